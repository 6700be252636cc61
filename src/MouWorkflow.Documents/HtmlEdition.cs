using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>The accessible edition of a Word document, for people who read on a phone or with a screen reader.</summary>
public static class HtmlEdition
{
    /// <summary>
    /// A whole HTML page with the document's text: headings, automatic numbers as printed, tables, notes, text boxes, header and footer
    /// once. No script, no inline style, nothing fetched. <paramref name="language"/> is used where the document does not say its language.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document.</exception>
    public static string FromDocx(ReadOnlyMemory<byte> docx, string title, string language = "id")
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        Write(docx, title, html, language);
        return html.ToString();
    }

    /// <summary>The same, written while it is read: a list of tens of thousands of rows takes no more memory than a letter.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document; what was written is then worthless.</exception>
    public static void Write(ReadOnlyMemory<byte> docx, string title, TextWriter output, string language = "id") =>
        EditionReader.Read(docx, edition => HtmlWriter.Write(edition, title, language, output));

    /// <summary>
    /// A template as a page, its tags as written and each fault under the paragraph it stands in (<c>id="fault-1"</c> and so on, in the order
    /// of <see cref="TemplateReview.Faults"/>); what stands outside of the text is told at the top. For showing, not for keeping.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document.</exception>
    public static string OfTemplate(ReadOnlyMemory<byte> docx, string title, IReadOnlyList<TemplateFault> faults, string language = "id")
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        EditionReader.Read(docx, edition => HtmlWriter.Write(edition, title, language, html, new FaultMarks(faults)));
        return html.ToString();
    }

    /// <summary>
    /// The document's text in reading order: header, body, notes, footer; one line per paragraph with its automatic number, one line per
    /// table row with tabs between cells.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a Word document.</exception>
    public static string PlainText(ReadOnlyMemory<byte> docx)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        EditionReader.Read(docx, edition => PlainWriter.Write(edition, text));
        return text.ToString();
    }
}
