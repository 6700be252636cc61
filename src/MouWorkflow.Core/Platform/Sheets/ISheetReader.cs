namespace MouWorkflow.Core.Platform.Sheets;

/// <summary>Reads an uploaded list (CSV or XLSX) row by row without holding it.</summary>
public interface ISheetReader
{
    /// <summary>
    /// Opens a list. Recognises xlsx by its content, for CSV the delimiter (comma, semicolon, tab) and the encoding (UTF-8 with or without
    /// mark, UTF-16 with mark, Windows-1252). Every cell is answered as the text that stands in the file; a number that Excel has
    /// shortened (1,23E+15) stays as it is, so that the rules can refuse it.
    /// Throws <see cref="SheetUnreadableException"/> with a sentence for the operator when the file is empty, broken or of another kind.
    /// </summary>
    Task<ISheet> OpenAsync(Stream content, string fileName, CancellationToken cancellation);
}

/// <summary>An opened list: its heading and then its rows, read once and in order.</summary>
public interface ISheet : IAsyncDisposable
{
    /// <summary>The heading cells, trimmed, in the order of the file.</summary>
    IReadOnlyList<string> Heading { get; }

    /// <summary>The rows below the heading; wholly empty rows are left out. A row with fewer cells is filled with empty text.</summary>
    IAsyncEnumerable<SheetRow> RowsAsync(CancellationToken cancellation);
}

/// <summary>One row. <paramref name="Number"/> is the line as a spreadsheet shows it: the heading is 1.</summary>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells);

/// <summary>The file cannot be read as a list. The message says what is wrong and what to do, in both languages.</summary>
public sealed class SheetUnreadableException(Language.Phrase sentence) : Exception(sentence.Id)
{
    public Language.Phrase Sentence { get; } = sentence;
}
