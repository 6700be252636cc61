namespace MouWorkflow.Documents;

/// <summary>A list that arrives row by row. The first row is read ahead, so that a condition can ask whether there is any.</summary>
internal sealed class StreamedRows : IAsyncDisposable
{
    private readonly IAsyncEnumerator<IReadOnlyDictionary<string, object?>> _rows;
    private bool _readAhead;

    private StreamedRows(IAsyncEnumerator<IReadOnlyDictionary<string, object?>> rows) => _rows = rows;

    /// <summary>Stands for rows that are promised but not read: checks that must not use a stream up.</summary>
    public static StreamedRows Unread { get; } = new(AsyncEnumerable.Empty<IReadOnlyDictionary<string, object?>>().GetAsyncEnumerator()) { Any = true };

    public bool Any { get; private set; }

    public IReadOnlyDictionary<string, object?> Current => _rows.Current;

    public static async Task<StreamedRows> OpenAsync(IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows, CancellationToken ct)
    {
        var opened = new StreamedRows(rows.GetAsyncEnumerator(ct));
        try
        {
            opened.Any = await opened._rows.MoveNextAsync().ConfigureAwait(false);
            opened._readAhead = true;
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_readAhead)
        {
            _readAhead = false;
            return ValueTask.FromResult(Any);
        }

        return Any ? _rows.MoveNextAsync() : ValueTask.FromResult(false);
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
