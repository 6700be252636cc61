using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Refuses what a template from a stranger must not bring: macros, embedded objects, links that fetch things.</summary>
internal static class PackageSafety
{
    private const string WordPrefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private static readonly string[] Compiled = ["document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml"];

    private static readonly string[] SafeSchemes = ["http", "https", "mailto", "tel"];

    /// <summary>Checks the package and names the parts that hold text to compile.</summary>
    public static IReadOnlySet<string> Check(IReadOnlyList<ZipPart> parts, PackageLimits limits, FaultList faults)
    {
        var compiled = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var types = parts.FirstOrDefault(p => p.Name == ZipPackage.ContentTypes);
        if (types is null)
        {
            NotWord(faults, ZipPackage.ContentTypes);
            return compiled;
        }

        foreach (var part in parts)
        {
            if (part.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add("package.macro", part.Name, part.Name, "simpan ulang sebagai Dokumen Word (.docx) tanpa makro", "save it again as a Word Document (.docx) without macros");
            }

            if (part.Name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || part.Name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase))
            {
                Embedded(faults, part.Name, part.Name);
            }

            if (part.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            {
                CheckRelationships(part, limits, faults);
            }
        }

        ReadTypes(types, compiled, limits, faults);
        return compiled;
    }

    private static void ReadTypes(ZipPart types, HashSet<string> compiled, PackageLimits limits, FaultList faults)
    {
        if (TryLoad(types, limits, faults) is not { } root)
        {
            return;
        }

        var main = false;
        foreach (var e in root.Elements())
        {
            var type = (string?)e.Attribute("ContentType") ?? string.Empty;
            var name = ((string?)e.Attribute("PartName") ?? string.Empty).TrimStart('/');
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add("package.macro", name, type, "simpan ulang sebagai Dokumen Word (.docx) tanpa makro", "save it again as a Word Document (.docx) without macros");
            }

            if (type.StartsWith(WordPrefix, StringComparison.Ordinal) && name.Length > 0 && Compiled.Contains(type[WordPrefix.Length..]))
            {
                compiled.Add(name);
                main |= type.EndsWith("document.main+xml", StringComparison.Ordinal);
            }
        }

        if (!main && !faults.Any)
        {
            NotWord(faults, "document.main+xml");
        }
    }

    private static void CheckRelationships(ZipPart part, PackageLimits limits, FaultList faults)
    {
        if (TryLoad(part, limits, faults) is not { } root)
        {
            return;
        }

        foreach (var e in root.Elements())
        {
            var type = (string?)e.Attribute("Type") ?? string.Empty;
            var kind = type[(type.LastIndexOf('/') + 1)..];
            var target = (string?)e.Attribute("Target") ?? string.Empty;
            if (kind is "oleObject" or "package" or "control" or "activeXControlBinary" or "aFChunk")
            {
                Embedded(faults, part.Name, target);
            }
            else if (string.Equals((string?)e.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase))
            {
                CheckExternal(part.Name, kind, target, faults);
            }
        }
    }

    private static void CheckExternal(string place, string kind, string address, FaultList faults)
    {
        var target = LinkAddress.FixedStart(address); // What tags make of the rest is judged when it is filled.
        if (kind != "hyperlink")
        {
            faults.Add("package.external", place, target, "putuskan tautan keluar: sisipkan gambar ke dalam berkas, lepaskan templat terlampir (attached template)", "break the link to outside: insert the picture into the file, detach the attached template");
        }
        else if (target.Contains(':', StringComparison.Ordinal) && !SafeSchemes.Contains(target[..target.IndexOf(':', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase))
        {
            faults.Add("package.unsafe-link", place, target, "tautan hanya boleh ke http, https, mailto, atau tel", "links may go to http, https, mailto or tel only");
        }
    }

    private static XElement? TryLoad(ZipPart part, PackageLimits limits, FaultList faults)
    {
        try
        {
            return SafeXml.Load(part.Bytes, limits).Root;
        }
        catch (XmlException e)
        {
            BadXml(faults, part.Name, e);
            return null;
        }
    }

    public static void BadXml(FaultList faults, string part, XmlException e) =>
        faults.Add("package.bad-xml", part, e.Message, "buka di Word, lalu simpan ulang", "open it in Word and save it again");

    private static void Embedded(FaultList faults, string place, string excerpt) =>
        faults.Add("package.embedded", place, excerpt, "hapus objek tertanam (lembar kerja, PDF, kontrol); tempel sebagai gambar atau tabel", "remove the embedded object (worksheet, PDF, control); paste it as a picture or a table");

    private static void NotWord(FaultList faults, string excerpt) =>
        faults.Add("package.not-a-docx", "berkas", excerpt, "buka di Word lalu simpan ulang sebagai Dokumen Word (.docx)", "open it in Word and save it again as a Word Document (.docx)");
}
