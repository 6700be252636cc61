using System.Globalization;
using System.Net;

namespace MouWorkflow.Documents;

/// <summary>Writes an edition as one HTML page: no script, no inline style, one style block.</summary>
internal sealed class HtmlWriter
{
    private const string Style = """
        body{font-family:Georgia,"Times New Roman",serif;line-height:1.5;color:#111;background:#fff;margin:0}
        article{max-width:46rem;margin:0 auto;padding:1rem}
        header,footer,.notes{font-size:.9rem;border-bottom:1px solid #666;margin-bottom:1rem}
        footer,.notes{border-bottom:0;border-top:1px solid #666;margin-top:1rem;padding-top:.5rem}
        p,td,th{overflow-wrap:break-word}p{margin:.35rem 0;min-height:1em}
        h1,h2,h3,h4,h5,h6{font-size:1.1rem;margin:1rem 0 .35rem}h1{font-size:1.3rem}
        .c{text-align:center}.r{text-align:right}.j{text-align:justify}
        .i1{margin-left:1.5rem}.i2{margin-left:3rem}.i3{margin-left:4.5rem}.i4{margin-left:6rem}
        .i5{margin-left:7.5rem}.i6{margin-left:9rem}.i7{margin-left:10.5rem}.i8{margin-left:12rem}.i9{margin-left:13.5rem}
        .u{text-decoration:underline}.caps{text-transform:uppercase}.small{font-variant:small-caps}.tab{white-space:pre}
        .scroll{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0;width:100%}
        td,th{border:1px solid #666;padding:.2rem .4rem;text-align:left;vertical-align:top;font-weight:normal}th{font-weight:bold;background:#f2f2f2}
        .plain td{border:0}
        img{max-width:100%;height:auto;vertical-align:bottom}.picture{border:1px dashed #666;padding:.2rem .4rem}
        ul{list-style:none;margin:0;padding:0}
        aside{border:1px solid #666;padding:.5rem;margin:.5rem 0}hr{border:0;border-top:1px dashed #666;margin:1.5rem 0}
        @media(max-width:30rem){article{padding:.75rem}table{font-size:.9rem}.plain{font-size:.8rem}td,th{padding:.15rem .3rem}}
        @media print{hr{border:0;margin:0;break-after:page}thead{display:table-header-group}}
        """;

    private readonly TextWriter _html;
    private readonly string _language;
    private readonly IReadOnlySet<string> _wanted;
    private readonly FaultMarks _marks;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Stack<int> _lists = new();

    private HtmlWriter(TextWriter html, string language, IReadOnlySet<string> wanted, FaultMarks marks)
    {
        _html = html;
        _language = language;
        _wanted = wanted;
        _marks = marks;
    }

    /// <summary>Writes as it reads. <paramref name="language"/> stands where the document itself does not say what it is written in.</summary>
    public static void Write(Edition edition, string title, string language, TextWriter html, FaultMarks? marks = null) =>
        new HtmlWriter(html, edition.Language ?? language, edition.Wanted, marks ?? FaultMarks.None).Page(edition, title);

    private void Page(Edition edition, string title)
    {
        Put("<!doctype html>\n<html lang=\"", Text(_language), "\">\n<head>\n<meta charset=\"utf-8\">\n");
        Put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", Text(title));
        Put("</title>\n<style>\n", Style, _marks.Style, "\n</style>\n</head>\n<body>\n<article>\n");
        _marks.Rest(_html);
        Section("header", edition.Header);
        Put("<main>\n");
        Blocks(edition.Body);
        Put("</main>\n");
        Notes(edition.Notes);
        Section("footer", edition.Footer);
        Put("</article>\n</body>\n</html>\n");
    }

    private void Section(string element, IEnumerable<EditionBlock> blocks)
    {
        var any = false;
        Blocks(blocks.Select(block =>
        {
            Put(any ? string.Empty : $"<{element}>\n");
            any = true;
            return block;
        }));
        Put(any ? $"</{element}>\n" : string.Empty);
    }

