using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Cuts long tables into shorter ones that look like one. LibreOffice needs more than quadratic time for the rows of one table (4,000 rows 37 s,
/// 10,000 over 200 s) and linear time for the same rows in many tables. The text and its order stay; the heading rows stand again in each piece.
/// </summary>
public static class LongTables
{
    /// <summary>Rows that a piece has at most, unless merged cells hold more together.</summary>
    public const int RowsOfPiece = 500;

    private const string Main = "word/document.xml";

    // A table that is only a little longer is quick enough whole.
    private const int CutAbove = RowsOfPiece + 100;

    private static readonly PackageLimits Limits = PackageLimits.Document;

    // One point high: tables that touch would be one table.
    private static readonly XElement Seam = new(
        W.P,
        new XElement(
            W.PPr,
            new XElement(W.Ns + "spacing", new XAttribute(W.Ns + "before", 0), new XAttribute(W.Ns + "after", 0), new XAttribute(W.Ns + "line", 20), new XAttribute(W.Ns + "lineRule", "exact")),
            new XElement(W.RPr, new XElement(W.Ns + "sz", new XAttribute(W.Val, 2)))));

    /// <summary>How many rows the longest table outside of other tables has; 0 for a document without tables.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document.</exception>
    public static int Longest(Stream docx)
    {
        try
        {
            using var zip = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
            using var reader = Text(zip);
            var (longest, rows, depth) = (0, 0, 0);
            while (reader.Read())
            {
                if (reader.NamespaceURI != W.Ns.NamespaceName)
                {
                    continue;
                }

                if (reader is { NodeType: XmlNodeType.Element, LocalName: "tbl", IsEmptyElement: false } && ++depth == 1)
                {
                    rows = 0;
                }
                else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "tbl" })
                {
                    depth--;
                }
                else if (depth == 1 && reader is { NodeType: XmlNodeType.Element, LocalName: "tr" })
                {
                    longest = Math.Max(longest, ++rows);
                }
            }

            return longest;
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The document's XML cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Whether a table of so many rows should be cut before it is laid out.</summary>
    public static bool IsLong(int rows) => rows > CutAbove;

    /// <summary>Writes the document with its long tables cut. Reads and writes row by row.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document; what was written is then worthless.</exception>
    public static void Cut(Stream docx, Stream output)
    {
        try
        {
            using var source = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
            using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var entry in source.Entries)
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Fastest);
                using var to = copy.Open();
                if (entry.FullName == Main)
                {
                    using var reader = Text(source);
                    using var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
                    Document(reader, writer);
                }
                else
                {
                    using var from = new BoundedStream(entry.Open(), Limits.EntryBytes);
                    from.CopyTo(to);
                }
            }
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The document's XML cannot be read: {e.Message}", e);
        }
    }

    private static XmlReader Text(ZipArchive zip) => SafeXml.Reader(
        new BoundedStream((zip.GetEntry(Main) ?? throw new InvalidDataException($"The package has no {Main}.")).Open(), Limits.EntryBytes),
        Limits);

    // Down to the body's blocks everything is copied as it comes; a table is read row by row.
    private static void Document(XmlReader reader, XmlWriter writer)
    {
        writer.WriteStartDocument(standalone: true);
        reader.MoveToContent();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == W.Ns.NamespaceName && reader.LocalName == "tbl" && !reader.IsEmptyElement)
            {
                Table(reader, writer);
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "document" or "body" or "sdt" or "sdtContent" or "customXml")
            {
                Open(reader, writer);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                writer.WriteFullEndElement();
                reader.Read();
            }
            else
            {
                writer.WriteNode(reader, defattr: false);
            }
        }
    }

    private static void Open(XmlReader reader, XmlWriter writer)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: false);
        if (reader.IsEmptyElement)
        {
            writer.WriteEndElement();
        }

        reader.Read();
    }

    private static void Table(XmlReader reader, XmlWriter writer)
    {
        var depth = reader.Depth;
        var (prefix, uri) = (reader.Prefix, reader.NamespaceURI);
        var start = new List<XElement>();
        var rows = 0;
        var inHead = true;
        Open(reader, writer);
        while (!(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                writer.WriteNode(reader, defattr: false);
                continue;
            }

            var e = (XElement)XNode.ReadFrom(reader);
            var row = e.Name == W.Tr ? GridRow.Read(e) : null;
            inHead &= row is null or { IsHeading: true };
            if (row is not null && !inHead && ++rows > RowsOfPiece && !row.Cells.Any(c => c.Continues))
            {
                writer.WriteFullEndElement();
                Seam.WriteTo(writer);
                writer.WriteStartElement(prefix, "tbl", uri);
                start.ForEach(s => s.WriteTo(writer));
                rows = 1;
            }

            if (inHead && e.Name.LocalName is "tblPr" or "tblGrid" or "tr")
            {
                start.Add(Again(e));
            }

            e.WriteTo(writer);
        }

        writer.WriteFullEndElement();
        reader.Read();
    }

    /// <summary>A copy that may stand in the document a second time: without what has an identity.</summary>
    private static XElement Again(XElement e)
    {
        var copy = new XElement(e);
        copy.Descendants().Where(d => d.Name.LocalName is "bookmarkStart" or "bookmarkEnd" or "commentRangeStart" or "commentRangeEnd" or "commentReference" or "drawing" or "pict" or "footnoteReference" or "endnoteReference").Remove();
        copy.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName is "paraId" or "textId").Remove();
        return copy;
    }
}
