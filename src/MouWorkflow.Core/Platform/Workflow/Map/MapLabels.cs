namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Puts the name of an outcome beside its arrow, near where it leaves, where it covers nothing.</summary>
internal static class MapLabels
{
    private const int Beside = 5;
    private const int High = 14;

    public static void Place(MapScene scene)
    {
        List<Area> taken = [];
        var pieces = scene.Edges.SelectMany(edge => Pieces(edge.Path).Select(piece => (Edge: edge, Piece: piece))).ToList();
        foreach (var edge in scene.Edges.Where(edge => edge.Label is not null))
        {
            var wide = (int)Math.Ceiling(MapText.Width(edge.Label!, MapFont.Port));
            var best = Candidates(edge.Path, wide)
                .Select((area, order) => (Area: area, Cost: order + Cost(area)))
                .MinBy(candidate => candidate.Cost).Area;
            taken.Add(best);
            edge.LabelAt = new Spot(best.Left, best.Top + High - 3);

            int Cost(Area area) =>
                (scene.Boxes.Count(box => area.Meets(new Area(box.Left, box.Top, box.Right, box.Bottom))) * 1000)
                + (taken.Count(area.Meets) * 1000)
                + (pieces.Count(other => area.Meets(other.Piece) && other.Edge != edge) * 150)
                + (pieces.Count(other => area.Meets(other.Piece) && other.Edge == edge) * 60)
                + (Shared(area, edge) * 25);
        }

        // A name beside a piece that several arrows share would name all of them.
        int Shared(Area area, MapEdge edge) =>
            pieces.Count(other => other.Edge != edge && other.Piece.Meets(new Area(area.Left - Beside - 2, area.Top - Beside - 2, area.Right + Beside + 2, area.Bottom + Beside + 2)));
    }

    /// <summary>How far a scene's names reach.</summary>
    public static IEnumerable<Spot> Reach(MapScene scene) =>
        from edge in scene.Edges
        where edge.Label is not null
        from spot in (Spot[])[new(edge.LabelAt.X, edge.LabelAt.Y - High), new(edge.LabelAt.X + (int)Math.Ceiling(MapText.Width(edge.Label!, MapFont.Port)), edge.LabelAt.Y + 3)]
        select spot;

    private static IEnumerable<Area> Candidates(IReadOnlyList<Spot> path, int wide)
    {
        for (var at = 0; at + 1 < path.Count; at++)
        {
            var (from, to) = (path[at], path[at + 1]);
            if (from.X == to.X)
            {
                var sign = Math.Sign(to.Y - from.Y);
                for (var along = 4; along + High <= Math.Max(Math.Abs(to.Y - from.Y), High + 4); along += 8)
                {
                    var top = sign > 0 ? from.Y + along : from.Y - along - High;
                    yield return Sized(from.X + Beside, top);
                    yield return Sized(from.X - Beside - wide, top);
                }
            }
            else
            {
                var sign = Math.Sign(to.X - from.X);
                for (var along = 5; along + wide <= Math.Max(Math.Abs(to.X - from.X), wide + 5); along += 10)
                {
                    var left = sign > 0 ? from.X + along : from.X - along - wide;
                    yield return Sized(left, from.Y - High - 2);
                    yield return Sized(left, from.Y + 3);
                }
            }
        }

        Area Sized(int left, int top) => new(left, top, left + wide, top + High);
    }

    private static IEnumerable<Area> Pieces(IReadOnlyList<Spot> path) =>
        path.Zip(path.Skip(1), (from, to) => new Area(Math.Min(from.X, to.X) - 1, Math.Min(from.Y, to.Y) - 1, Math.Max(from.X, to.X) + 1, Math.Max(from.Y, to.Y) + 1));

    private readonly record struct Area(int Left, int Top, int Right, int Bottom)
    {
        public bool Meets(Area other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