    private void Notes(IReadOnlyList<EditionNote> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        Put("<section class=\"notes\" role=\"doc-endnotes\">\n");
        foreach (var note in notes)
        {
            Put($"<div id=\"{note.Key}\"><a href=\"#{note.Key}-m\" role=\"doc-backlink\"><sup>{Text(note.Label)}</sup></a>\n");
            Blocks(note.Blocks);
            Put("</div>\n");
        }

        Put("</section>\n");
    }

    private void Blocks(IEnumerable<EditionBlock> blocks)
    {
        var outer = _lists.Count;
        foreach (var block in blocks)
        {
            if (block is EditionParagraph { Label.Length: > 0, Heading: 0 } item)
            {
                Item(item, outer);
                continue;
            }

            EndLists(outer);
            switch (block)
            {
                case EditionParagraph p:
                    Paragraph(p);
                    break;
                case EditionPageBreak:
                    Put("<hr>\n");
                    break;
                case EditionBox box:
                    Put("<aside>\n");
                    Blocks(box.Blocks);
                    Put("</aside>\n");
                    break;
                case EditionTable table:
                    Table(table);
                    break;
            }
        }

        EndLists(outer);
    }

    // Numbers stand in the text, as printed, so the list shows none of its own.
    private void Item(EditionParagraph item, int outer)
    {
        while (_lists.Count > outer && _lists.Peek() > item.Indent)
        {
            EndList();
        }

        if (_lists.Count == outer || _lists.Peek() < item.Indent)
        {
            Put("<ul role=\"list\">\n<li>");
            _lists.Push(item.Indent);
        }
        else
        {
            Put("</li>\n<li>");
        }

        Paragraph(item);
    }

    private void EndLists(int outer)
    {
        while (_lists.Count > outer)
        {
            EndList();
        }
    }

    private void EndList()
    {
        _lists.Pop();
        Put("</li>\n</ul>\n");
    }

    private void Paragraph(EditionParagraph p)
    {
        // An empty heading would be announced as a heading with nothing in it.
        var element = p.Heading == 0 || p.IsEmpty ? "p" : string.Create(CultureInfo.InvariantCulture, $"h{p.Heading}");
        var classes = string.Join(' ', new[] { p.Align, p.Indent > 0 && p.Align is not ("c" or "r") ? $"i{p.Indent}" : string.Empty, _marks.Class(p.Ordinal) }.Where(c => c.Length > 0));
        var language = LanguageOf(p.Inlines);
        Put("<", element, _marks.Id(p.Ordinal));
        Put(classes.Length > 0 ? $" class=\"{classes}\"" : string.Empty, language is null ? string.Empty : $" lang=\"{language}\"", ">");
        if (p.Label.Length > 0)
        {
            Put("<span class=\"label\">", Text(p.Label), "</span>", p.Inlines.Count > 0 ? " " : string.Empty);
        }

        Inlines(p.Inlines, language ?? _language);
        Put("</", element, ">\n");
        _marks.After(p.Ordinal, _html);
    }

    /// <summary>The one language of all words, where it is not the page's.</summary>
    private string? LanguageOf(IReadOnlyList<EditionInline> inlines)
    {
        string? found = null;
        foreach (var text in inlines.OfType<EditionText>().Where(t => !string.IsNullOrWhiteSpace(t.Text)))
        {
            var language = text.Language ?? _language;
            if (language == _language || (found is not null && found != language))
            {
                return null;
            }

            found = language;
        }

        return found;
    }

    private void Table(EditionTable table)
    {
        Put(table.Plain ? "<div class=\"scroll\" tabindex=\"0\"><table class=\"plain\" role=\"presentation\">\n" : "<div class=\"scroll\" tabindex=\"0\"><table>\n");
        string? group = null;
        foreach (var row in table.Rows)
        {
            var wanted = row.IsHeading && group is null or "thead" ? "thead" : "tbody";
            if (group != wanted)
            {
                Put(group is null ? string.Empty : $"</{group}>\n", $"<{wanted}>\n");
                group = wanted;
            }

            Row(row, wanted == "thead" ? "th" : "td");
        }

        Put(group is null ? string.Empty : $"</{group}>\n", "</table></div>\n");
    }

