using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Tags in the file's properties: title, subject, author, keywords, company, and properties of the office's own.</summary>
internal static class DocumentProperties
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "title", "subject", "creator", "keywords", "description", "category", "contentStatus", "lastModifiedBy", "identifier", "language", "version",
        "Company", "Manager", "lpwstr", "lpstr", "bstr",
    };

    public static bool Is(string part) =>
        part.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase) && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts markers in the place of tags; false when there are none.</summary>
    public static bool Prepare(XElement root, FaultList faults)
    {
        var found = false;
        foreach (var e in root.Descendants().Where(e => !e.HasElements && e.Value.Contains("{{", StringComparison.Ordinal)).ToList())
        {
            found = true;
            var place = $"properti dokumen ({(string?)e.Parent?.Attribute("name") ?? e.Name.LocalName})";
            if (!Texts.Contains(e.Name.LocalName))
            {
                faults.Add("tag.unsupported-place", place, e.Value, "tag hanya boleh dalam properti berupa teks; hapus dari properti ini", "tags work in properties that are text; remove it from this one");
                continue;
            }

            var text = e.Value;
            var spans = TagScanner.ScanFields(text, place, faults);
            var before = faults.Faults.Count;
            BlockMatcher.Match(spans.Select(s => (s.Tag, (object)e)), faults);
            if (faults.Faults.Count > before)
            {
                continue;
            }

            e.RemoveNodes();
            var at = 0;
            foreach (var span in spans)
            {
                e.Add(new XText(text[at..span.Start]), Marker.For(span.Tag));
                at = span.End;
            }

            e.Add(new XText(text[at..]));
        }

        return found;
    }
}
