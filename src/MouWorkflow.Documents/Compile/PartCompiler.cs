using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Compiles one XML part of a template into a plan.</summary>
internal static class PartCompiler
{
    private static readonly HashSet<string> TrackedChanges = new(StringComparer.Ordinal)
    {
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
        "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    };

    /// <summary>The plan, or null when the part holds no tag and is copied as it is.</summary>
    public static Node[]? Compile(string name, XElement root, FaultList faults)
    {
        var places = new Places(name, root);
        FindTrackedChanges(root, places, faults);
        var before = faults.Faults.Count;
        var markers = new TagPlacer(places, faults).Place(root);
        foreach (var tag in markers.Select(Marker.TagOf).Where(t => t.Kind == TagKind.Include))
        {
            faults.Add("include.not-alone", tag.Place, tag.Raw, "beri tag ini paragraf tersendiri, tanpa teks lain", "give this tag a paragraph of its own, without other text");
        }

        PicturePlacer.FindInText(markers, faults);
        FindTagsElsewhere(root, places, faults);
        var blocks = BlockMatcher.Match(markers.Select(m => (Marker.TagOf(m), (object)Story(m))), faults);
        if (markers.Count == 0 || faults.Faults.Count > before)
        {
            return null;
        }

        new BlockHoister(faults).Hoist(blocks, markers);
        if (faults.Faults.Count > before || FindCrossings(root, faults))
        {
            return null;
        }

        return PlanWriter.Write(root);
    }

    private static void FindTrackedChanges(XElement root, Places places, FaultList faults)
    {
        var changed = root.Descendants()
            .Where(e => e.Name.Namespace == W.Ns && TrackedChanges.Contains(e.Name.LocalName))
            .GroupBy(places.Of);
        foreach (var place in changed)
        {
            var first = place.First();
            var words = string.Concat(first.Descendants().Where(t => t.Name == W.T || t.Name == W.Ns + "delText").Select(t => t.Value));
            faults.Add(
                "template.tracked-changes",
                place.Key,
                words.Length == 0 ? first.Name.LocalName : words,
                "terima atau tolak semua perubahan terlacak di Word (Tinjau > Terima Semua), lalu simpan",
                "accept or reject all tracked changes in Word (Review > Accept All), then save");
        }
    }

    private static void FindTagsElsewhere(XElement root, Places places, FaultList faults)
    {
        foreach (var e in root.Descendants().Where(e => !Marker.Is(e) && e.Name != W.T))
        {
            var text = e.Attributes().Select(a => a.Value).Concat(e.Nodes().OfType<XText>().Select(t => t.Value))
                .FirstOrDefault(v => v.Contains("{{", StringComparison.Ordinal));
            if (text is not null)
            {
                faults.Add("tag.unsupported-place", places.Of(e), text, "tag hanya berlaku dalam teks biasa; pindahkan keluar dari kode bidang, rumus, gambar, atau alamat tautan", "tags work in ordinary text only; move it out of the field code, formula, picture or link address");
            }
        }
    }

    private static XElement Story(XElement marker) => marker.Ancestors().First(a =>
        a.Name == W.TextBox || a.Name == W.Footnote || a.Name == W.Endnote || a.Name == W.Comment || a.Parent is null);

    // Blocks that matched as text may still cross once they are lifted to rows or paragraphs.
    private static bool FindCrossings(XElement root, FaultList faults)
    {
        var before = faults.Faults.Count;
        foreach (var parent in root.Descendants(Marker.Block).Select(m => m.Parent!).Distinct())
        {
            var open = new Stack<Tag>();
            foreach (var tag in parent.Elements(Marker.Block).Select(Marker.TagOf))
            {
                if (tag.IsOpen)
                {
                    open.Push(tag);
                    continue;
                }

                var wanted = tag.Kind == TagKind.EndEach ? TagKind.Each : TagKind.If;
                if (open.Count == 0 || open.Peek().Kind != wanted)
                {
                    faults.Add("tag.crossed", tag.Place, tag.Raw, "blok saling silang; beri tiap tag paragraf atau baris tersendiri", "blocks cross each other; give each tag a paragraph or row of its own");
                    break;
                }

                if (tag.IsClose)
                {
                    open.Pop();
                }
            }
        }

        return faults.Faults.Count > before;
    }
}
