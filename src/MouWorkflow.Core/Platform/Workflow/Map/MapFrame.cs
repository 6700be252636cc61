namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Moves a finished scene so that its upper left corner is at 0, 0, and says how big it is.</summary>
internal static class MapFrame
{
    /// <summary>Badges and thick borders stand out a little.</summary>
    private const int Rim = 11;

    public static void Fit(MapScene scene)
    {
        List<Spot> reach =
        [
            .. scene.Boxes.SelectMany(box => (Spot[])[new(box.Left - Rim, box.Top - Rim), new(box.Right + Rim, box.Bottom + Rim)]),
            .. scene.Edges.SelectMany(edge => edge.Path).SelectMany(spot => (Spot[])[new(spot.X - 4, spot.Y - 4), new(spot.X + 4, spot.Y + 4)]),
            .. MapLabels.Reach(scene),
        ];
        if (reach.Count == 0)
        {
            return;
        }

        var (left, top) = (reach.Min(spot => spot.X), reach.Min(spot => spot.Y));
        scene.Width = reach.Max(spot => spot.X) - left;
        scene.Height = reach.Max(spot => spot.Y) - top;
        foreach (var box in scene.Boxes)
        {
            (box.X, box.Y) = (box.X - left, box.Y - top);
        }

        foreach (var edge in scene.Edges)
        {
            edge.Path = [.. edge.Path.Select(spot => new Spot(spot.X - left, spot.Y - top))];
            edge.LabelAt = new Spot(edge.LabelAt.X - left, edge.LabelAt.Y - top);
        }
    }
}
