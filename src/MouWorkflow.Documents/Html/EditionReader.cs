using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Reads a Word document from top to bottom. Its body is read block by block and its tables row by row, while they are asked for.</summary>
internal sealed class EditionReader
{
    private readonly EditionPackage _package;
    private readonly EditionScan _scan;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly EditionPictures _pictures;
    private readonly bool _hasTitle;
    private readonly List<EditionNote> _notes = [];
    private readonly Dictionary<string, XElement> _noteTexts = new(StringComparer.Ordinal);
    private int _ordinal;

    private EditionReader(EditionPackage package)
    {
        _package = package;
        _scan = EditionScan.Of(package);
        _styles = new WordStyles(package.Load("word/styles.xml"));
        _numbering = new WordNumbering(package.Load("word/numbering.xml"), _styles);
        _pictures = new EditionPictures(package);
        _hasTitle = _scan.HasTitle(_styles);
        Collect("word/footnotes.xml", W.Footnote, "fn");
        Collect("word/endnotes.xml", W.Endnote, "en");
    }

    /// <summary>Reads while <paramref name="use"/> walks over the edition, once and in order: header, body, notes, footer.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document, or are beyond the limits for reading.</exception>
    public static void Read(ReadOnlyMemory<byte> docx, Action<Edition> use)
    {
        try
        {
            using var package = EditionPackage.Open(docx);
            use(new EditionReader(package).Read());
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The document's XML cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is EndOfStreamException or NotSupportedException)
        {
            throw new InvalidDataException($"The package is damaged: {e.Message}", e);
        }
    }

    private Edition Read()
    {
        var sections = _scan.Sections.SelectMany(s => s.Elements().Where(e => e.Name.LocalName is "headerReference" or "footerReference"));
        var relations = _package.Targets(EditionPackage.Main);
        foreach (var name in sections.Select(r => relations.GetValueOrDefault((string?)r.Attribute(W.R + "id") ?? string.Empty).Target).Where(t => t is not null).Select(t => "word/" + t).Append("word/footnotes.xml").Append("word/endnotes.xml").Distinct())
        {
            _scan.Wanted.UnionWith(_package.Load(name)?.Descendants(W.Hyperlink).Select(h => (string?)h.Attribute(W.Ns + "anchor")).OfType<string>() ?? []);
        }

        return new Edition(Margins("headerReference"), Body(), _notes, Footers(), _scan.Wanted, _styles.Language);
    }

    private IEnumerable<EditionBlock> Body()
    {
        var part = _package.Part(EditionPackage.Main);
        using var reader = _package.Text();
        var any = false;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.Element && reader.LocalName == "body"))
        {
            continue;
        }

        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || IsWrapper(reader))
            {
                reader.Read();
            }
            else if (reader.NamespaceURI == W.Ns.NamespaceName && reader.LocalName == "tbl")
            {
                any = true;
                yield return Table(reader, part);
            }
            else if (reader.NamespaceURI == W.Ns.NamespaceName && reader.LocalName == "p")
            {
                var blocks = new List<EditionBlock>();
                Paragraph(Counted((XElement)XNode.ReadFrom(reader)), part, blocks, any);
                any |= blocks.Count > 0;
                foreach (var block in blocks)
                {
                    yield return block;
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static bool IsWrapper(XmlReader reader) => reader.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo";

    // Paragraphs of the body are counted in document order, so that faults can be shown where they are.
    private XElement Counted(XElement block)
    {
        foreach (var p in block.DescendantsAndSelf(W.P))
        {
            p.AddAnnotation(new ParagraphNumber(_ordinal++));
        }

        return block;
    }

    private EditionTable Table(XmlReader reader, EditionPart part)
    {
        var depth = reader.Depth;
        XElement? properties = null;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return new EditionTable([], false);
        }

        reader.Read();
        while (!reader.EOF && !(reader.NodeType == XmlNodeType.Element && (reader.LocalName == "tr" || IsWrapper(reader))) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "tblPr")
            {
                properties = (XElement)XNode.ReadFrom(reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new EditionTable(Rows(reader, depth, part), IsPlain(properties));
    }

    // Rows that a merged cell holds together are read together; all others one by one.
    private IEnumerable<EditionRow> Rows(XmlReader reader, int depth, EditionPart part)
    {
        var group = new List<GridRow>();
        while (!reader.EOF && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == W.Ns.NamespaceName && reader.LocalName == "tr")
            {
                var row = GridRow.Read(Counted((XElement)XNode.ReadFrom(reader)));
                if (group.Count > 0 && !row.Cells.Any(c => c.Continues))
                {
                    foreach (var made in Rows(group, part))
                    {
                        yield return made;
                    }

                    group.Clear();
                }

                group.Add(row);
            }
            else if (reader.NodeType != XmlNodeType.Element || IsWrapper(reader))
            {
                reader.Read();
            }
            else
            {
                reader.Skip();
            }
        }

        foreach (var made in Rows(group, part))
        {
            yield return made;
        }

        reader.Read();
    }

    private IEnumerable<EditionRow> Rows(List<GridRow> rows, EditionPart part)
    {
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

                cells.Add(new EditionCell(cell.Span, height, Blocks(cell.Element, part)));
            }

            yield return new EditionRow(rows[r].IsHeading, cells);
        }
    }

    private static bool IsPlain(XElement? properties) =>
        properties?.Element(W.Ns + "tblBorders")?.Elements().ToList() is { Count: > 0 } borders && borders.All(b => (string?)b.Attribute(W.Val) is "nil" or "none");

    private IEnumerable<EditionBlock> Footers()
    {
        foreach (var block in Margins("footerReference"))
        {
            yield return block;
        }
    }

    /// <summary>Headers or footers in the order of sections, each text once; even pages count only when the document tells them apart.</summary>
    private List<EditionBlock> Margins(string reference)
    {
        var relations = _package.Targets(EditionPackage.Main);
        var even = WordStyles.IsOn(_package.Load("word/settings.xml")?.Element(W.Ns + "evenAndOddHeaders"));
        var blocks = new List<EditionBlock>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in _scan.Sections)
        {
            var first = WordStyles.IsOn(section.Element(W.Ns + "titlePg"));
            foreach (var link in section.Elements(W.Ns + reference).OrderBy(r => (string?)r.Attribute(W.Ns + "type") == "first" ? 0 : 1))
            {
                var type = (string?)link.Attribute(W.Ns + "type");
                var target = relations.GetValueOrDefault((string?)link.Attribute(W.R + "id") ?? string.Empty).Target;
                if ((type == "first" && !first) || (type == "even" && !even) || target is null || _package.Load("word/" + target) is not { } root)
                {
                    continue;
                }

                var read = Blocks(root, _package.Part("word/" + target));
                var text = PlainWriter.Write(read);
                var pictures = string.Join('\n', Pictures(read).Select(picture => picture.Source ?? picture.Description));
                if (text.Trim().Length + pictures.Length > 0 && told.Add($"{text}\n{pictures}"))
                {
                    blocks.AddRange(read);
                }
            }
        }

        return blocks;
    }

    private static IEnumerable<EditionPicture> Pictures(IEnumerable<EditionBlock> blocks) => blocks.SelectMany(block => block switch
    {
        EditionParagraph p => p.Inlines.SelectMany(inline => inline is EditionLink link ? link.Inlines : [inline]).OfType<EditionPicture>(),
        EditionBox box => Pictures(box.Blocks),
        EditionTable table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => Pictures(cell.Blocks)),
        _ => [],
    });

    private List<EditionBlock> Blocks(XElement container, EditionPart part)
    {
        var blocks = new List<EditionBlock>();
        foreach (var e in GridRow.Flatten(container))
        {
            if (e.Name == W.P)
            {
                Paragraph(e, part, blocks, blocks.Count > 0);
            }
            else if (e.Name == W.Tbl)
            {
                var rows = GridRow.Flatten(e).Where(r => r.Name == W.Tr).Select(GridRow.Read).ToList();
                blocks.Add(new EditionTable([.. Rows(rows, part)], IsPlain(e.Element(W.TblPr))));
            }
        }

        return blocks;
    }

    private void Paragraph(XElement p, EditionPart part, List<EditionBlock> blocks, bool follows)
    {
        var pPr = p.Element(W.PPr);
        if (WordStyles.IsOn(_styles.Paragraph(pPr, "pageBreakBefore")) && follows)
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
        var reader = new InlineReader(_styles, pPr, rank > 0, part, _pictures, NoteMark);
        var inlines = reader.Read(p);
        var indent = label.Length > 0 ? level + 1 : Indent(pPr);
        if (inlines.Count > 0 || label.Length > 0 || !reader.HasPageBreak)
        {
            blocks.Add(new EditionParagraph(rank, label, align, indent, inlines) { Ordinal = p.Annotation<ParagraphNumber>()?.Value ?? -1 });
        }

        foreach (var box in reader.Boxes)
        {
            blocks.Add(new EditionBox(Blocks(box, part)));
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
            _notes[at] = new EditionNote(key, label, Blocks(note, _package.Part(kind == "fn" ? "word/footnotes.xml" : "word/endnotes.xml")));
        }

        return new EditionNoteMark(key, label);
    }

    private void Collect(string part, XName element, string kind)
    {
        foreach (var note in _package.Load(part)?.Elements(element) ?? [])
        {
            _noteTexts.TryAdd(kind + (string?)note.Attribute(W.Id), note);
        }
    }

    private sealed record ParagraphNumber(int Value);
}
