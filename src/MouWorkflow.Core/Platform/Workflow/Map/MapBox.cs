namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>A place in whole pixels.</summary>
internal readonly record struct Spot(int X, int Y);

/// <summary>A line of writing.</summary>
internal sealed record MapLine(string Text, MapFont Font);

/// <summary>One shape of a drawing: what stands in it, how big that makes it, and where it lies.</summary>
internal sealed class MapBox(DefinitionActivity activity, MapMark? mark)
{
    public DefinitionActivity Activity { get; } = activity;

    public MapMark? Mark { get; } = mark;

    public MapKind Kind { get; } = MapKinds.Of(activity);

    public IReadOnlyList<MapLine> Lines { get; set; } = [];

    /// <summary>The content of a nested flowchart.</summary>
    public MapScene? Inner { get; set; }

    /// <summary>Even, so that there is a middle.</summary>
    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>The middle.</summary>
    public int X { get; set; }

    public int Y { get; set; }

    public int Left => X - (Width / 2);

    public int Right => X + (Width / 2);

    public int Top => Y - (Height / 2);

    public int Bottom => Y + (Height / 2);

    public bool Overlaps(MapBox other, int apart) =>
        Left < other.Right + apart && other.Left < Right + apart && Top < other.Bottom + apart && other.Top < Bottom + apart;
}

/// <summary>One arrow of a drawing.</summary>
internal sealed class MapEdge(int source, int target, string port)
{
    /// <summary>Position of the shapes in the scene.</summary>
    public int Source { get; } = source;

    public int Target { get; } = target;

    public string Port { get; } = port;

    /// <summary>It closes a loop.</summary>
    public bool Back { get; set; }

    /// <summary>The marked instance went this way.</summary>
    public bool Followed { get; set; }

    public IReadOnlyList<Spot> Path { get; set; } = [];

    /// <summary>What stands beside it, and where (left end of its base line); null for nothing.</summary>
    public string? Label { get; set; }

    public Spot LabelAt { get; set; }
}

/// <summary>The shapes and arrows of one flowchart; its upper left corner is at 0, 0.</summary>
internal sealed class MapScene(IReadOnlyList<MapBox> boxes, IReadOnlyList<MapEdge> edges)
{
    public IReadOnlyList<MapBox> Boxes { get; } = boxes;

    public IReadOnlyList<MapEdge> Edges { get; } = edges;

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Index of the shape the flow begins with.</summary>
    public int Start { get; init; }
}
