namespace MouWorkflow.Documents;

/// <summary>A list that arrives row by row. The first row is read ahead, so that a condition can ask whether there is any.</summary>
internal abstract class StreamedRows : IAsyncDisposable
{
    private bool _readAhead;

    /// <summary>Stands for rows that are promised but not read: checks that must not use a stream up.</summary>
    public static StreamedRows Unread { get; } = new Promised();

    public bool Any { get; private set; }

    /// <summary>Names the rows have, as the first of them told.</summary>
    public abstract IReadOnlySet<string> Names { get; }

    public abstract Val Current { get; }

    /// <summary>Rows that say their names each time.</summary>
    public static StreamedRows Of(IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows, CancellationToken ct) =>
        new Named(rows.GetAsyncEnumerator(ct));

    /// <summary>Rows whose names are said once.</summary>
    public static StreamedRows Of(Shape columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct) =>
        new InColumns(columns, rows.GetAsyncEnumerator(ct));

    /// <summary>Reads the first row; to be done once, before anything else is asked.</summary>
    public async ValueTask OpenAsync()
    {
        Any = await NextAsync().ConfigureAwait(false);
        _readAhead = true;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_readAhead)
        {
            _readAhead = false;
            return ValueTask.FromResult(Any);
        }

        return Any ? NextAsync() : ValueTask.FromResult(false);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract ValueTask<bool> NextAsync();

    private sealed class Named(IAsyncEnumerator<IReadOnlyDictionary<string, object?>> rows) : StreamedRows
    {
        private HashSet<string>? _names;

        public override IReadOnlySet<string> Names => _names ??= rows.Current.Keys.ToHashSet(StringComparer.Ordinal);

        public override Val Current => Val.Of(rows.Current);

        public override ValueTask DisposeAsync() => rows.DisposeAsync();

        protected override ValueTask<bool> NextAsync() => rows.MoveNextAsync();
    }

    private sealed class InColumns(Shape columns, IAsyncEnumerator<IReadOnlyList<object?>> rows) : StreamedRows
    {
        public override IReadOnlySet<string> Names { get; } = columns.Names.ToHashSet(StringComparer.Ordinal);

        // An array asked as a list answers slowly.
        public override Val Current => Val.Of(new ColumnRow(columns, rows.Current as object?[] ?? [.. rows.Current]));

        public override ValueTask DisposeAsync() => rows.DisposeAsync();

        protected override ValueTask<bool> NextAsync() => rows.MoveNextAsync();
    }

    private sealed class Promised : StreamedRows
    {
        public Promised() => Any = true;

        public override IReadOnlySet<string> Names { get; } = new HashSet<string>();

        public override Val Current => Val.Missing;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        protected override ValueTask<bool> NextAsync() => ValueTask.FromResult(false);
    }
}
