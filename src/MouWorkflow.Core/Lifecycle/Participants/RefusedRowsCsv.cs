using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// The refused rows of an upload as a file to correct and upload again: the cells as they came, and beside them the reasons. Whoever fetches it
/// sees whole NIKs; the page that offers it logs that.
/// </summary>
public sealed class RefusedRowsCsv(MouDbContext db, KeyRing keys)
{
    // Workbooks of Indonesian offices read a comma as the decimal sign and put a comma-separated file into one column.
    private const char Separator = ';';
    private const int DigitsAWorkbookKeeps = 12;

    /// <summary>Writes UTF-8 with a mark, row by row. A file without refused rows is a heading alone.</summary>
    public async Task WriteAsync(Guid importId, Stream output, UiLanguage language, CancellationToken cancellation)
    {
        var import = await db.Set<ParticipantImport>().AsNoTracking().SingleAsync(row => row.Id == importId, cancellation);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        var heading = JsonSerializer.Deserialize<string[]>(import.HeadingJson)!;
        string[] ours = language is UiLanguage.English ? ["Row", "Reason"] : ["Baris", "Alasan"];
        await WriteLineAsync(writer, [.. heading, .. ours]);
        var refused = db.Set<ImportRow>().AsNoTracking()
            .Where(row => row.ImportId == importId && row.State == ImportRowState.Refused)
            .OrderBy(row => row.Number);
        await foreach (var row in refused.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var reasons = string.Join(' ', RowReason.Of(row.Reasons).Select(reason => reason.Sentence.In(language)));
            await WriteLineAsync(writer, [.. keys.ReadCells(row.Cells!, row.ParticipantId), $"{row.Number}", reasons]);
        }
    }

    /// <summary>
    /// One cell as it stands in the file. A cell that a workbook would run as a formula, and a number so long that it would lose digits,
    /// gets an apostrophe in front; uploading takes it off again.
    /// </summary>
    internal static string Cell(string text)
    {
        var safe = IsFormula(text) || IsLongNumber(text) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny($"{Separator}\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    private static bool IsLongNumber(string text) => text.Length >= DigitsAWorkbookKeeps && text.All(char.IsAsciiDigit);

    private static Task WriteLineAsync(StreamWriter writer, IEnumerable<string> cells) => writer.WriteLineAsync(string.Join(Separator, cells.Select(Cell)));
}
