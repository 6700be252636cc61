namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>
/// The lines that arrows may run on: the middles of the shapes, lanes beside them, and lanes around everything. Remembers which pieces are
/// taken, so that later arrows keep off them.
/// </summary>
internal sealed class MapGrid
{
    private const int Clear = 7;
    private const int Closest = 9;
    private static readonly int[] Lanes = [14, 26, 38, 50];

    private readonly bool[] _blocked;
    private readonly Use[] _across;
    private readonly Use[] _down;

    public MapGrid(MapScene scene)
    {
        var around = Math.Min(scene.Edges.Count(edge => edge.Back), 8);
        Xs = Lines([.. scene.Boxes.Select(box => (box.X, box.Left, box.Right))], around);
        Ys = Lines([.. scene.Boxes.Select(box => (box.Y, box.Top, box.Bottom))], around, SlotLines(scene));
        _blocked = new bool[Xs.Length * Ys.Length];
        _across = new Use[_blocked.Length];
        _down = new Use[_blocked.Length];
        foreach (var box in scene.Boxes)
        {
            for (var x = First(Xs, box.Left - Clear + 1); x < Xs.Length && Xs[x] < box.Right + Clear; x++)
            {
                for (var y = First(Ys, box.Top - Clear + 1); y < Ys.Length && Ys[y] < box.Bottom + Clear; y++)
                {
                    _blocked[At(x, y)] = true;
                }
            }
        }
    }

    public int[] Xs { get; }

    public int[] Ys { get; }

    public int Count => _blocked.Length;

    public int At(int x, int y) => (y * Xs.Length) + x;

    public bool IsBlocked(int x, int y) => _blocked[At(x, y)];

    /// <summary>Position of the first line at or behind a coordinate.</summary>
    public static int First(int[] lines, int from)
    {
        var found = Array.BinarySearch(lines, from);
        return found >= 0 ? found : ~found;
    }

    /// <summary>What it costs an arrow to run the piece between two neighbouring crossings, the first of which is given.</summary>
    public int Cost(MapEdge edge, int x, int y, bool down)
    {
        var length = down ? Ys[y + 1] - Ys[y] : Xs[x + 1] - Xs[x];
        var use = (down ? _down : _across)[At(x, y)];
        return use.By(edge) switch
        {
            Company.None or Company.SameTarget => length,
            Company.SameSource => length * 2,
            _ => length * 14,
        };
    }

    /// <summary>What it costs to meet others at a crossing that one enters along one axis.</summary>
    public int Meeting(MapEdge edge, int x, int y, bool down)
    {
        var (before, after) = down
            ? (x > 0 ? _across[At(x - 1, y)] : default, _across[At(x, y)])
            : (y > 0 ? _down[At(x, y - 1)] : default, _down[At(x, y)]);
        var strangers = (before.By(edge) is Company.Strangers ? 1 : 0) + (after.By(edge) is Company.Strangers ? 1 : 0);
        return strangers switch { 0 => 0, 1 => 60, _ => 40 };
    }

    public void Take(MapEdge edge, int x, int y, bool down)
    {
        var uses = down ? _down : _across;
        uses[At(x, y)] = uses[At(x, y)].With(edge);
    }

    /// <summary>How far above and below the middles of its sides arrows may leave a shape; 0 where the middles are enough.</summary>
    public static int Slots(MapScene scene, int index)
    {
        var box = scene.Boxes[index];
        var straight = box.Kind is MapKind.Step or MapKind.Parallel or MapKind.Inside or MapKind.Outward or MapKind.Unknown;
        return straight && box.Height >= 44 && scene.Edges.Count(edge => edge.Source == index) > 2 ? box.Height / 4 : 0;
    }

    private static IEnumerable<int> SlotLines(MapScene scene) =>
        from index in Enumerable.Range(0, scene.Boxes.Count)
        let slots = Slots(scene, index)
        where slots > 0
        from line in (int[])[scene.Boxes[index].Y - slots, scene.Boxes[index].Y + slots]
        select line;

    private static int[] Lines((int Middle, int Low, int High)[] boxes, int around, IEnumerable<int>? further = null)
    {
        var lines = new SortedSet<int>([.. boxes.Select(box => box.Middle), .. further ?? []]);
        foreach (var lane in Lanes)
        {
            foreach (var (_, low, high) in boxes)
            {
                Add(low - lane);
                Add(high + lane);
            }
        }

        var (lowest, highest) = boxes.Length == 0 ? (0, 0) : (boxes.Min(box => box.Low), boxes.Max(box => box.High));
        for (var lane = 0; lane < around; lane++)
        {
            Add(lowest - Lanes[^1] - (12 * (lane + 1)));
            Add(highest + Lanes[^1] + (12 * (lane + 1)));
        }

        return [.. lines];

        void Add(int line)
        {
            if (lines.GetViewBetween(line - Closest + 1, line + Closest - 1).Count == 0)
            {
                lines.Add(line);
            }
        }
    }

    private enum Company
    {
        None,
        SameTarget,
        SameSource,
        Strangers,
    }

    /// <summary>Whose a piece is: of one arrow, of several from one shape, of several to one shape. Counted from 1; -1 means of different ones.</summary>
    private readonly record struct Use(int Source, int Target)
    {
        public Company By(MapEdge edge) =>
            Target == 0 ? Company.None
            : Target == edge.Target + 1 ? Company.SameTarget
            : Source == edge.Source + 1 ? Company.SameSource
            : Company.Strangers;

        public Use With(MapEdge edge) => new(
            Source == 0 || Source == edge.Source + 1 ? edge.Source + 1 : -1,
            Target == 0 || Target == edge.Target + 1 ? edge.Target + 1 : -1);
    }
}
