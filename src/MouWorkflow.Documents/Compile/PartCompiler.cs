using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Prepares the tree of one part with text for being written as a plan.</summary>
internal static class PartCompiler
{
    private static readonly HashSet<string> TrackedChanges = new(StringComparer.Ordinal)
    {
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
        "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    };

    /// <summary>
    /// Puts markers in the place of tags and lifts blocks; tells whether something in the part differs from document to document, and which
    /// relationships its pictures no longer need. Only a part without faults may be written as a plan.
    /// </summary>
    public static (bool Filled, IReadOnlySet<string> Freed) Prepare(string part, XElement root, Places places, FaultList faults)
    {
        FindTrackedChanges(root, places, faults);
        FieldSafety.Check(root, places, faults);
        var before = faults.Faults.Count;
        var markers = new TagPlacer(places, faults).Place(root);
        TagScanner.RefuseBeyondText(markers.Select(Marker.TagOf), faults);
        var pictures = PicturePlacer.Place(part, root, places, faults);
        var elsewhere = pictures.Any | FieldCodes.Prepare(root, places, faults) | TaggedAttributes.Prepare(root, places, faults);
        FindTagsElsewhere(root, places, faults);
        var unmatched = faults.Faults.Count;
        var blocks = BlockMatcher.Match(markers.Select(m => (Marker.TagOf(m), (object)Story(m))), faults);
        if (faults.Faults.Count > unmatched)
        {
            return (false, pictures.Freed);
        }

        if (markers.Count > 0)
        {
            // A misspelt tag must not hide that another one stands in the wrong place.
            new BlockHoister(faults).Hoist(blocks, markers);
            var standIns = markers.Any(m => Marker.TagOf(m).IsStandIn);
            if (faults.Faults.Count > unmatched || (!standIns && FindCrossings(root, faults)) || FieldRanges.Cut(root, faults) || unmatched > before)
            {
                return (false, pictures.Freed);
            }

            RangeMarks.Widen(root);
            MergedCells.Apply(root);
            Highlights.Apply(root);
        }

        return (markers.Count > 0 || elsewhere, pictures.Freed);
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
            var text = e.Attributes().Where(a => a.Annotation<AttributePlan>() is null).Select(a => a.Value).Concat(e.Nodes().OfType<XText>().Select(t => t.Value))
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
