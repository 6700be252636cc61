using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A tag where it stands. <paramref name="IsPicture"/>: it is the alternative text of a picture and stands for the picture.</summary>
internal sealed record TagUse(Tag Tag, TemplatePlace At, string Place, bool IsPicture);

/// <summary>Finds the tags of a part as they are written, in document order, whether or not the part can be compiled.</summary>
internal static class TagUses
{
    public static List<TagUse> Of(string partName, XElement root)
    {
        var places = new Places(partName, root);
        var ignored = new FaultList(partName);
        new TagPlacer(places, ignored).Place(root);
        var uses = new List<TagUse>();
        foreach (var e in root.Descendants())
        {
            if (Marker.Is(e))
            {
                Add(e, Marker.TagOf(e), isPicture: false);
            }
            else if (e.Name.LocalName == "docPr" && PictureTag(e, places, ignored) is { } tag)
            {
                Add(e, tag, isPicture: true);
            }
        }

        return uses;

        void Add(XElement e, Tag tag, bool isPicture)
        {
            if (!IsSecondRepresentation(e))
            {
                uses.Add(new TagUse(tag, places.At(e), places.Of(e), isPicture));
            }
        }
    }

    /// <summary>Word writes a text box twice, for new and for old programs; its tags count once.</summary>
    public static bool IsSecondRepresentation(XElement e) =>
        e.Ancestors(W.Mc + "Fallback").Any(f => f.Parent!.Element(W.Mc + "Choice")?.Descendants(W.TextBox).Any() == true);

    private static Tag? PictureTag(XElement docPr, Places places, FaultList ignored)
    {
        var text = ((string?)docPr.Attribute("descr") is { Length: > 0 } description ? description : (string?)docPr.Attribute("title")) ?? string.Empty;
        var found = TagScanner.Scan(text, _ => places.Of(docPr), ignored);
        return found is [{ Tag.Kind: TagKind.Value } only] ? only.Tag : null;
    }
}
