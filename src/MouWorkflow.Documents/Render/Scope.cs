namespace MouWorkflow.Documents;

/// <summary>One running loop: its item and where it stands.</summary>
internal sealed class Frame(EachNode node)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    public EachNode Node { get; } = node;

    /// <summary>A field, because looking into it in place is cheaper than copying it for each value.</summary>
    public Val Item;

    /// <summary>The whole list when it is in memory; missing for a stream.</summary>
    public Val List { get; init; }

    /// <summary>For a stream: names its first row had.</summary>
    public IReadOnlySet<string>? StreamNames { get; set; }

    /// <summary>From 1.</summary>
    public long Index { get; set; }

    public bool Last { get; set; }

    /// <summary>
    /// True when other items of the list have this name. An item without it then lacks something, and must not be answered
    /// from outside the loop with somebody else's value.
    /// </summary>
    public bool SistersHave(PathStep step)
    {
        if (StreamNames is not null)
        {
            return StreamNames.Contains(step.Name);
        }

        if (!_known.TryGetValue(step.Name, out var have))
        {
            have = List.Kind == ValKind.Array && List.Items.Any(i => i.TryGet(step, out _));
            _known[step.Name] = have;
        }

        return have;
    }
}

/// <summary>Finds values: in the innermost loop's item first, then outwards, then at the root.</summary>
internal sealed class Scope(Val root, IReadOnlyDictionary<string, StreamedRows> streams)
{
    // Few or none, and asked for at every value: comparing is cheaper than hashing.
    private readonly KeyValuePair<string, StreamedRows>[] _streams = [.. streams];
    private readonly List<Frame> _frames = [];

    public Frame? Innermost => _frames.Count == 0 ? null : _frames[^1];

    public IReadOnlyList<Frame> Frames => _frames;

    public bool AllFirst
    {
        get
        {
            foreach (var frame in _frames)
            {
                if (frame.Index != 1)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public void Enter(Frame frame) => _frames.Add(frame);

    public void Leave() => _frames.RemoveAt(_frames.Count - 1);

    public StreamedRows? Stream(PathOperand path)
    {
        foreach (var (name, rows) in _streams)
        {
            if (path.Up == 0 && path.Text == name)
            {
                return rows;
            }
        }

        return null;
    }

    public Val Find(PathOperand path)
    {
        if (Stream(path) is { } stream)
        {
            return Val.Stream(stream.Any);
        }

        var from = _frames.Count - 1 - path.Up;
        if (path.FromRoot || from < -1)
        {
            return path.FromRoot ? Down(root, path, 0) : Val.Missing;
        }

        if (path.FromItem)
        {
            return Down(from < 0 ? root : _frames[from].Item, path, 0);
        }

        var step = path.Way[0];
        for (var i = from; i >= 0; i--)
        {
            if (_frames[i].Item.TryGet(step, out var found))
            {
                return path.Way.Length == 1 ? found : Down(found, path, 1);
            }

            if (_frames[i].SistersHave(step))
            {
                return Val.Missing;
            }
        }

        return Down(root, path, 0);
    }

    private static Val Down(Val value, PathOperand path, int from)
    {
        for (var i = from; i < path.Way.Length; i++)
        {
            if (value.Kind == ValKind.Null)
            {
                return value;
            }

            // Not "out value": a struct's method would see itself overwritten.
            if (!value.TryGet(path.Way[i], out var next))
            {
                return Val.Missing;
            }

            value = next;
        }

        return value;
    }
}
