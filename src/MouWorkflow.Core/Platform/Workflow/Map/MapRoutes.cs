namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>
/// Leads each arrow from shape to shape on the lines of the grid: short, with few corners, not through shapes, not on top of other arrows.
/// The straight ones go first; what closes a loop finds its way beside the rest.
/// </summary>
internal sealed class MapRoutes(MapScene scene)
{
    private const int Corner = 20;

    private readonly MapGrid _grid = new(scene);
    private readonly Dictionary<(int Box, Side Side, int Slot), (int Out, int In)> _ports = [];

    private enum Side
    {
        Top,
        Right,
        Bottom,
        Left,
    }

    public void RouteAll()
    {
        var best = new int[_grid.Count * 2];
        var from = new int[_grid.Count * 2];
        foreach (var edge in scene.Edges.OrderBy(edge => edge.Back ? 1 : 0).ThenBy(Distance))
        {
            edge.Path = Route(edge, best, from);
        }
    }

    private int Distance(MapEdge edge)
    {
        var (source, target) = (scene.Boxes[edge.Source], scene.Boxes[edge.Target]);
        return (4 * Math.Abs(source.X - target.X)) + Math.Abs(source.Y - target.Y);
    }

    /// <summary>Cheapest way; a state is a crossing and the axis on which it is entered (down is odd).</summary>
    private IReadOnlyList<Spot> Route(MapEdge edge, int[] best, int[] from)
    {
        var target = scene.Boxes[edge.Target];
        var goals = Gates(edge, leaving: false).ToList();
        Array.Fill(best, int.MaxValue);
        var queue = new PriorityQueue<int, (int Guess, int Order)>();
        var order = 0;
        foreach (var gate in Gates(edge, leaving: true))
        {
            Reach(State(gate.X, gate.Y, gate.Down), gate.Cost, -1);
        }

        var (cheapest, last, end, begun) = (int.MaxValue, -1, default(Gate), default(Gate));
        while (queue.TryDequeue(out var state, out var guess) && guess.Guess < cheapest)
        {
            var (x, y, down) = (state / 2 % _grid.Xs.Length, state / 2 / _grid.Xs.Length, state % 2 == 1);
            var cost = best[state];
            foreach (var goal in goals.Where(goal => goal.X == x && goal.Y == y))
            {
                var whole = cost + goal.Cost + (goal.Down == down ? 0 : Corner);
                if (whole < cheapest)
                {
                    (cheapest, last, end) = (whole, state, goal);
                }
            }

            Step(x - 1, y, x - 1, y, false);
            Step(x + 1, y, x, y, false);
            Step(x, y - 1, x, y - 1, true);
            Step(x, y + 1, x, y, true);

            void Step(int toX, int toY, int pieceX, int pieceY, bool along)
            {
                if (toX >= 0 && toY >= 0 && toX < _grid.Xs.Length && toY < _grid.Ys.Length && !_grid.IsBlocked(toX, toY))
                {
                    Reach(
                        State(toX, toY, along),
                        cost + _grid.Cost(edge, pieceX, pieceY, along) + _grid.Meeting(edge, toX, toY, along) + (along == down ? 0 : Corner),
                        state);
                }
            }
        }

        if (last < 0)
        {
            return Straight(edge);
        }

        List<Spot> spots = [end.At];
        for (var state = last; state >= 0; state = from[state])
        {
            var (x, y) = (state / 2 % _grid.Xs.Length, state / 2 / _grid.Xs.Length);
            spots.Add(new Spot(_grid.Xs[x], _grid.Ys[y]));
            if (from[state] is >= 0 and var previous)
            {
                var (px, py) = (previous / 2 % _grid.Xs.Length, previous / 2 / _grid.Xs.Length);
                _grid.Take(edge, Math.Min(x, px), Math.Min(y, py), x == px);
            }
            else
            {
                begun = Gates(edge, leaving: true).First(gate => gate.X == x && gate.Y == y);
            }
        }

        spots.Add(begun.At);
        spots.Reverse();
        Note(edge.Source, begun, 1, 0);
        Note(edge.Target, end, 0, 1);
        return Corners(spots);

        int State(int x, int y, bool down) => (_grid.At(x, y) * 2) + (down ? 1 : 0);

        void Reach(int state, int cost, int previous)
        {
            if (cost < best[state])
            {
                best[state] = cost;
                from[state] = previous;
                var (x, y) = (_grid.Xs[state / 2 % _grid.Xs.Length], _grid.Ys[state / 2 / _grid.Xs.Length]);
                var away = Math.Max(Math.Abs(x - target.X) - (target.Width / 2) - 60, 0) + Math.Max(Math.Abs(y - target.Y) - (target.Height / 2) - 60, 0);
                queue.Enqueue(state, (cost + away, order++));
            }
        }
    }

