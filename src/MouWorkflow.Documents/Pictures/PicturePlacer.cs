using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>What was found: whether there is any placeholder, and the ids of relationships that nothing in the part uses any more.</summary>
internal sealed record PlacedPictures(bool Any, IReadOnlySet<string> Freed);

/// <summary>
/// Finds placeholder pictures, whose alternative text is one tag, and makes their size, their relationship and their alternative text
/// answers of the rendering.
/// </summary>
internal static class PicturePlacer
{
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    /// <summary>Places the pictures of one part, none or more; answers the relationships that only placeholders used.</summary>
    public static PlacedPictures Place(string part, XElement root, Places places, FaultList faults)
    {
        var frames = root.Descendants(W.Wp + "docPr").Where(IsPlaceholder).ToList();
        var freed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var described in frames)
        {
            Place(part, described, places.Of(described), freed, faults);
        }

        if (freed.Count > 0)
        {
            freed.ExceptWith(root.Descendants().Attributes().Where(a => a.Name.Namespace == W.R).Select(a => a.Value));
        }

        return new PlacedPictures(frames.Count > 0, freed);
    }

    /// <summary>A tag in text whose filter makes a picture: text has no frame to fit one in.</summary>
    public static void FindInText(Tag tag, FaultList faults)
    {
        if (tag.Value is not null && tag.Value.Filters.Any(f => f.Filter.MakesPicture))
        {
            faults.Add(
                "picture.in-text",
                tag.Place,
                tag.Raw,
                "sisipkan gambar apa saja sebagai tempatnya, lalu tulis tag ini pada teks alternatifnya (klik kanan > Tampilkan Teks Alt)",
                "insert any picture as its place and write this tag in its alternative text (right click > View Alt Text)");
        }
    }

    private static void Place(string part, XElement described, string place, HashSet<string> freed, FaultList faults)
    {
        var text = TagText(described)!;
        var alt = described.Attributes().Where(IsWords).Select(a => a.Value).FirstOrDefault(v => !v.Contains("{{", StringComparison.Ordinal)) ?? string.Empty;
        described.Attributes().Where(IsWords).Remove();
        var drawing = described.Ancestors(W.Ns + "drawing").FirstOrDefault();
        var graphics = drawing?.Descendants(A + "graphicData").FirstOrDefault();
        graphics?.Descendants(Pic + "cNvPr").Attributes().Where(IsWords).Remove();
        var blips = graphics?.Element(Pic + "pic")?.Descendants(A + "blip").ToList() ?? [];
        var extent = described.Parent!.Element(W.Wp + "extent");
        if (blips.Count != 1 || Emu(extent, "cx") is not { } cx || Emu(extent, "cy") is not { } cy)
        {
            faults.Add(
                "picture.no-frame",
                place,
                text,
                "tag ini hanya berlaku pada teks alternatif (alt text) sebuah gambar: Sisipkan > Gambar, bukan bentuk, bagan, kotak teks, atau kelompok",
                "this tag works in the alternative text of a picture only: Insert > Pictures, not a shape, chart, text box or group");
            return;
        }

        if (TagOf(text, place, faults) is not { } tag)
        {
            return;
        }

        if (PictureNode.For(part, tag, cx, cy, alt) is not { } node)
        {
            faults.Add("picture.filter", place, text, "setelah gambar hanya boleh | blank atau | highlight", "after a picture only | blank or | highlight may follow");
            return;
        }

        drawing!.AddFirst(Marker.For(node));
        Answer(extent!, "cx", PictureFact.Cx, tag);
        Answer(extent!, "cy", PictureFact.Cy, tag);
        foreach (var size in graphics!.Descendants(Pic + "spPr").Elements(A + "xfrm").Elements(A + "ext"))
        {
            Answer(size, "cx", PictureFact.Cx, tag);
            Answer(size, "cy", PictureFact.Cy, tag);
        }

        // A size in percent of the page would overrule the one that fits.
        described.Parent.Elements().Where(e => e.Name.LocalName is "sizeRelH" or "sizeRelV").Remove();
        Answer(described, "descr", PictureFact.Alt, tag);
        Fill(blips[0], tag, freed);
    }

    // Whatever the placeholder's own picture had beside its pixels (an SVG twin, a crop, a tiling) would spoil the other picture.
    private static void Fill(XElement blip, Tag tag, HashSet<string> freed)
    {
        freed.UnionWith(blip.DescendantsAndSelf().Attributes().Where(a => a.Name.Namespace == W.R).Select(a => a.Value));
        blip.Elements(A + "extLst").Remove();
        blip.SetAttributeValue(W.R + "link", null);
        Answer(blip, W.R + "embed", PictureFact.Relation, tag);
        var fill = blip.Parent!;
        fill.Elements().Where(e => e.Name == A + "srcRect" || e.Name == A + "tile" || e.Name == A + "stretch").Remove();
        fill.Add(new XElement(A + "stretch", new XElement(A + "fillRect")));
    }

    private static void Answer(XElement e, XName name, PictureFact fact, Tag tag)
    {
        e.SetAttributeValue(name, string.Empty);
        AttributePlan.On(e.Attribute(name)!, new PictureFactNode(fact, tag));
    }

    private static Tag? TagOf(string text, string place, FaultList faults)
    {
        var trimmed = text.Trim();
        var before = faults.Faults.Count;
        var spans = TagScanner.Scan(trimmed, _ => place, faults);
        if (faults.Faults.Count > before)
        {
            return null;
        }

        if (spans.Count == 1 && spans[0].Start == 0 && spans[0].End == trimmed.Length && spans[0].Tag.Kind == TagKind.Value)
        {
            return spans[0].Tag;
        }

        faults.Add(
            "picture.one-tag",
            place,
            text,
            "teks alternatif gambar harus tepat satu tag nilai, misalnya {{first.logo}}; {{#if}} dan {{#each}} ditulis dalam teks di sekitar gambar",
            "the picture's alternative text must be exactly one value tag, for example {{first.logo}}; {{#if}} and {{#each}} belong in the text around it");
        return null;
    }

    // Words around a tag belong to a picture by mistake, but to a text box or a shape they are its description, which is filled as text.
    private static bool IsPlaceholder(XElement described) =>
        TagText(described)?.Trim() is { } text
        && (described.Parent!.Elements(A + "graphic").Elements(A + "graphicData").Elements(Pic + "pic").Any()
            || (text.StartsWith("{{", StringComparison.Ordinal) && text.IndexOf("}}", StringComparison.Ordinal) == text.Length - 2));

    private static string? TagText(XElement described) =>
        new[] { (string?)described.Attribute("descr"), (string?)described.Attribute("title") }.FirstOrDefault(t => t is not null && t.Contains("{{", StringComparison.Ordinal));

    private static bool IsWords(XAttribute a) => a.Name == "descr" || a.Name == "title";

    private static long? Emu(XElement? e, string name) =>
        long.TryParse((string?)e?.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var emu) && emu > 0 ? emu : null;
}
