using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Tests.Documents.Compare;

/// <summary>Word's "accept all" and "reject all", and everything a reader could tell two documents apart by; knows nothing of the writer.</summary>
internal static class Resolved
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Rel = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Accepted(byte[] docx) => Resolve(docx, gone: "del", stays: "ins");

    public static byte[] Rejected(byte[] docx) => Resolve(docx, gone: "ins", stays: "del");

    /// <summary>Text with paragraph ends, tabs, breaks, cells, looks and shapes; notes at their marks; headers and footers as each section shows them.</summary>
    public static string Text(byte[] docx)
    {
        var parts = Read(docx);
        var text = new StringBuilder();
        var document = XElement.Parse(parts["word/document.xml"], LoadOptions.PreserveWhitespace);
        Story(document.Element(W + "body")!, parts, text);
        if (document.Element(W + "body")!.Elements().LastOrDefault(e => e.Name != W + "sectPr")?.Name == W + "tbl")
        {
            // Word puts a paragraph after a table that ends a document.
            text.Append("<pPr:>¶\n");
        }

        var links = parts.TryGetValue("word/_rels/document.xml.rels", out var rels)
            ? XElement.Parse(rels).Elements().ToDictionary(e => e.Attribute("Id")!.Value, e => e.Attribute("Target")!.Value)
            : [];
        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (section, n) in document.Descendants(W + "sectPr").Where(s => s.Parent!.Name != W + "sectPrChange").Select((s, i) => (s, i)))
        {
            foreach (var reference in section.Elements().Where(e => e.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal)))
            {
                shown[reference.Name.LocalName + reference.Attribute(W + "type")?.Value] = "word/" + links[reference.Attribute(R + "id")!.Value].Replace("/word/", string.Empty, StringComparison.Ordinal);
            }

            foreach (var (name, part) in shown)
            {
                var margin = new StringBuilder();
                var root = XElement.Parse(parts[part], LoadOptions.PreserveWhitespace);
                Story(root, parts, margin);
                if (root.Descendants(W + "r").Any())
                {
                    text.Append(n).Append(name).Append(':').Append(margin);
                }
            }
        }

        return text.ToString();
    }

    private static void Story(XElement container, Dictionary<string, string> parts, StringBuilder text)
    {
        foreach (var e in container.Elements())
        {
            if (e.Name == W + "p")
            {
                text.Append(Properties(e.Element(W + "pPr"), "pPr"));
                var look = string.Empty;
                foreach (var run in e.Descendants(W + "r").Where(r => r.Ancestors(W + "p").First() == e))
                {
                    Run(run, parts, text, ref look);
                }

                text.Append("¶\n");
            }
            else if (e.Name == W + "tbl")
            {
                foreach (var row in e.Elements(W + "tr"))
                {
                    foreach (var cell in row.Elements(W + "tc"))
                    {
                        Story(cell, parts, text.Append('|'));
                    }

                    text.Append("||\n");
                }
            }
            else if (e.Name.LocalName is "sdt" or "sdtContent")
            {
                Story(e, parts, text);
            }
        }
    }

    private static void Run(XElement run, Dictionary<string, string> parts, StringBuilder text, ref string look)
    {
        foreach (var e in run.Elements().Where(e => e.Name != W + "rPr"))
        {
            var own = Properties(run.Element(W + "rPr"), "rPr");
            if (own != look && e.Name.LocalName is not ("fldChar" or "instrText"))
            {
                text.Append(look = own);
            }

            switch (e.Name.LocalName)
            {
                case "t":
                    text.Append(e.Value);
                    break;
                case "footnoteReference":
                    var notes = XElement.Parse(parts["word/footnotes.xml"], LoadOptions.PreserveWhitespace);
                    text.Append("[note ");
                    Story(notes.Elements().Single(n => n.Attribute(W + "id")!.Value == e.Attribute(W + "id")!.Value), parts, text);
                    text.Append(']');
                    break;
                default:
                    text.Append('[').Append(e.Name.LocalName).Append(' ').Append(string.Concat(e.Attributes().Where(a => a.Name.Namespace == W))).Append(e.Value).Append(']');
                    break;
            }
        }
    }

    private static string Properties(XElement? properties, string name)
    {
        var shown = properties?.Elements().Where(e => e.Name.LocalName is not ("rPr" or "sectPr")).Select(e => e.Name.LocalName + string.Concat(e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Value))) ?? [];
        return $"<{name}:{string.Join(',', shown)}>";
    }

    private static byte[] Resolve(byte[] docx, string gone, string stays)
    {
        var parts = Read(docx, Encoding.Latin1);
        var result = new Dictionary<string, string>();
        foreach (var (name, content) in parts)
        {
            result[name] = name.StartsWith("word/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal) && !name.Contains("_rels", StringComparison.Ordinal)
                ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Resolve(XElement.Parse(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(content)), LoadOptions.PreserveWhitespace), gone, stays).ToString(SaveOptions.DisableFormatting)))
                : content;
        }

        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in result)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.Latin1.GetBytes(content));
            }
        }

        return memory.ToArray();
    }

    private static XElement Resolve(XElement root, string gone, string stays)
    {
        root.Descendants(W + "tr").Where(r => r.Element(W + "trPr")?.Element(W + gone) is not null).ToList().ForEach(r => r.Remove());
        root.Descendants(W + "tbl").Where(t => !t.Elements(W + "tr").Any()).ToList().ForEach(t => t.Remove());
        foreach (var change in root.Descendants().Where(e => e.Name.LocalName.EndsWith("Change", StringComparison.Ordinal)).ToList())
        {
            if (gone == "ins")
            {
                var properties = change.Parent!;
                var old = change.Elements().Single().Elements().ToList();
                properties.Elements().Where(e => e.Name.LocalName is not ("rPr" or "sectPr" or "headerReference" or "footerReference") && e != change).Remove();
                if (properties.Name == W + "sectPr")
                {
                    properties.Add(old);
                }
                else
                {
                    properties.AddFirst(old);
                }
            }

            change.Remove();
        }

        var joined = root.Descendants(W + "p").Where(p => p.Element(W + "pPr")?.Element(W + "rPr")?.Element(W + gone) is not null).Reverse().ToList();
        root.Descendants(W + gone).Where(e => e.Parent!.Name != W + "rPr" && e.Parent.Name != W + "trPr").ToList().ForEach(e => e.Remove());
        root.Descendants().Where(e => (e.Name == W + "ins" || e.Name == W + "del") && e.Parent!.Name.LocalName is "rPr" or "trPr").Where(e => e.Name.LocalName is "ins" or "del").ToList().ForEach(e => e.Remove());
        foreach (var kept in root.Descendants(W + stays).ToList())
        {
            kept.ReplaceWith(kept.Nodes());
        }

        foreach (var e in root.Descendants().Where(e => e.Name.LocalName is "delText" or "delInstrText"))
        {
            e.Name = W + (e.Name.LocalName == "delText" ? "t" : "instrText");
        }

        foreach (var p in joined)
        {
            var next = p.ElementsAfterSelf().FirstOrDefault(e => e.Name.LocalName is "p" or "tbl" or "sdt");
            var content = p.Elements().Where(e => e.Name != W + "pPr").ToList();
            if (next?.Name == W + "p")
            {
                content.ForEach(e => e.Remove());
                if (next.Element(W + "pPr") is { } properties)
                {
                    properties.AddAfterSelf(content);
                }
                else
                {
                    next.AddFirst(content);
                }
            }
            else
            {
                Assert.True(next is not null, "the last paragraph of a container lost its mark");
                Assert.DoesNotContain(content, e => e.DescendantsAndSelf(W + "r").Any());
            }

            p.Remove();
        }

        return root;
    }

    private static Dictionary<string, string> Read(byte[] docx, Encoding? encoding = null)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open(), encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: encoding is null);
            return reader.ReadToEnd();
        });
    }
}
