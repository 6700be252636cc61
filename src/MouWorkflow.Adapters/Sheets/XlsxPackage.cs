using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>Finds the parts of a workbook. Element names are compared without their namespace: "strict" workbooks use another one.</summary>
internal static partial class XlsxPackage
{
    private const long LargestSheet = 1024L * 1024 * 1024;
    private const long LargestStrings = 64L * 1024 * 1024;
    private const int LongestText = 1024 * 1024;
    private const long LargestSmallPart = 8L * 1024 * 1024;

    /// <summary>Throws when the archive is some other kind of file.</summary>
    public static void RefuseOthers(ZipArchive archive)
    {
        if (Find(archive, "xl/workbook.xml") is not null)
        {
            return;
        }

        throw archive.Entries switch
        {
            _ when Find(archive, "xl/workbook.bin") is not null => SheetFaults.OtherKind("buku kerja biner Excel (.xlsb)", "a binary Excel workbook (.xlsb)"),
            _ when Find(archive, "word/document.xml") is not null => SheetFaults.OtherKind("dokumen Word", "a Word document"),
            _ when Find(archive, "ppt/presentation.xml") is not null => SheetFaults.OtherKind("presentasi PowerPoint", "a PowerPoint presentation"),
            _ when Find(archive, "mimetype") is not null && Find(archive, "content.xml") is not null =>
                SheetFaults.OtherKind("dokumen LibreOffice (.ods atau sejenisnya)", "a LibreOffice document (.ods or similar)"),
            { Count: 0 } => SheetFaults.Damaged(),
            _ => SheetFaults.OtherKind("arsip ZIP", "a ZIP archive"),
        };
    }

    /// <summary>The first sheet that is not hidden.</summary>
    public static XmlReader OpenFirstSheet(ZipArchive archive)
    {
        var relation = FirstSheetRelation(archive) ?? throw SheetFaults.NoHeading();
        var target = TargetOf(archive, relation) ?? throw SheetFaults.Damaged();
        var path = target.StartsWith('/') ? target[1..] : "xl/" + target;
        return Open(archive, path, LargestSheet) ?? throw SheetFaults.Damaged();
    }

    /// <summary>The table of texts that cells point into; empty when the workbook has none.</summary>
    public static List<string> SharedStrings(ZipArchive archive)
    {
        var strings = new List<string>();
        using var reader = Open(archive, "xl/sharedStrings.xml", LargestStrings);
        if (reader is null)
        {
            return strings;
        }

        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                strings.Add(TextOf(reader));
            }
        }

        return strings;
    }

    /// <summary>The text of the element the reader stands on: all runs joined, phonetic hints left out, <c>_x000D_</c> undone.</summary>
    public static string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        var phonetic = -1;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh" && !reader.IsEmptyElement)
            {
                phonetic = reader.Depth;
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == phonetic)
            {
                phonetic = -1;
            }
            else if (phonetic < 0 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                AppendValue(reader, text);
            }
        }

        var whole = text.ToString();
        return whole.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(whole, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString())
            : whole;
    }

    // In pieces: asked for its value, the reader would first build all of a text of any length.
    private static void AppendValue(XmlReader reader, StringBuilder text)
    {
        var piece = ArrayPool<char>.Shared.Rent(1024);
        int read;
        while ((read = reader.ReadValueChunk(piece, 0, piece.Length)) > 0)
        {
            text.Append(piece, 0, read);
            if (text.Length > LongestText)
            {
                throw SheetFaults.TooLarge();
            }
        }

        ArrayPool<char>.Shared.Return(piece);
    }

    private static string? FirstSheetRelation(ZipArchive archive)
    {
        using var reader = Open(archive, "xl/workbook.xml", LargestSmallPart)!;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && reader.GetAttribute("state") is null or "visible")
            {
                for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                {
                    if (reader.LocalName == "id" && reader.Prefix.Length > 0)
                    {
                        return reader.Value;
                    }
                }
            }
        }

        return null;
    }

    private static string? TargetOf(ZipArchive archive, string relation)
    {
        using var reader = Open(archive, "xl/_rels/workbook.xml.rels", LargestSmallPart);
        while (reader is not null && reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && string.Equals(reader.GetAttribute("Id"), relation, StringComparison.Ordinal))
            {
                return reader.GetAttribute("Target");
            }
        }

        return null;
    }

    private static XmlReader? Open(ZipArchive archive, string path, long limit) =>
        Find(archive, path) is { } entry
            ? XmlReader.Create(
                new LimitedStream(entry.Open(), limit),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true })
            : null;

    private static ZipArchiveEntry? Find(ZipArchive archive, string path) =>
        archive.GetEntry(path) ?? archive.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, path, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
