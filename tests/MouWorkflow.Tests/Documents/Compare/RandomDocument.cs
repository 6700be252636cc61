namespace MouWorkflow.Tests.Documents.Compare;

/// <summary>A document made by chance that can be edited by chance, as people edit: words, looks, paragraphs, rows, headers, notes.</summary>
internal sealed class RandomDocument(Random random)
{
    private static readonly string[] Vocabulary =
        ["para", "pihak", "iuran", "peserta", "kader", "Rp42.000.000", "sepakat", "dinas", "jaminan", "kematian", "bulan", "ke-3", "“tertib”", "é", "😀", "&amp;", "&lt;b&gt;"];

    private static readonly string[] Looks = ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:u w:val=\"single\"/>"];
    private static readonly string[] Shapes = ["", "<w:jc w:val=\"center\"/>", "<w:keepNext/>", "<w:ind w:left=\"720\"/>"];

    private List<object> _body = [];
    private List<object> _header = [];
    private List<Para> _notes = [];
    private bool _hasHeader = true;
    private int _nextNote = 1;

    public static RandomDocument Make(Random random)
    {
        var document = new RandomDocument(random) { _hasHeader = random.Next(3) > 0 };
        document._body = document.Blocks(random.Next(1, 9), 0);
        document._header = [document.Paragraph(notes: false)];
        return document;
    }

    public RandomDocument Edited()
    {
        var copy = new RandomDocument(random)
        {
            _hasHeader = random.Next(12) == 0 ? !_hasHeader : _hasHeader,
            _nextNote = _nextNote,
            _notes = [.. _notes.Select(n => n.Copy())],
            _header = Copy(_header),
            _body = Copy(_body),
        };
        for (var n = random.Next(6); n > 0; n--)
        {
            copy.EditBlocks(copy._body, 0);
        }

        copy.EditBlocks(copy._header, 2);
        if (copy._notes.Count > 0)
        {
            copy.EditWords(copy._notes[random.Next(copy._notes.Count)]);
        }

        return copy;
    }

    public byte[] ToDocx()
    {
        var section = _hasHeader ? "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>" : "<w:sectPr/>";
        var parts = new List<(string, string)>();
        if (_hasHeader)
        {
            parts.Add(("header1.xml", Xml(_header)));
        }

        if (_notes.Count > 0)
        {
            parts.Add(("footnotes.xml", string.Concat(_notes.Select((n, i) => $"<w:footnote w:id=\"{i + 1}\">{n.Xml()}</w:footnote>"))));
        }

        return DocxFile.Make(Xml(_body) + section, [.. parts]);
    }

    private static string Xml(IEnumerable<object> blocks) => string.Concat(blocks.Select(b => b is Para p ? p.Xml() : ((Tab)b).Xml()));

    private static List<object> Copy(IEnumerable<object> blocks) => [.. blocks.Select(b => b is Para p ? (object)p.Copy() : ((Tab)b).Copy())];

    private List<object> Blocks(int count, int depth)
    {
        var blocks = new List<object>();
        for (var i = 0; i < count; i++)
        {
            blocks.Add(depth < 2 && random.Next(4) == 0 ? Table(depth) : Paragraph(depth == 0));
        }

        return Sound(blocks);
    }

    // Two tables need a paragraph between them, and the last is a paragraph.
    private static List<object> Sound(List<object> blocks)
    {
        var sound = new List<object>();
        foreach (var block in blocks)
        {
            if (block is Tab && sound.Count > 0 && sound[^1] is Tab)
            {
                sound.Add(new Para());
            }

            sound.Add(block);
        }

        if (sound.Count == 0 || sound[^1] is Tab)
        {
            sound.Add(new Para());
        }

        return sound;
    }

    private Tab Table(int depth) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Row(depth, 2))]);

    private List<List<object>> Row(int depth, int cells) => [.. Enumerable.Range(0, cells).Select(_ => Blocks(random.Next(1, 3), depth + 1))];

    private Para Paragraph(bool notes)
    {
        var paragraph = new Para { Shape = Shapes[random.Next(Shapes.Length)] };
        for (var n = random.Next(10); n > 0; n--)
        {
            paragraph.Pieces.Add(NextPiece(notes));
        }

        return paragraph;
    }

    private Piece NextPiece(bool notes)
    {
        var look = Looks[random.Next(Looks.Length)];
        switch (random.Next(notes ? 24 : 22))
        {
            case 0: return new Piece("<w:tab/>", look);
            case 1: return new Piece("<w:br/>", look);
            case 2: return new Piece("<w:noBreakHyphen/>", look);
            case 3: return new Piece(null, look) { Raw = $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{random.Next(3)}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".Replace(" PAGE ", " REF x ", StringComparison.Ordinal) };
            case 4: return new Piece(null, look) { Raw = $"<w:hyperlink w:anchor=\"x{random.Next(2)}\"><w:r><w:t>tautan {random.Next(2)}</w:t></w:r></w:hyperlink>" };
            case 5: return new Piece(null, look) { Raw = "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space=\"preserve\">isian </w:t></w:r></w:sdtContent></w:sdt>" };
            case 22 or 23:
                _notes.Add(Paragraph(notes: false));
                return new Piece($"<w:footnoteReference w:id=\"{_nextNote++}\"/>", look);
            default:
                return new Piece($"<w:t xml:space=\"preserve\">{Vocabulary[random.Next(Vocabulary.Length)]}{(random.Next(5) == 0 ? ", " : " ")}</w:t>", look);
        }
    }

    private void EditBlocks(List<object> blocks, int depth)
    {
        var at = random.Next(blocks.Count);
        switch (random.Next(8))
        {
            case 0:
                blocks.RemoveAt(at);
                break;
            case 1:
                blocks.Insert(random.Next(blocks.Count + 1), depth < 2 && random.Next(3) == 0 ? Table(depth) : Paragraph(notes: depth == 0));
                break;
            case 2 when blocks[at] is Para split:
                var half = random.Next(split.Pieces.Count + 1);
                var rest = new Para { Shape = split.Shape };
                rest.Pieces.AddRange(split.Pieces[half..]);
                split.Pieces.RemoveRange(half, split.Pieces.Count - half);
                blocks.Insert(at + 1, rest);
                break;
            case 3:
                (blocks[at], blocks[0]) = (blocks[0], blocks[at]);
                break;
            case 4 when blocks[at] is Para shaped:
                shaped.Shape = Shapes[random.Next(Shapes.Length)];
                break;
            default:
                Edit(blocks[at], depth);
                break;
        }

        var sound = Sound(blocks);
        blocks.Clear();
        blocks.AddRange(sound);
    }

    private void Edit(object block, int depth)
    {
        if (block is Para paragraph)
        {
            EditWords(paragraph);
            return;
        }

        var table = (Tab)block;
        switch (random.Next(4))
        {
            case 0 when table.Rows.Count > 1:
                table.Rows.RemoveAt(random.Next(table.Rows.Count));
                break;
            case 1:
                table.Rows.Insert(random.Next(table.Rows.Count + 1), Row(depth, random.Next(5) == 0 ? 3 : 2));
                break;
            default:
                var row = table.Rows[random.Next(table.Rows.Count)];
                EditBlocks(row[random.Next(row.Count)], depth + 1);
                break;
        }
    }

    private void EditWords(Para paragraph)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(paragraph.Pieces.Count + 1);
            if (random.Next(3) == 0 || at == paragraph.Pieces.Count)
            {
                paragraph.Pieces.Insert(at, NextPiece(notes: false));
            }
            else if (random.Next(2) == 0)
            {
                paragraph.Pieces.RemoveAt(at);
            }
            else
            {
                paragraph.Pieces[at] = paragraph.Pieces[at] with { Look = Looks[random.Next(Looks.Length)] };
            }
        }
    }

    private sealed record Piece(string? Content, string Look)
    {
        public string Raw { get; init; } = string.Empty;

        public string Xml() => Content is null ? Raw : $"<w:r>{(Look.Length == 0 ? "" : $"<w:rPr>{Look}</w:rPr>")}{Content}</w:r>";
    }

    private sealed class Para
    {
        public string Shape { get; set; } = string.Empty;

        public List<Piece> Pieces { get; } = [];

        public string Xml() => $"<w:p>{(Shape.Length == 0 ? "" : $"<w:pPr>{Shape}</w:pPr>")}{string.Concat(Pieces.Select(p => p.Xml()))}</w:p>";

        public Para Copy()
        {
            var copy = new Para { Shape = Shape };
            copy.Pieces.AddRange(Pieces);
            return copy;
        }
    }

    private sealed record Tab(List<List<List<object>>> Rows)
    {
        public string Xml() => "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>"
            + string.Concat(Rows.Select(r => $"<w:tr>{string.Concat(r.Select(c => $"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{RandomDocument.Xml(c)}</w:tc>"))}</w:tr>")) + "</w:tbl>";

        public Tab Copy() => new([.. Rows.Select(r => new List<List<object>>([.. r.Select(c => RandomDocument.Copy(c))]))]);
    }
}
