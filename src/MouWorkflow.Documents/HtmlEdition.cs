namespace MouWorkflow.Documents;

/// <summary>The accessible edition of a Word document, for people who read on a phone or with a screen reader.</summary>
public static class HtmlEdition
{
    /// <summary>
    /// A whole HTML page with the document's text: headings, automatic numbers as printed, tables, notes, text boxes, header and footer
    /// once. No script, no inline style, nothing fetched. <paramref name="language"/> is the document's language tag.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document.</exception>
    public static string FromDocx(ReadOnlyMemory<byte> docx, string title, string language = "id") =>
        HtmlWriter.Write(EditionReader.Read(docx), title, language);

    /// <summary>
    /// The document's text in reading order: header, body, notes, footer; one line per paragraph with its automatic number, one line per
    /// table row with tabs between cells.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document.</exception>
    public static string PlainText(ReadOnlyMemory<byte> docx) => PlainWriter.Write(EditionReader.Read(docx));
}
