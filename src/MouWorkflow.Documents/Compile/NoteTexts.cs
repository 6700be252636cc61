using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Footnotes and endnotes belong to the text where their references stand: a note with tags, or one referred to from inside a block, leaves
/// its part and is filled at the reference.
/// </summary>
internal static class NoteTexts
{
    public static void Attach(StoryPart document, IEnumerable<StoryPart> stories)
    {
        foreach (var notes in stories)
        {
            if (notes.Root.Name == W.Ns + "footnotes" || notes.Root.Name == W.Ns + "endnotes")
            {
                Attach(document, notes, notes.Root.Name.LocalName[..^1]);
            }
        }
    }

    private static void Attach(StoryPart document, StoryPart notes, string kind)
    {
        var blocks = new BlockTree(document.Root, e => e.Name == W.Ns + $"{kind}Reference");
        var references = blocks.Elements.ToLookup(r => (string?)r.Attribute(W.Id) ?? string.Empty);
        var all = notes.Root.Elements(W.Ns + kind).ToList();
        var firstFree = 1 + all.Select(n => long.TryParse((string?)n.Attribute(W.Id), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : 0).DefaultIfEmpty().Max();
        var taken = false;
        foreach (var note in all.Where(n => (string?)n.Attribute(W.Ns + "type") is null or "normal"))
        {
            var here = references[(string?)note.Attribute(W.Id) ?? string.Empty].ToList();
            if (here.Count == 0 || (!HasTags(note) && here.TrueForAll(r => blocks.Around(r).Count == 0)))
            {
                continue;
            }

            AttributePlan.On(note.Attribute(W.Id)!, new NoteIdNode());
            var plan = PlanWriter.WriteRepeated(note, notes.Root);
            note.Remove();
            taken = true;
            foreach (var reference in here)
            {
                var tag = new Tag { Kind = TagKind.Value, Raw = kind, Place = document.Places.Of(reference) };
                AttributePlan.On(reference.Attribute(W.Id)!, new NoteNode(notes.Name, firstFree, tag, plan));
            }
        }

        if (taken)
        {
            notes.Root.Add(Marker.For(new NotesNode(notes.Name)));
            notes.IsFilled = true;
            document.IsFilled = true;
        }
    }

    private static bool HasTags(XElement note) =>
        note.Descendants().Any(e => Marker.Is(e) || e.Attributes().Any(a => a.Annotation<AttributePlan>() is not null));
}
