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
        private string[] _order = [];
        private Shape? _shape;

        public override IReadOnlySet<string> Names => _names ??= rows.Current.Keys.ToHashSet(StringComparer.Ordinal);

        public override Val Current => Row(rows.Current);

        public override ValueTask DisposeAsync() => rows.DisposeAsync();

        protected override ValueTask<bool> NextAsync() => rows.MoveNextAsync();

        // Rows nearly always say the names of the first one in its order. Then walking over them once is cheaper than a look-up for each value; a row
        // that says others, or that finds names in its own way, is asked by name.
        private Val Row(IReadOnlyDictionary<string, object?> row)
        {
            if (row is not Dictionary<string, object?> plain || (plain.Comparer != EqualityComparer<string>.Default && plain.Comparer != StringComparer.Ordinal))
            {
                return Val.Of(row);
            }

            var shape = _shape ??= new Shape(_order = [.. plain.Keys]);
            var names = _order;
            if (plain.Count != names.Length)
            {
                return Val.Of(row);
            }

            var values = new object?[names.Length];
            var at = 0;
            foreach (var (name, value) in plain)
            {
                if (name != names[at])
                {
                    return Val.Of(row);
                }

                values[at++] = value;
            }

            return Val.Of(new ColumnRow(shape, values));
        }
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
