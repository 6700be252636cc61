using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Reads a Word document from top to bottom into an <see cref="Edition"/>.</summary>
internal sealed class EditionReader
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly IReadOnlyDictionary<string, ZipPart> _parts;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly bool _hasTitle;
    private readonly XElement _document;
    private readonly List<EditionNote> _notes = [];
    private readonly Dictionary<string, XElement> _noteTexts = new(StringComparer.Ordinal);

    private EditionReader(IReadOnlyDictionary<string, ZipPart> parts)
    {
        _parts = parts;
        _document = Load("word/document.xml") ?? throw new InvalidDataException("The package has no word/document.xml.");
        _styles = new WordStyles(Load("word/styles.xml"));
        _numbering = new WordNumbering(Load("word/numbering.xml"), _styles);
        _hasTitle = _document.Descendants(W.P).Any(p => _styles.Heading(p.Element(W.PPr)) < 0);
        Collect("word/footnotes.xml", W.Footnote, "fn");
        Collect("word/endnotes.xml", W.Endnote, "en");
    }

    /// <exception cref="InvalidDataException">The bytes are not a Word document, or are beyond the limits for reading.</exception>
    public static Edition Read(ReadOnlyMemory<byte> docx)
    {
        var faults = new FaultList("docx");
        var parts = ZipPackage.Read(docx, PackageLimits.Document, faults);
        if (faults.Any)
        {
            throw new InvalidDataException(faults.Faults[0].RemedyEn);
        }

        try
        {
            return new EditionReader(parts.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase)).Read();
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The document's XML cannot be read: {e.Message}", e);
        }
    }

    private Edition Read()
    {
        var header = Margins("headerReference");
        var links = Links("word/document.xml");
        var body = Blocks(_document.Element(W.Body)!, links);
        var notes = _notes.ToList();
        return new Edition(header, body, notes, Margins("footerReference"));
    }

    /// <summary>Headers or footers in the order of sections, each text once; even pages count only when the document tells them apart.</summary>
    private List<EditionBlock> Margins(string reference)
    {
        var relations = Targets("word/document.xml");
        var even = WordStyles.IsOn(Load("word/settings.xml")?.Element(W.Ns + "evenAndOddHeaders"));
        var blocks = new List<EditionBlock>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in _document.Descendants(W.SectPr))
        {
            var first = WordStyles.IsOn(section.Element(W.Ns + "titlePg"));
            foreach (var link in section.Elements(W.Ns + reference).OrderBy(r => (string?)r.Attribute(W.Ns + "type") == "first" ? 0 : 1))
            {
                var type = (string?)link.Attribute(W.Ns + "type");
                var target = relations.GetValueOrDefault((string?)link.Attribute(W.R + "id") ?? string.Empty).Target;
                if ((type == "first" && !first) || (type == "even" && !even) || target is null || Load("word/" + target) is not { } root)
                {
                    continue;
                }

                var read = Blocks(root, Links("word/" + target));
                var text = PlainWriter.Write(read);
                if (text.Trim().Length > 0 && told.Add(text))
                {
                    blocks.AddRange(read);
                }
            }
        }

        return blocks;
    }

    private List<EditionBlock> Blocks(XElement container, IReadOnlyDictionary<string, string> links)
    {
        var blocks = new List<EditionBlock>();
        foreach (var e in Flatten(container))
        {
            if (e.Name == W.P)
            {
                Paragraph(e, links, blocks);
            }
            else if (e.Name == W.Tbl)
            {
                blocks.Add(Table(e, links));
            }
        }

        return blocks;
    }

    // Content controls, custom XML and accepted insertions are wrappers a reader does not see.
    private static IEnumerable<XElement> Flatten(XElement container)
    {
        foreach (var e in container.Elements())
        {
            if (e.Name == W.Sdt || e.Name == W.SdtContent || e.Name.LocalName is "customXml" or "ins" or "moveTo")
            {
                foreach (var inner in Flatten(e))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return e;
            }
        }
    }

    private void Paragraph(XElement p, IReadOnlyDictionary<string, string> links, List<EditionBlock> blocks)
    {
        var pPr = p.Element(W.PPr);
        if (WordStyles.IsOn(_styles.Paragraph(pPr, "pageBreakBefore")) && blocks.Count > 0)
        {
            blocks.Add(new EditionPageBreak());
        }

        var (label, level) = _numbering.Next(pPr);
        var heading = _styles.Heading(pPr);
        var rank = heading == 0 ? 0 : Math.Min(6, heading < 0 ? 1 : heading + (_hasTitle ? 1 : 0));
        var align = (string?)_styles.Paragraph(pPr, "jc")?.Attribute(W.Val) switch
        {
            "center" => "c",
            "right" or "end" => "r",
            "both" or "distribute" => "j",
            _ => string.Empty,
        };
        var reader = new InlineReader(_styles, pPr, rank > 0, links, NoteMark);
        var inlines = reader.Read(p);
        var indent = label.Length > 0 ? level + 1 : Indent(pPr);
        if (inlines.Count > 0 || label.Length > 0 || !reader.HasPageBreak)
        {
            blocks.Add(new EditionParagraph(rank, label, align, indent, inlines));
        }

        foreach (var box in reader.Boxes)
        {
            blocks.Add(new EditionBox(Blocks(box, links)));
        }

        var section = pPr?.Element(W.SectPr);
        if (reader.HasPageBreak || (section is not null && (string?)section.Element(W.Ns + "type")?.Attribute(W.Val) != "continuous"))
        {
            blocks.Add(new EditionPageBreak());
        }
    }

    private int Indent(XElement? pPr)
    {
        var indent = _styles.Paragraph(pPr, "ind");
        var left = (string?)(indent?.Attribute(W.Ns + "left") ?? indent?.Attribute(W.Ns + "start"));
        return int.TryParse(left, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var twips) ? Math.Clamp((twips + 360) / 720, 0, 8) : 0;
    }

    private EditionTable Table(XElement table, IReadOnlyDictionary<string, string> links)
    {
        var rows = Flatten(table).Where(e => e.Name == W.Tr).Select(TableRow.Read).ToList();
        var result = new List<EditionRow>();
        for (var r = 0; r < rows.Count; r++)
        {
            var cells = new List<EditionCell>();
            foreach (var cell in rows[r].Cells.Where(c => !c.Continues))
            {
                var height = 1;
                while (cell.Merges && r + height < rows.Count && rows[r + height].Cells.Any(c => c.Continues && c.Column == cell.Column))
                {
                    height++;
                }

                cells.Add(new EditionCell(cell.Span, height, Blocks(cell.Element, links)));
            }

            result.Add(new EditionRow(rows[r].IsHeading, cells));
        }

        var borders = table.Element(W.Ns + "tblPr")?.Element(W.Ns + "tblBorders")?.Elements().ToList();
        var plain = borders is { Count: > 0 } && borders.All(border => (string?)border.Attribute(W.Ns + "val") is "nil" or "none");
        return new EditionTable(result, plain);
    }

    private EditionNoteMark NoteMark(string kind, string id)
    {
        var key = kind + id;
        var label = NumberFormat.Write(_notes.Count(n => n.Key.StartsWith(kind, StringComparison.Ordinal)) + 1, kind == "en" ? "lowerRoman" : "decimal");
        if (_notes.FirstOrDefault(n => n.Key == key) is { } known)
        {
            return new EditionNoteMark(key, known.Label);
        }

        if (_noteTexts.TryGetValue(key, out var note))
        {
            var at = _notes.Count;
            _notes.Add(new EditionNote(key, label, []));
            _notes[at] = new EditionNote(key, label, Blocks(note, Links(kind == "fn" ? "word/footnotes.xml" : "word/endnotes.xml")));
        }

        return new EditionNoteMark(key, label);
    }

    private void Collect(string part, XName element, string kind)
    {
        foreach (var note in Load(part)?.Elements(element) ?? [])
        {
            _noteTexts.TryAdd(kind + (string?)note.Attribute(W.Id), note);
        }
    }

    private Dictionary<string, string> Links(string part) => Targets(part)
        .Where(t => t.Value.Kind == "hyperlink")
        .ToDictionary(t => t.Key, t => t.Value.Target!, StringComparer.Ordinal);

    private Dictionary<string, (string Kind, string? Target)> Targets(string part)
    {
        var slash = part.LastIndexOf('/');
        var targets = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
        foreach (var e in Load($"{part[..slash]}/_rels/{part[(slash + 1)..]}.rels")?.Elements(XName.Get("Relationship", Relations)) ?? [])
        {
            var type = (string?)e.Attribute("Type") ?? string.Empty;
            targets[(string?)e.Attribute("Id") ?? string.Empty] = (type[(type.LastIndexOf('/') + 1)..], (string?)e.Attribute("Target") ?? string.Empty);
        }

        return targets;
    }

    private XElement? Load(string name) =>
        _parts.TryGetValue(name, out var part) ? SafeXml.Load(part.Bytes, PackageLimits.Document).Root : null;

    /// <summary>A row's cells with the grid columns they begin at.</summary>
    private sealed record TableRow(bool IsHeading, IReadOnlyList<TableCell> Cells)
    {
        public static TableRow Read(XElement row)
        {
            var properties = row.Element(W.Ns + "trPr");
            var column = WordStyles.Number(properties?.Element(W.Ns + "gridBefore")) ?? 0;
            var cells = new List<TableCell>();
            foreach (var cell in Flatten(row).Where(e => e.Name == W.Tc))
            {
                var span = Math.Clamp(WordStyles.Number(cell.Element(W.TcPr)?.Element(W.Ns + "gridSpan")) ?? 1, 1, 63);
                var merge = cell.Element(W.TcPr)?.Element(W.Ns + "vMerge");
                var starts = (string?)merge?.Attribute(W.Val) == "restart";
                cells.Add(new TableCell(cell, column, span, starts, merge is not null && !starts));
                column += span;
            }

            return new TableRow(WordStyles.IsOn(properties?.Element(W.Ns + "tblHeader")), cells);
        }
    }

    private sealed record TableCell(XElement Element, int Column, int Span, bool Merges, bool Continues);
}
