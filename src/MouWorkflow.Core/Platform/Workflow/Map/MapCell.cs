namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>A shape in its layer, or the lane of an arrow that passes the layer.</summary>
internal sealed class MapCell(MapBox? box)
{
    private const int Apart = 48;
    private const int LaneWidth = 26;

    /// <summary>An arrow that is out of line by no more than this looks like a mistake.</summary>
    private const double Crooked = 16;

    public MapBox? Box { get; } = box;

    public int Width => Box?.Width ?? LaneWidth;

    public int Gap => Box is null ? LaneWidth / 2 : Apart;

    public List<MapCell> Above { get; } = [];

    public List<MapCell> Below { get; } = [];

    public int Rank { get; set; }

    public double X { get; set; }

    /// <summary>It follows the other and nothing else does: they belong straight below each other.</summary>
    public bool Follows(MapCell other) => other.Below is [var below] && below == this && Above.Count == 1;

    /// <summary>Puts what is almost in line in line, together with what hangs straight below it, where there is room.</summary>
    public static void Straighten(IReadOnlyList<IReadOnlyList<MapCell>> layers)
    {
        var layerOf = layers.SelectMany(layer => layer.Select(cell => (cell, layer))).ToDictionary(pair => pair.cell, pair => pair.layer);
        foreach (var cell in layers.SelectMany(layer => layer))
        {
            var near = cell.Above.Where(above => above.X != cell.X && Math.Abs(above.X - cell.X) <= Crooked).ToList();
            if (near.Count == 0 || cell.Above.Exists(above => above.X.Equals(cell.X)))
            {
                continue;
            }

            var by = near[0].X - cell.X;
            var chain = Chain(cell).ToList();
            if (chain.TrueForAll(member => HasRoom(member, by, layerOf[member])))
            {
                chain.ForEach(member => member.X += by);
            }
        }
    }

    private static IEnumerable<MapCell> Chain(MapCell cell)
    {
        yield return cell;
        while (cell.Below is [var below] && below.Follows(cell) && Math.Abs(below.X - cell.X) < 0.5)
        {
            yield return below;
            cell = below;
        }
    }

    private static bool HasRoom(MapCell cell, double by, IReadOnlyList<MapCell> layer) =>
        layer.All(other => other == cell || Math.Abs(other.X - cell.X - by) >= ((other.Width + cell.Width) / 2.0) + (Apart / 2));
}