    private void Row(EditionRow row, string element)
    {
        Put("<tr>");
        foreach (var cell in row.Cells)
        {
            Put("<", element, element == "th" ? " scope=\"col\"" : string.Empty);
            Put(cell.Columns > 1 ? $" colspan=\"{cell.Columns}\"" : string.Empty, cell.Rows > 1 ? $" rowspan=\"{cell.Rows}\"" : string.Empty, ">");
            if (cell.Blocks is [EditionParagraph { Label.Length: 0, Align: "" or "j", Heading: 0 } only] && !_marks.Has(only.Ordinal))
            {
                Inlines(only.Inlines, _language);
            }
            else
            {
                Blocks(cell.Blocks);
            }

            Put("</", element, ">");
        }

        Put("</tr>\n");
    }

    private void Inlines(IEnumerable<EditionInline> inlines, string language)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case EditionText text:
                    Run(text, language);
                    break;
                case EditionLineBreak:
                    Put("<br>");
                    break;
                case EditionTab:
                    Put("<span class=\"tab\">\t</span>");
                    break;
                case EditionPicture picture:
                    Picture(picture);
                    break;
                case EditionNoteMark mark:
                    var id = _given.Add(mark.Key + "-m") ? $" id=\"{mark.Key}-m\"" : string.Empty;
                    Put($"<sup><a href=\"#{mark.Key}\"{id} role=\"doc-noteref\">{Text(mark.Label)}</a></sup>");
                    break;
                case EditionAnchor anchor when _wanted.Contains(anchor.Name) && _given.Add(anchor.Name):
                    Put("<span id=\"b-", Text(anchor.Name), "\"></span>");
                    break;
                case EditionLink link:
                    Put("<a href=\"", Text(link.Target[0] == '#' ? "#b-" + link.Target[1..] : link.Target), "\">");
                    Inlines(link.Inlines, language);
                    Put("</a>");
                    break;
            }
        }
    }

    private void Picture(EditionPicture picture)
    {
        if (picture.Source is not null)
        {
            Put("<img src=\"", picture.Source, "\" alt=\"", Text(picture.Description), picture.Width > 0 ? $"\" width=\"{picture.Width}\">" : "\">");
        }
        else if (picture.Description.Length > 0)
        {
            Put("<span class=\"picture\" role=\"img\" aria-label=\"", Text(picture.Description), "\">", Text(picture.Description), "</span>");
        }
    }

    private void Run(EditionText text, string language)
    {
        (TextLook Look, string Open, string Close)[] looks =
        [
            (TextLook.Bold, "<strong>", "</strong>"), (TextLook.Italic, "<em>", "</em>"), (TextLook.Underline, "<span class=\"u\">", "</span>"),
            (TextLook.Strike, "<s>", "</s>"), (TextLook.Raised, "<sup>", "</sup>"), (TextLook.Lowered, "<sub>", "</sub>"),
            (TextLook.SmallCapitals, "<span class=\"small\">", "</span>"), (TextLook.Capitals, "<span class=\"caps\">", "</span>"),
        ];
        var used = looks.Where(l => (text.Look & l.Look) != 0).ToList();
        var foreign = text.Language is not null && text.Language != language && !string.IsNullOrWhiteSpace(text.Text);
        Put(foreign ? $"<span lang=\"{text.Language}\">" : string.Empty, string.Concat(used.Select(l => l.Open)));
        Put(Text(text.Text));
        Put(string.Concat(used.AsEnumerable().Reverse().Select(l => l.Close)), foreign ? "</span>" : string.Empty);
    }

    private void Put(params ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces)
        {
            _html.Write(piece);
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
