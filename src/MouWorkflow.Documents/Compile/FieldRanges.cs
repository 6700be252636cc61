using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A field of Word (a page number, a reference) begins, changes to its result and ends; a block must hold all of that or nothing.</summary>
internal static class FieldRanges
{
    /// <summary>True when a block cuts a field; the faults name it.</summary>
    public static bool Cut(XElement root, FaultList faults)
    {
        var before = faults.Faults.Count;
        foreach (var parent in root.Descendants(Marker.Block).Select(m => m.Parent!).Distinct().ToList())
        {
            Check(parent, faults);
        }

        return faults.Faults.Count > before;
    }

    private static void Check(XElement parent, FaultList faults)
    {
        var open = new Stack<(Tag Tag, int Fields)>();
        foreach (var e in parent.Elements())
        {
            if (e.Name != Marker.Block)
            {
                if (open.Count == 0)
                {
                    continue;
                }

                foreach (var kind in e.Descendants(W.Ns + "fldChar").Select(f => (string?)f.Attribute(W.Ns + "fldCharType")))
                {
                    var (tag, fields) = open.Pop();
                    fields += kind == "begin" ? 1 : kind == "end" ? -1 : 0;
                    open.Push((tag, fields));
                    if (fields < 0)
                    {
                        Fault(tag, faults);
                        return;
                    }
                }

                continue;
            }

            var now = Marker.TagOf(e);
            if (!now.IsOpen && open.Pop() is { Fields: not 0 } left)
            {
                Fault(left.Tag, faults);
                return;
            }

            if (!now.IsClose)
            {
                open.Push((now, 0));
            }
        }
    }

    private static void Fault(Tag tag, FaultList faults) => faults.Add(
        "tag.crosses-field",
        tag.Place,
        tag.Raw,
        "blok ini memotong bidang Word (nomor halaman, rujukan, daftar isi); taruh tag pembuka dan penutup sebelum dan sesudah seluruh bidang",
        "this block cuts through a field of Word (page number, reference, table of contents); put its tags before and after the whole field");
}
