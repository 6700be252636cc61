using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>What the shapes and signs of a drawing mean; only those that occur in it.</summary>
internal sealed class MapLegend
{
    private const int Line = 26;
    private const int Sample = 34;
    private const int Between = 22;

    private readonly List<(MapKind? Kind, MapState? State, string Text, int X, int Y)> _entries = [];

    public MapLegend(MapScene scene, MapWords words, bool marked, int width)
    {
        var (x, y) = (0, 0);
        foreach (var kind in Kinds(scene).Select(kind => kind is MapKind.End ? MapKind.Start : kind).Distinct().Order())
        {
            Add(kind, null, words.Of(MapKinds.Words(kind)));
        }

        if (marked)
        {
            (x, y) = (0, y + (_entries.Count == 0 ? 0 : Line));
            foreach (var state in Enum.GetValues<MapState>())
            {
                Add(null, state, words.State(state));
            }

            Add(null, null, words.Of(new Phrase("belum sampai di sana", "not reached")));
        }

        Height = y + Line;

        void Add(MapKind? kind, MapState? state, string text)
        {
            var wide = Sample + 8 + (int)Math.Ceiling(MapText.Width(text, MapFont.Note));
            if (x > 0 && x + wide > width)
            {
                (x, y) = (0, y + Line);
            }

            _entries.Add((kind, state, text, x, y));
            Width = Math.Max(Width, x + wide);
            x += wide + Between;
        }
    }

    public int Width { get; private set; }

    public int Height { get; }

    public void Draw(MapInk ink, MapSvg svg)
    {
        foreach (var (kind, state, text, x, y) in _entries)
        {
            var shape = kind ?? MapKind.Step;
            ink.Line($"<g class=\"map-{shape.ToString().ToLowerInvariant()}{(state is { } standing ? $" map-{standing.ToString().ToLowerInvariant()}" : kind is null ? " map-ahead" : "")}\">");
            if (state is null)
            {
                ink.Line($"<path class=\"map-outline\" d=\"{MapOutline.Of(shape, x, y + 4, x + Sample, y + 22)}\"/>");
            }

            if (kind is MapKind.Parallel or MapKind.Outward && MapOutline.Inside(shape, x, y + 4, x + Sample, y + 22) is { } inside)
            {
                ink.Line($"<path class=\"map-inner\" d=\"{inside}\"/>");
            }

            if (state is { } sign)
            {
                svg.Sign(sign, x + (Sample / 2), y + 13);
            }

            ink.Line($"</g>");
            ink.Write([new MapLine(text, MapFont.Note)], x + Sample + 8, y + 5, "start");
        }
    }

    private static IEnumerable<MapKind> Kinds(MapScene scene) =>
        scene.Boxes.SelectMany(box => (IEnumerable<MapKind>)[box.Kind, .. box.Inner is { } inner ? Kinds(inner) : []]);
}
