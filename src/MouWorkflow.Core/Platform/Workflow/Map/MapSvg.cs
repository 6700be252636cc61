using System.Globalization;
using System.Text;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Draws a finished scene.</summary>
/// <param name="ink">Where to.</param>
/// <param name="marked">Whether an instance is shown: then what it did not reach steps back.</param>
/// <param name="words">For the hints that a pointer brings up.</param>
/// <param name="prefix">Begins every id, so that several drawings may share a page.</param>
internal sealed class MapSvg(MapInk ink, bool marked, MapWords words, string prefix)
{
    private const int Rounding = 7;
    private const int Tip = 9;

    private bool _named;

    public void Draw(MapScene scene)
    {
        foreach (var edge in scene.Edges.OrderBy(edge => edge.Followed ? 1 : 0))
        {
            Way(edge);
        }

        foreach (var box in scene.Boxes)
        {
            Box(box);
        }

        foreach (var edge in scene.Edges.Where(edge => edge.Label is not null))
        {
            ink.Line($"<g class=\"{Trodden(edge)}\">");
            ink.Write([new MapLine(edge.Label!, MapFont.Port)], edge.LabelAt.X, edge.LabelAt.Y - 12, "start");
            ink.Line($"</g>");
        }
    }

    private string Trodden(MapEdge edge) => edge.Followed ? "map-trodden" : marked ? "map-untrodden" : "map-plain";

    private void Way(MapEdge edge)
    {
        ink.Line($"<g class=\"{Trodden(edge)}\">");
        ink.Line($"<path class=\"map-way\" d=\"{Curve(edge.Path)}\"/>");
        var (end, before) = (edge.Path[^1], edge.Path[^2]);
        var (x, y) = Direction(before, end);
        // The two back corners lie left and right of the way it came.
        ink.Line($"<path class=\"map-tip\" d=\"M{end.X} {end.Y}L{end.X - (Tip * x) + (Tip * y / 2.0)} {end.Y - (Tip * y) - (Tip * x / 2.0)}L{end.X - (Tip * x) - (Tip * y / 2.0)} {end.Y - (Tip * y) + (Tip * x / 2.0)}Z\"/>");
        ink.Line($"</g>");
    }

    private static (double X, double Y) Direction(Spot from, Spot to)
    {
        var (x, y) = ((double)to.X - from.X, (double)to.Y - from.Y);
        var length = Math.Max(Math.Sqrt((x * x) + (y * y)), 1);
        return (Math.Round(x / length, 2), Math.Round(y / length, 2));
    }

    private static string Curve(IReadOnlyList<Spot> path)
    {
        var data = new StringBuilder();
        data.Append(CultureInfo.InvariantCulture, $"M{path[0].X} {path[0].Y}");
        for (var at = 1; at < path.Count; at++)
        {
            var (here, (fromX, fromY)) = (path[at], Direction(path[at - 1], path[at]));
            if (at == path.Count - 1)
            {
                data.Append(CultureInfo.InvariantCulture, $"L{here.X - ((Tip - 2) * fromX)} {here.Y - ((Tip - 2) * fromY)}");
                break;
            }

            var (toX, toY) = Direction(here, path[at + 1]);
            var radius = Math.Min(Rounding, Math.Min(Length(path[at - 1], here), Length(here, path[at + 1])) / 2.0);
            data.Append(CultureInfo.InvariantCulture, $"L{here.X - (radius * fromX)} {here.Y - (radius * fromY)}Q{here.X} {here.Y} {here.X + (radius * toX)} {here.Y + (radius * toY)}");
        }

        return data.ToString();
    }

    private static int Length(Spot from, Spot to) => Math.Abs(from.X - to.X) + Math.Abs(from.Y - to.Y);

    private void Box(MapBox box)
    {
        var name = "";
        if (box.Mark?.State is MapState.Waiting or MapState.Failed && !_named)
        {
            (_named, name) = (true, $" id=\"{prefix}-now\"");
        }

        ink.Line($"<g class=\"map-{box.Kind.ToString().ToLowerInvariant()}{Standing(box)}\"{name}>");
        ink.Line($"<title>{MapInk.Plain(Hint(box))}</title>");
        ink.Line($"<path class=\"map-outline\" d=\"{MapOutline.Of(box.Kind, box.Left, box.Top, box.Right, box.Bottom)}\"/>");
        if (box.Mark?.State is MapState.Failed)
        {
            ink.Line($"<path fill=\"url(#{prefix}-hatch)\" d=\"{MapOutline.Of(box.Kind, box.Left, box.Top, box.Right, box.Bottom)}\"/>");
        }

        if (MapOutline.Inside(box.Kind, box.Left, box.Top, box.Right, box.Bottom) is { } inside)
        {
            ink.Line($"<path class=\"map-inner\" d=\"{inside}\"/>");
        }

        if (box.Mark?.State is MapState.Waiting)
        {
            ink.Line($"<path class=\"map-ring\" d=\"{MapOutline.Of(box.Kind, box.Left - 6, box.Top - 6, box.Right + 6, box.Bottom + 6)}\"/>");
        }

        if (box.Inner is { } inner)
        {
            var header = MapSizes.Height(box.Lines);
            ink.Write(box.Lines, box.Left + MapSizes.GroupPadding, box.Top + 12, "start");
            ink.Line($"<g transform=\"translate({box.X - (inner.Width / 2)} {box.Top + header + MapSizes.GroupPadding})\">");
            Draw(inner);
            ink.Line($"</g>");
        }
        else
        {
            ink.Write(box.Lines, box.X, box.Y - (MapSizes.Height(box.Lines) / 2), "middle");
        }

        if (box.Mark is { } mark)
        {
            var (x, y) = MapOutline.Corner(box);
            Sign(mark.State, x, y);
        }

        ink.Line($"</g>");
    }

    /// <summary>The sign of a state: its form says it, not its colour.</summary>
    public void Sign(MapState state, int x, int y)
    {
        ink.Line($"<circle class=\"map-sign\" cx=\"{x}\" cy=\"{y}\" r=\"9\"/>");
        _ = state switch
        {
            MapState.Passed => ink.Line($"<path class=\"map-mark\" d=\"M{x - 4} {y + 0.5}L{x - 1.2} {y + 3.3}L{x + 4} {y - 3}\"/>"),
            MapState.Waiting => ink.Line($"<circle class=\"map-dot\" cx=\"{x}\" cy=\"{y}\" r=\"3.5\"/>"),
            _ => ink.Line($"<path class=\"map-mark\" d=\"M{x} {y - 4.5}V{y + 0.8}M{x} {y + 4.4}V{y + 4.5}\"/>"),
        };
    }

    private string Standing(MapBox box) => box.Mark is { } mark ? $" map-{mark.State.ToString().ToLowerInvariant()}" : marked ? " map-ahead" : "";

    private string Hint(MapBox box)
    {
        var standing = box.Mark is { } mark ? $": {words.State(mark.State)}{(mark.Actor is null ? "" : $", {mark.Actor}")}{(mark.Reason is null ? "" : $". {mark.Reason}")}" : "";
        return words.Types ? $"{box.Activity.Id} ({box.Activity.Type}){standing}" : $"{words.Step(box.Activity.DisplayText)}{standing}";
    }
}