    /// <summary>Where an arrow may leave or enter a shape, and what speaks against it.</summary>
    private IEnumerable<Gate> Gates(MapEdge edge, bool leaving)
    {
        var index = leaving ? edge.Source : edge.Target;
        var box = scene.Boxes[index];
        foreach (var (side, slot) in Places(index, leaving))
        {
            var down = side is Side.Top or Side.Bottom;
            if (Outside(box, side, slot) is not { } outside || _grid.IsBlocked(outside.X, outside.Y))
            {
                continue;
            }

            var (leavingThere, enteringThere) = _ports.GetValueOrDefault((index, side, slot));
            var cost = (slot == 0 ? 0 : 8) + (leaving
                ? (leavingThere * 40) + (enteringThere > 0 ? 80 : 0)
                : leavingThere > 0 ? 80 : 0);
            cost += (leaving, side) switch
            {
                (true, Side.Bottom) => edge.Back ? 16 : 0,
                (true, Side.Top) => edge.Back ? 8 : 160,
                (false, Side.Top) => edge.Back ? 24 : 0,
                (false, Side.Bottom) => 90,
                _ when edge.Back => 0,
                // The flow runs down: entering from the side is shorter by half the shape, and still looks worse.
                (false, _) => 16 + (box.Width / 2),
                _ => box.Kind is MapKind.Decision ? 4 : 16,
            };
            yield return new Gate(side, slot, outside.X, outside.Y, down, Border(box, side, slot), cost);
        }
    }

    /// <summary>The middles of the four sides; where many arrows leave, also above and below the middles of left and right.</summary>
    private IEnumerable<(Side Side, int Slot)> Places(int index, bool leaving)
    {
        var slots = leaving ? MapGrid.Slots(scene, index) : 0;
        foreach (var side in Enum.GetValues<Side>())
        {
            yield return (side, 0);
            if (slots > 0 && side is Side.Left or Side.Right)
            {
                yield return (side, -slots);
                yield return (side, slots);
            }
        }
    }

    /// <summary>The crossing straight outside of a place on a side.</summary>
    private (int X, int Y)? Outside(MapBox box, Side side, int slot)
    {
        const int Stub = 10;
        var (x, y) = (MapGrid.First(_grid.Xs, box.X), MapGrid.First(_grid.Ys, box.Y + slot));
        (x, y) = side switch
        {
            Side.Top => (x, MapGrid.First(_grid.Ys, box.Top - Stub + 1) - 1),
            Side.Bottom => (x, MapGrid.First(_grid.Ys, box.Bottom + Stub)),
            Side.Left => (MapGrid.First(_grid.Xs, box.Left - Stub + 1) - 1, y),
            _ => (MapGrid.First(_grid.Xs, box.Right + Stub), y),
        };
        return x >= 0 && y >= 0 && x < _grid.Xs.Length && y < _grid.Ys.Length ? (x, y) : null;
    }

    private static Spot Border(MapBox box, Side side, int slot)
    {
        var lean = MapKinds.Inset(box.Kind).Side;
        return side switch
        {
            Side.Top => new(box.X, box.Top),
            Side.Bottom => new(box.X, box.Bottom),
            Side.Left => new(box.Left + lean, box.Y + slot),
            _ => new(box.Right - lean, box.Y + slot),
        };
    }

    /// <summary>Shapes lie so close that no line is free: better a straight arrow than none.</summary>
    private IReadOnlyList<Spot> Straight(MapEdge edge) =>
        [Border(scene.Boxes[edge.Source], Side.Bottom, 0), Border(scene.Boxes[edge.Target], Side.Top, 0)];

    private void Note(int box, Gate gate, int leaving, int entering)
    {
        var (already, came) = _ports.GetValueOrDefault((box, gate.Side, gate.Slot));
        _ports[(box, gate.Side, gate.Slot)] = (already + leaving, came + entering);
    }

    private static List<Spot> Corners(List<Spot> spots)
    {
        List<Spot> corners = [];
        foreach (var spot in spots)
        {
            if (corners.Count > 1 && ((corners[^1].X == spot.X && corners[^2].X == spot.X) || (corners[^1].Y == spot.Y && corners[^2].Y == spot.Y)))
            {
                corners.RemoveAt(corners.Count - 1);
            }

            if (corners.Count == 0 || corners[^1] != spot)
            {
                corners.Add(spot);
            }
        }

        return corners;
    }

    private readonly record struct Gate(Side Side, int Slot, int X, int Y, bool Down, Spot At, int Cost);
}
