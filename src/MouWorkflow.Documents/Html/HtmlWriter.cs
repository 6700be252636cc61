using System.Globalization;
using System.Net;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>Writes an edition as one HTML page: no script, no inline style, one style block.</summary>
internal sealed class HtmlWriter
{
    private const string Style = """
        body{font-family:Georgia,"Times New Roman",serif;line-height:1.5;color:#111;background:#fff;margin:0}
        article{max-width:46rem;margin:0 auto;padding:1rem}
        header,footer,.notes{font-size:.9rem;border-bottom:1px solid #666;margin-bottom:1rem}
        footer,.notes{border-bottom:0;border-top:1px solid #666;margin-top:1rem;padding-top:.5rem}
        p{margin:.35rem 0;min-height:1em;overflow-wrap:anywhere}
        h1,h2,h3,h4,h5,h6{font-size:1.1rem;margin:1rem 0 .35rem}h1{font-size:1.3rem}
        .c{text-align:center}.r{text-align:right}.j{text-align:justify}
        .i1{margin-left:1.5rem}.i2{margin-left:3rem}.i3{margin-left:4.5rem}.i4{margin-left:6rem}
        .i5{margin-left:7.5rem}.i6{margin-left:9rem}.i7{margin-left:10.5rem}.i8{margin-left:12rem}.i9{margin-left:13.5rem}
        .u{text-decoration:underline}.caps{text-transform:uppercase}.small{font-variant:small-caps}.tab{white-space:pre}
        .scroll{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0;width:100%}
        td,th{border:1px solid #666;padding:.2rem .4rem;text-align:left;vertical-align:top;font-weight:normal}th{font-weight:bold;background:#f2f2f2}
        .plain td{border:0;overflow-wrap:anywhere}
        aside{border:1px solid #666;padding:.5rem;margin:.5rem 0}hr{border:0;border-top:1px dashed #666;margin:1.5rem 0}
        @media print{hr{border:0;margin:0;break-after:page}thead{display:table-header-group}}
        """;

    private readonly StringBuilder _html = new(16 * 1024);
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    public static string Write(Edition edition, string title, string language)
    {
        var writer = new HtmlWriter();
        writer.Page(edition, title, language);
        return writer._html.ToString();
    }

    private void Page(Edition edition, string title, string language)
    {
        Wanted(edition.Header.Concat(edition.Body).Concat(edition.Footer).Concat(edition.Notes.SelectMany(n => n.Blocks)));
        _html.Append("<!doctype html>\n<html lang=\"").Append(Text(language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(Text(title))
            .Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<article>\n");
        Section("header", edition.Header);
        _html.Append("<main>\n");
        Blocks(edition.Body);
        _html.Append("</main>\n");
        Notes(edition.Notes);
        Section("footer", edition.Footer);
        _html.Append("</article>\n</body>\n</html>\n");
    }

    private void Section(string element, IReadOnlyList<EditionBlock> blocks)
    {
        if (blocks.Count > 0)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<{element}>\n");
            Blocks(blocks);
            _html.Append(CultureInfo.InvariantCulture, $"</{element}>\n");
        }
    }

    private void Notes(IReadOnlyList<EditionNote> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        _html.Append("<section class=\"notes\" role=\"doc-endnotes\">\n");
        foreach (var note in notes)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<div id=\"{note.Key}\"><a href=\"#{note.Key}-m\" role=\"doc-backlink\"><sup>{Text(note.Label)}</sup></a>\n");
            Blocks(note.Blocks);
            _html.Append("</div>\n");
        }

