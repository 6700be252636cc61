using System.Text;

namespace MouWorkflow.Documents;

/// <summary>An edition as text: one line per paragraph, labels first, one line per table row with tabs between cells.</summary>
internal static class PlainWriter
{
    public static string Write(Edition edition)
    {
        var text = new StringBuilder();
        Blocks(edition.Header, text);
        Blocks(edition.Body, text);
        foreach (var note in edition.Notes)
        {
            text.Append(note.Label).Append(' ');
            Blocks(note.Blocks, text);
        }

        Blocks(edition.Footer, text);
        return text.ToString();
    }

    public static string Write(IReadOnlyList<EditionBlock> blocks)
    {
        var text = new StringBuilder();
        Blocks(blocks, text);
        return text.ToString();
    }

    private static void Blocks(IEnumerable<EditionBlock> blocks, StringBuilder text)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case EditionParagraph p:
                    text.Append(p.Label).Append(p.Label.Length > 0 && p.Inlines.Count > 0 ? " " : string.Empty);
                    Inlines(p.Inlines, text);
                    text.Append('\n');
                    break;
                case EditionTable table:
                    foreach (var row in table.Rows)
                    {
                        text.AppendJoin('\t', row.Cells.Select(Cell)).Append('\n');
                    }

                    break;
                case EditionBox box:
                    Blocks(box.Blocks, text);
                    break;
            }
        }
    }

    private static string Cell(EditionCell cell) => string.Join(' ', Write(cell.Blocks).Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static void Inlines(IEnumerable<EditionInline> inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case EditionText t:
                    text.Append((t.Look & TextLook.Capitals) != 0 ? t.Text.ToUpperInvariant() : t.Text);
                    break;
                case EditionLineBreak:
                    text.Append('\n');
                    break;
                case EditionTab:
                    text.Append('\t');
                    break;
                case EditionNoteMark mark:
                    text.Append(mark.Label);
                    break;
                case EditionLink link:
                    Inlines(link.Inlines, text);
                    break;
            }
        }
    }
}
