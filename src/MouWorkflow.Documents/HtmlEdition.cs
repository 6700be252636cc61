namespace MouWorkflow.Documents;

/// <summary>The accessible edition of a Word document, for people who read on a phone or with a screen reader.</summary>
public static class HtmlEdition
{
    /// <summary>A whole HTML page with the document's text, list labels, tables, notes, header and footer; no script, no inline style.</summary>
    public static string FromDocx(ReadOnlyMemory<byte> docx, string title, string language = "id") =>
        throw new NotSupportedException("The HTML edition arrives with a later commit.");

    /// <summary>The document's text, one line per paragraph, list labels included, cells separated by tabs.</summary>
    public static string PlainText(ReadOnlyMemory<byte> docx) =>
        throw new NotSupportedException("The text edition arrives with a later commit.");
}