        _html.Append("</section>\n");
    }

    private void Blocks(IEnumerable<EditionBlock> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case EditionParagraph p:
                    Paragraph(p);
                    break;
                case EditionPageBreak:
                    _html.Append("<hr>\n");
                    break;
                case EditionBox box:
                    _html.Append("<aside>\n");
                    Blocks(box.Blocks);
                    _html.Append("</aside>\n");
                    break;
                case EditionTable table:
                    Table(table);
                    break;
            }
        }
    }

    private void Paragraph(EditionParagraph p)
    {
        // An empty heading would be announced as a heading with nothing in it.
        var element = p.Heading == 0 || p.IsEmpty ? "p" : string.Create(CultureInfo.InvariantCulture, $"h{p.Heading}");
        var classes = string.Join(' ', new[] { p.Align, p.Indent > 0 && p.Align is not ("c" or "r") ? $"i{p.Indent}" : string.Empty }.Where(c => c.Length > 0));
        _html.Append('<').Append(element).Append(classes.Length > 0 ? $" class=\"{classes}\"" : string.Empty).Append('>');
        if (p.Label.Length > 0)
        {
            _html.Append("<span class=\"label\">").Append(Text(p.Label)).Append("</span>").Append(p.Inlines.Count > 0 ? " " : string.Empty);
        }

        Inlines(p.Inlines);
        _html.Append("</").Append(element).Append(">\n");
    }

    private void Table(EditionTable table)
    {
        var heading = table.Rows.TakeWhile(r => r.IsHeading).Count();
        _html.Append(table.Plain ? "<div class=\"scroll\"><table class=\"plain\">\n" : "<div class=\"scroll\"><table>\n");
        Rows(table.Rows.Take(heading), "thead", "th");
        Rows(table.Rows.Skip(heading), "tbody", "td");
        _html.Append("</table></div>\n");
    }

    private void Rows(IEnumerable<EditionRow> rows, string group, string element)
    {
        var any = false;
        foreach (var row in rows)
        {
            _html.Append(any ? "<tr>" : $"<{group}>\n<tr>");
            any = true;
            foreach (var cell in row.Cells)
            {
                _html.Append('<').Append(element).Append(element == "th" ? " scope=\"col\"" : string.Empty)
                    .Append(cell.Columns > 1 ? $" colspan=\"{cell.Columns}\"" : string.Empty)
                    .Append(cell.Rows > 1 ? $" rowspan=\"{cell.Rows}\"" : string.Empty).Append('>');
                if (cell.Blocks is [EditionParagraph { Label.Length: 0, Align: "" or "j", Heading: 0 } only])
                {
                    Inlines(only.Inlines);
                }
                else
                {
                    Blocks(cell.Blocks);
                }

                _html.Append("</").Append(element).Append('>');
            }

            _html.Append("</tr>\n");
        }

        _html.Append(any ? $"</{group}>\n" : string.Empty);
    }

    private void Inlines(IEnumerable<EditionInline> inlines)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case EditionText text:
                    Run(text);
                    break;
                case EditionLineBreak:
                    _html.Append("<br>");
                    break;
                case EditionTab:
                    _html.Append("<span class=\"tab\">\t</span>");
                    break;
                case EditionPicture picture:
                    _html.Append("<span role=\"img\" aria-label=\"").Append(Text(picture.Description)).Append("\"></span>");
                    break;
                case EditionNoteMark mark:
                    var id = _given.Add(mark.Key + "-m") ? $" id=\"{mark.Key}-m\"" : string.Empty;
                    _html.Append(CultureInfo.InvariantCulture, $"<sup><a href=\"#{mark.Key}\"{id} role=\"doc-noteref\">{Text(mark.Label)}</a></sup>");
                    break;
                case EditionAnchor anchor when _wanted.Contains(anchor.Name) && _given.Add(anchor.Name):
                    _html.Append("<span id=\"b-").Append(Text(anchor.Name)).Append("\"></span>");
                    break;
                case EditionLink link:
                    _html.Append("<a href=\"").Append(Text(link.Target[0] == '#' ? "#b-" + link.Target[1..] : link.Target)).Append("\">");
                    Inlines(link.Inlines);
                    _html.Append("</a>");
                    break;
            }
        }
    }

    private void Run(EditionText text)
    {
        (TextLook Look, string Open, string Close)[] looks =
        [
            (TextLook.Bold, "<strong>", "</strong>"), (TextLook.Italic, "<em>", "</em>"), (TextLook.Underline, "<span class=\"u\">", "</span>"),
            (TextLook.Strike, "<s>", "</s>"), (TextLook.Raised, "<sup>", "</sup>"), (TextLook.Lowered, "<sub>", "</sub>"),
            (TextLook.SmallCapitals, "<span class=\"small\">", "</span>"),
        ];
        var used = looks.Where(l => (text.Look & l.Look) != 0).ToList();
        _html.AppendJoin(string.Empty, used.Select(l => l.Open));
        _html.Append(Text((text.Look & TextLook.Capitals) != 0 ? text.Text.ToUpperInvariant() : text.Text));
        _html.AppendJoin(string.Empty, used.AsEnumerable().Reverse().Select(l => l.Close));
    }

    // Only bookmarks that something points to become targets.
    private void Wanted(IEnumerable<EditionBlock> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case EditionParagraph p:
                    _wanted.UnionWith(p.Inlines.OfType<EditionLink>().Where(l => l.Target[0] == '#').Select(l => l.Target[1..]));
                    break;
                case EditionBox box:
                    Wanted(box.Blocks);
                    break;
                case EditionTable table:
                    Wanted(table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Blocks));
                    break;
            }
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
