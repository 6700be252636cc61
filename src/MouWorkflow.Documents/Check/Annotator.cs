using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Writes a copy of a template with Word comments where its faults are. Everything else stays as it was.</summary>
internal static class Annotator
{
    private const string Author = "MouWorkflow";
    private const string CommentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    private const string CommentsRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Write(ReadOnlyMemory<byte> docx, string name, IReadOnlyList<TemplateFault> faults)
    {
        var unreadable = new FaultList(name);
        var parts = ZipPackage.Read(docx, PackageLimits.Template, unreadable).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var main = parts.Keys.FirstOrDefault(k => string.Equals(k, "word/document.xml", StringComparison.OrdinalIgnoreCase)) ?? "word/document.xml";
        if (Load(parts, main) is not { } document || document.Element(W.Body) is not { } body)
        {
            unreadable.Add("package.not-a-docx", "berkas", name, "berkas ini tidak dapat diberi komentar; perbaiki dahulu kesalahan berkasnya", "no comments can be written into this file; mend the file's own faults first");
            throw new TemplateException([.. faults, .. unreadable.Faults]);
        }

        var relations = Load(parts, "word/_rels/document.xml.rels") ?? new XElement(Relations + "Relationships");
        var target = (string?)relations.Elements().FirstOrDefault(r => (string?)r.Attribute("Type") == CommentsRelation)?.Attribute("Target");
        var commentsPart = target is null ? "word/comments.xml" : target.StartsWith('/') ? target[1..] : "word/" + target;
        var comments = (target is null ? null : Load(parts, commentsPart)) ?? new XElement(W.Ns + "comments", new XAttribute(XNamespace.Xmlns + "w", W.Ns));
        Place(body, main, comments, faults);

        parts[main] = Save(main, document);
        parts[commentsPart] = Save(commentsPart, comments);
        if (target is null)
        {
            var ids = relations.Elements().Select(r => (string?)r.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
            var id = Enumerable.Range(1, ids.Count + 1).Select(i => $"rIdComments{i}").First(i => !ids.Contains(i));
            relations.Add(new XElement(Relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", CommentsRelation), new XAttribute("Target", "comments.xml")));
            parts["word/_rels/document.xml.rels"] = Save("word/_rels/document.xml.rels", relations);
            var types = Load(parts, ZipPackage.ContentTypes)!;
            types.Elements(Types + "Override").Where(o => (string?)o.Attribute("PartName") == "/word/comments.xml").Remove();
            types.Add(new XElement(Types + "Override", new XAttribute("PartName", "/word/comments.xml"), new XAttribute("ContentType", CommentsType)));
            parts[ZipPackage.ContentTypes] = Save(ZipPackage.ContentTypes, types);
        }

        return Zip(parts.Values);
    }

    private static void Place(XElement body, string main, XElement comments, IReadOnlyList<TemplateFault> faults)
    {
        // Ordinals were counted before anything is put in, and comments put none of their own into the body.
        var paragraphs = new Places(main, body.Document?.Root ?? body.Parent!).Paragraphs;
        if (paragraphs.Count == 0)
        {
            var first = new XElement(W.P);
            body.AddFirst(first);
            paragraphs = [first];
        }

        var next = comments.Elements(W.Comment).Select(c => long.TryParse((string?)c.Attribute(W.Id), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).DefaultIfEmpty(-1).Max() + 1;
        foreach (var fault in faults)
        {
            var at = fault.At is { Region: TemplateRegion.Body } here && here.Ordinal >= 0 && here.Ordinal < paragraphs.Count ? here : null;
            var meant = at is null ? paragraphs[0] : paragraphs[at.Ordinal];
            // A text box stands inside a paragraph, and only that one may carry the comment.
            var box = meant.Ancestors(W.TextBox).LastOrDefault();
            var host = box?.Ancestors(W.P).FirstOrDefault() ?? meant;
            Anchor(host, box is null && at is not null ? fault.Excerpt : string.Empty, next);
            comments.Add(Comment(next, fault));
            next++;
        }
    }

    private static void Anchor(XElement p, string excerpt, long id)
    {
        var start = new XElement(W.Ns + "commentRangeStart", new XAttribute(W.Id, id));
        var end = new XElement(W.Ns + "commentRangeEnd", new XAttribute(W.Id, id));
        var reference = new XElement(W.Run, new XElement(W.Ns + "commentReference", new XAttribute(W.Id, id)));
        if (RunsOf(p, excerpt) is var (first, last))
        {
            first.AddBeforeSelf(start);
            last.AddAfterSelf(end, reference);
            return;
        }

        if (p.Element(W.PPr) is { } properties)
        {
            properties.AddAfterSelf(start);
        }
        else
        {
            p.AddFirst(start);
        }

        p.Add(end, reference);
    }

    /// <summary>The first and the last run of the words meant, when both stand directly in the paragraph.</summary>
    private static (XElement First, XElement Last)? RunsOf(XElement p, string excerpt)
    {
        var runs = p.Elements(W.Run).Select(r => (Run: r, Text: PlaceIndex.TextOf(r))).ToList();
        var at = excerpt.Length == 0 ? -1 : string.Concat(runs.Select(r => r.Text)).IndexOf(excerpt, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        XElement? first = null;
        var position = 0;
        foreach (var (run, text) in runs)
        {
            position += text.Length;
            first ??= position > at ? run : null;
            if (position >= at + excerpt.Length)
            {
                return (first!, run);
            }
        }

        return null;
    }

    private static XElement Comment(long id, TemplateFault fault)
    {
        string[] lines =
        [
            $"{Clean(fault.At?.Id ?? fault.Place)}: \"{Clean(fault.Excerpt)}\"",
            $"{Clean(fault.Remedy)}.",
            $"{Clean(fault.RemedyEn)}. [{fault.Code}]",
        ];
        return new XElement(
            W.Comment,
            new XAttribute(W.Id, id),
            new XAttribute(W.Ns + "author", Author),
            new XAttribute(W.Ns + "initials", "MW"),
            lines.Select(line => new XElement(W.P, new XElement(W.Run, new XElement(W.T, new XAttribute(XNamespace.Xml + "space", "preserve"), line)))));
    }

    // An excerpt may have been cut through a surrogate pair.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value is 9 or >= 0x20 and not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));

    private static XElement? Load(Dictionary<string, ZipPart> parts, string name)
    {
        try
        {
            return parts.TryGetValue(name, out var part) ? SafeXml.Load(part.Bytes, PackageLimits.Template).Root : null;
        }
        catch (XmlException)
        {
            return null; // Told as a fault of the file.
        }
    }

    private static ZipPart Save(string name, XElement root)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment }))
        {
            writer.WriteRaw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n");
            root.WriteTo(writer);
        }

        return new ZipPart(name, memory.ToArray());
    }

    private static byte[] Zip(IEnumerable<ZipPart> parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts.OrderBy(p => p.Name == ZipPackage.ContentTypes ? 0 : 1))
            {
                var entry = zip.CreateEntry(part.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(part.Bytes);
            }
        }

        return memory.ToArray();
    }
}
