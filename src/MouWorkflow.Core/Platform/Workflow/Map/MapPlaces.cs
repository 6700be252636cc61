namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>
/// Places of the designer. What stands in our shapes may need more room than there was, so rows and columns move apart; what was in line
/// stays in line.
/// </summary>
internal static class MapPlaces
{
    private const double UsualWidth = 200;
    private const double UsualHeight = 50;

    /// <returns>False if the places are of no use: shapes lie on each other.</returns>
    public static bool Place(MapScene scene)
    {
        var boxes = scene.Boxes;
        // Room for the longest name of an outcome between two columns, and for an arrow beside it.
        var name = scene.Edges.Select(edge => edge.Label is null ? 0 : MapText.Width(edge.Label, MapFont.Port)).DefaultIfEmpty().Max();
        var x = Spread([.. boxes.Select(box => new Span(box.Activity.X!.Value, box.Activity.Width ?? UsualWidth, box.Width))], Math.Clamp(name + 36, 44, 160), 160);
        var y = Spread([.. boxes.Select(box => new Span(box.Activity.Y!.Value, box.Activity.Height ?? UsualHeight, box.Height))], 38, 46);
        for (var index = 0; index < boxes.Count; index++)
        {
            (boxes[index].X, boxes[index].Y) = (x[index], y[index]);
        }

        return !boxes.SelectMany((box, index) => boxes.Skip(index + 1).Select(other => box.Overlaps(other, 12))).Any(overlap => overlap);
    }

    /// <summary>Middles along one axis: in the old order, at least as far apart as before, and with a gap after what was wholly before.</summary>
    private static int[] Spread(IReadOnlyList<Span> spans, double leastGap, double mostGap)
    {
        var lines = spans.Select(span => span.Middle).Distinct().Order().ToList();
        var moved = new Dictionary<double, double>();
        for (var line = 0; line < lines.Count; line++)
        {
            var at = line == 0 ? lines[0] : moved[lines[line - 1]] + lines[line] - lines[line - 1];
            foreach (var here in spans.Where(span => span.Middle.Equals(lines[line])))
            {
                foreach (var before in spans.Where(span => span.Start + span.Was <= here.Start && moved.ContainsKey(span.Middle)))
                {
                    var gap = Math.Clamp(here.Start - before.Start - before.Was, leastGap, mostGap);
                    at = Math.Max(at, moved[before.Middle] + ((before.Is + here.Is) / 2.0) + gap);
                }
            }

            moved[lines[line]] = at;
        }

        return [.. spans.Select(span => (int)Math.Round(moved[span.Middle], MidpointRounding.AwayFromZero))];
    }

    private sealed record Span(double Start, double Was, int Is)
    {
        public double Middle => Start + (Was / 2);
    }
}
