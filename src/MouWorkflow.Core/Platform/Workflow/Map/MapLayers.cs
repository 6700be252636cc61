namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>
/// Places for a flowchart that has none: layers by the longest way from the start, few crossings by barycentres, then each shape as close
/// to the middle of its neighbours as its layer allows. An arrow over several layers keeps a lane free in those between.
/// </summary>
internal static class MapLayers
{
    private const int LayerGap = 44;
    private const int Sweeps = 12;

    public static void Place(MapScene scene)
    {
        var layers = Cells(scene);
        Order(layers);
        Align(layers);
        MapCell.Straighten(layers);
        var top = 0;
        foreach (var layer in layers)
        {
            var height = layer.Max(cell => cell.Box?.Height ?? 0);
            foreach (var cell in layer.Where(cell => cell.Box is not null))
            {
                (cell.Box!.X, cell.Box.Y) = ((int)Math.Round(cell.X, MidpointRounding.AwayFromZero), top + (height / 2));
            }

            var bent = layer.Sum(cell => cell.Below.Count(below => Math.Abs(below.X - cell.X) > 1));
            top += height + LayerGap + (12 * Math.Clamp(bent - 2, 0, 6));
        }
    }

    private static List<List<MapCell>> Cells(MapScene scene)
    {
        var forward = scene.Edges.Where(edge => !edge.Back && edge.Source != edge.Target).ToList();
        var depth = Depths(scene, forward);
        List<List<MapCell>> layers = [.. Enumerable.Range(0, depth.Length == 0 ? 0 : depth.Max() + 1).Select(_ => new List<MapCell>())];
        var cells = scene.Boxes.Select(box => new MapCell(box)).ToList();
        foreach (var index in Enumerable.Range(0, cells.Count).OrderBy(index => index == scene.Start ? 0 : 1))
        {
            layers[depth[index]].Add(cells[index]);
        }

        foreach (var edge in forward)
        {
            var above = cells[edge.Source];
            for (var layer = depth[edge.Source] + 1; layer < depth[edge.Target]; layer++)
            {
                var lane = new MapCell(null);
                layers[layer].Add(lane);
                Join(above, lane);
                above = lane;
            }

            Join(above, cells[edge.Target]);
        }

        return layers;

        static void Join(MapCell above, MapCell below)
        {
            above.Below.Add(below);
            below.Above.Add(above);
        }
    }

    private static int[] Depths(MapScene scene, List<MapEdge> forward)
    {
        var depth = new int[scene.Boxes.Count];
        var open = new int[scene.Boxes.Count];
        forward.ForEach(edge => open[edge.Target]++);
        var ready = new Queue<int>(Enumerable.Range(0, open.Length).Where(index => open[index] == 0));
        while (ready.TryDequeue(out var index))
        {
            foreach (var edge in forward.Where(edge => edge.Source == index))
            {
                depth[edge.Target] = Math.Max(depth[edge.Target], depth[index] + 1);
                if (--open[edge.Target] == 0)
                {
                    ready.Enqueue(edge.Target);
                }
            }
        }

        return depth;
    }

    private static void Order(List<List<MapCell>> layers)
    {
        Number(layers);
        var best = Snapshot();
        var fewest = Crossings(layers);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var layer in down ? layers.Skip(1) : Enumerable.Reverse(layers).Skip(1))
            {
                var sorted = layer.OrderBy(cell => (down ? cell.Above : cell.Below) is { Count: > 0 } next ? next.Average(other => other.Rank) : cell.Rank).ToList();
                layer.Clear();
                layer.AddRange(sorted);
                Number([layer]);
            }

            if (Crossings(layers) is var crossings && crossings < fewest)
            {
                (fewest, best) = (crossings, Snapshot());
            }
        }

        for (var index = 0; index < layers.Count; index++)
        {
            layers[index].Clear();
            layers[index].AddRange(best[index]);
        }

        Number(layers);

        List<MapCell>[] Snapshot() => [.. layers.Select(layer => layer.ToList())];
    }

    private static void Number(List<List<MapCell>> layers)
    {
        foreach (var layer in layers)
        {
            for (var rank = 0; rank < layer.Count; rank++)
            {
                layer[rank].Rank = rank;
            }
        }
    }

    private static int Crossings(List<List<MapCell>> layers)
    {
        var crossings = 0;
        foreach (var layer in layers)
        {
            var ways = layer.SelectMany(cell => cell.Below.Select(below => (From: cell.Rank, To: below.Rank))).ToList();
            crossings += ways.SelectMany((way, index) => ways.Skip(index + 1).Where(other => (way.From - other.From) * (way.To - other.To) < 0)).Count();
        }

        return crossings;
    }

    private static void Align(List<List<MapCell>> layers)
    {
        foreach (var layer in layers)
        {
            var at = 0.0;
            foreach (var cell in layer)
            {
                cell.X = at + (cell.Width / 2.0);
                at += cell.Width + cell.Gap;
            }
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            // At last by both sides together: then the way up no longer undoes what the way down had put in line.
            var both = sweep >= Sweeps - 4;
            foreach (var layer in down ? layers.AsEnumerable() : Enumerable.Reverse(layers))
            {
                Settle(layer, cell => both ? [.. cell.Above, .. cell.Below] : down ? cell.Above : cell.Below);
            }
        }

        foreach (var layer in layers)
        {
            Settle(layer, cell => cell.Above is [{ Below.Count: 1 } only] ? [only] : []);
        }
    }

    /// <summary>
    /// Each cell wants to be in the middle of its neighbours; cells that would meet form a block that goes where its members want on
    /// average (pool adjacent violators).
    /// </summary>
    private static void Settle(List<MapCell> layer, Func<MapCell, List<MapCell>> neighbours)
    {
        List<(double Sum, double Weight, int Count)> blocks = [];
        var offsets = new double[layer.Count];
        for (var index = 0; index < layer.Count; index++)
        {
            var cell = layer[index];
            offsets[index] = index == 0 ? 0 : offsets[index - 1] + ((layer[index - 1].Width + cell.Width) / 2.0) + layer[index - 1].Gap;
            var next = neighbours(cell);
            var weight = next.Count == 0 ? 0.2 : next is [{ } only] && cell.Follows(only) ? 4.0 : cell.Box is null ? 2.0 : 1.0;
            var wish = (next.Count == 0 ? cell.X : next.Average(other => other.X)) - offsets[index];
            var block = (Sum: wish * weight, Weight: weight, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Weight > block.Sum / block.Weight)
            {
                block = (blocks[^1].Sum + block.Sum, blocks[^1].Weight + block.Weight, blocks[^1].Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        var at = 0;
        foreach (var (sum, weight, count) in blocks)
        {
            for (var member = 0; member < count; member++, at++)
            {
                layer[at].X = (sum / weight) + offsets[at];
            }
        }
    }
}
