using System.Runtime.CompilerServices;
using CsvHelper;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>A CSV list, read record by record.</summary>
internal sealed class CsvSheet : ISheet
{
    /// <summary>In bytes; a longer record is a quotation mark that was never closed.</summary>
    private const int LongestRecord = 5 * 1024 * 1024;

    private readonly CsvReader reader;
    private readonly Stream? spool;
    private bool openQuote;
    private bool started;

    private CsvSheet(Stream content, CsvShape shape, Stream? spool)
    {
        this.spool = spool;
        var text = new StreamReader(content, shape.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = shape.Delimiter,
            HasHeader = false,
            // A blank line is a row in every spreadsheet, so it has to be counted.
            SkipEmptyLines = false,
            MaxRecordSize = LongestRecord,
            IncludeValuesInExceptions = false,
            // A stray quotation mark inside a name is the office's data; one that swallows the rest of the list is a fault.
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => openQuote |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
    }

    public IReadOnlyList<string> Heading { get; private set; } = [];

    public static async Task<ISheet> OpenAsync(Stream content, CsvShape shape, Stream? spool, CancellationToken cancellation)
    {
        content.Position = shape.Skip;
        var sheet = new CsvSheet(content, shape, spool);
        try
        {
            await sheet.ReadHeadingAsync(cancellation);
            return sheet;
        }
        catch
        {
            await sheet.reader.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<SheetRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        SheetRows.StartOnce(ref started);
        while (await ReadAsync(cancellation))
        {
            if (SheetRows.Row(Number, reader.Current.ToArray(), Heading.Count) is { } row)
            {
                yield return row;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        if (spool is not null)
        {
            await spool.DisposeAsync();
        }
    }

    private int Number => (int)reader.RowNumber;

    private async Task ReadHeadingAsync(CancellationToken cancellation)
    {
        while (await ReadAsync(cancellation))
        {
            if (SheetRows.Heading(Number, reader.Current.ToArray()) is { } heading)
            {
                Heading = heading;
                return;
            }
        }

        throw SheetFaults.NoHeading();
    }

    private async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (!await reader.ReadAsync(cancellation))
            {
                return false;
            }
        }
        catch (CsvFormatException)
        {
            throw SheetFaults.CellTooLong(Number + 1);
        }

        return openQuote ? throw SheetFaults.OpenQuote(Number) : true;
    }
}
