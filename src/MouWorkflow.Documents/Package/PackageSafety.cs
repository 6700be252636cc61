using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Refuses what a template from a stranger must not bring: macros, embedded objects, links that fetch things.</summary>
internal static class PackageSafety
{
    private const string WordPrefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private static readonly string[] Compiled = ["document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml"];

    private static readonly string[] EmbeddedFolders = ["/embeddings/", "/activeX/", "/webextensions/", "/oleObject"];

    private static readonly string[] SafeSchemes = ["http", "https", "mailto"];

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
            if (part.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || part.Name.Contains("vbaData", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add("package.macro", part.Name, part.Name, "simpan ulang sebagai Dokumen Word (.docx) tanpa makro", "save it again as a Word Document (.docx) without macros");
            }

            if (Array.Exists(EmbeddedFolders, folder => part.Name.Contains(folder, StringComparison.OrdinalIgnoreCase)))
            {
                Embedded(faults, part.Name, part.Name);
            }

            if (part.Name.StartsWith("_xmlsignatures/", StringComparison.OrdinalIgnoreCase) && part.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add("package.signed", part.Name, part.Name, "templat bertanda tangan digital tidak dapat diisi tanpa merusak tanda tangannya; hapus tanda tangan (File > Info > View Signatures)", "a digitally signed template cannot be filled without breaking its signature; remove the signature (File > Info > View Signatures)");
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
            if (kind == "aFChunk")
            {
                faults.Add("package.alt-chunk", part.Name, target, "hapus bagian sisipan (altChunk); salin isinya ke dalam dokumen ini", "remove the inserted file (altChunk); copy its text into this document");
            }
            else if (kind is "oleObject" or "package" or "control" or "activeXControlBinary" or "webextensiontaskpanes" or "webextension")
            {
                Embedded(faults, part.Name, target);
            }
            else if (string.Equals((string?)e.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase) || (kind != "hyperlink" && target.Contains(':', StringComparison.Ordinal)))
            {
                CheckExternal(part.Name, kind, target, faults);
            }
        }
    }

    private static void CheckExternal(string place, string kind, string target, FaultList faults)
    {
        if (kind == "hyperlink")
        {
            if (!IsSafeLink(target))
            {
                UnsafeLink(faults, place, target);
            }

            return;
        }

        var (remedy, remedyEn) = kind switch
        {
            "attachedTemplate" => ("lepaskan templat terlampir: Pengembang > Templat Dokumen, kosongkan isiannya, lalu simpan", "detach the attached template: Developer > Document Template, clear the box, then save"),
            "image" => ("gambar ini diambil dari luar; sisipkan ke dalam berkas (Insert > Pictures > This Device)", "this picture is fetched from outside; put it into the file (Insert > Pictures > This Device)"),
            "mailMergeSource" or "mailMergeHeaderSource" => ("lepaskan data gabungan surat: Surat > Mulai Gabungan Surat > Dokumen Word Normal", "detach the mail-merge data: Mailings > Start Mail Merge > Normal Word Document"),
            "subDocument" => ("salin isi dokumen anak ke dalam berkas ini", "copy the subdocument's text into this file"),
            _ => ("putuskan tautan keluar: sisipkan isinya ke dalam berkas", "break the link to outside: put what it points to into the file"),
        };
        faults.Add("package.external", place, target, remedy, remedyEn);
    }

    /// <summary>A place in the document, a tag that is filled in and checked later, or an address of a kind that only opens a page or a letter.</summary>
    public static bool IsSafeLink(string target) =>
        target.Length == 0 || target[0] == '#' || target.StartsWith("{{", StringComparison.Ordinal) || target.StartsWith("%7B%7B", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(SafeSchemes, scheme => target.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase));

    public static void UnsafeLink(FaultList faults, string place, string target) =>
        faults.Add("package.unsafe-link", place, target, "tautan hanya boleh ke http, https, atau mailto", "links may go to http, https or mailto only");

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
        faults.Add("package.bad-xml", part, e.Message, "bagian berkas ini tidak dapat dibaca dengan aman; buka di Word, lalu simpan ulang", "this part of the file cannot be read safely; open it in Word and save it again");

    private static void Embedded(FaultList faults, string place, string excerpt) =>
        faults.Add("package.embedded", place, excerpt, "hapus objek tertanam (lembar kerja, PDF, kontrol); tempel sebagai gambar atau tabel", "remove the embedded object (worksheet, PDF, control); paste it as a picture or a table");

    private static void NotWord(FaultList faults, string excerpt) =>
        faults.Add("package.not-a-docx", "berkas", excerpt, "buka di Word lalu simpan ulang sebagai Dokumen Word (.docx)", "open it in Word and save it again as a Word Document (.docx)");
}
