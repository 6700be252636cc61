using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>An edition as text: one line per paragraph, labels first, one line per table row with tabs between cells.</summary>
internal static class PlainWriter
{
    public static void Write(Edition edition, TextWriter text)
    {
        Blocks(edition.Header, text);
        Blocks(edition.Body, text);
        foreach (var note in edition.Notes)
        {
            text.Write(note.Label);
            text.Write(' ');
            Blocks(note.Blocks, text);
        }

        Blocks(edition.Footer, text);
    }

    public static string Write(IReadOnlyList<EditionBlock> blocks)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Blocks(blocks, text);
        return text.ToString();
    }

    private static void Blocks(IEnumerable<EditionBlock> blocks, TextWriter text)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case EditionParagraph p:
                    text.Write(p.Label);
                    text.Write(p.Label.Length > 0 && p.Inlines.Count > 0 ? " " : string.Empty);
                    Inlines(p.Inlines, text);
                    text.Write('\n');
                    break;
                case EditionTable table:
                    foreach (var row in table.Rows)
                    {
                        text.Write(string.Join('\t', row.Cells.Select(Cell)));
                        text.Write('\n');
                    }

                    break;
                case EditionBox box:
                    Blocks(box.Blocks, text);
                    break;
            }
        }
    }

    private static string Cell(EditionCell cell) => string.Join(' ', Write(cell.Blocks).Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static void Inlines(IEnumerable<EditionInline> inlines, TextWriter text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case EditionText t:
                    text.Write((t.Look & TextLook.Capitals) != 0 ? t.Text.ToUpperInvariant() : t.Text);
                    break;
                case EditionLineBreak:
                    text.Write('\n');
                    break;
                case EditionTab:
                    text.Write('\t');
                    break;
                case EditionNoteMark mark:
                    text.Write(mark.Label);
                    break;
                case EditionLink link:
                    Inlines(link.Inlines, text);
                    break;
            }
        }
    }
}
