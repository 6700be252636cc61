using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>What stands in a shape, and how big the shape must be to hold it.</summary>
internal static class MapSizes
{
    public const int GroupPadding = 18;

    private const int Usual = 200;
    private const int Narrowest = 84;
    private const int Lowest = 42;
    private const int Padding = 9;
    private const int ReasonLines = 4;

    /// <summary>The share of a diamond's width that text may fill; the rest is slopes.</summary>
    private const double InDiamond = 0.56;

    public static void Measure(MapBox box, MapMarks? marks, MapWords words, bool placed)
    {
        var asked = (int)Math.Clamp(placed ? box.Activity.Width ?? Usual : Usual, 120, 480);
        var inset = MapKinds.Inset(box.Kind).Text;
        var room = box.Kind is MapKind.Decision ? asked * InDiamond : asked - inset - (2 * Padding);
        box.Lines = Lines(box, marks, words, box.Inner is { } inner ? Math.Max(room, inner.Width) : room);
        var wide = box.Lines.Max(line => MapText.Width(line.Text, line.Font));
        var high = Height(box.Lines);
        if (box.Inner is { } content)
        {
            box.Width = Even(Math.Max(content.Width, wide) + (2 * GroupPadding));
            box.Height = Even(content.Height + high + (2 * GroupPadding));
            return;
        }

        // Nobody chose a width where nobody chose a place: a short word gets a small shape.
        var own = box.Kind is MapKind.Decision ? wide / InDiamond : wide + inset + (2 * Padding);
        box.Width = Even(Math.Max(placed ? asked : Narrowest, own));
        box.Height = Even(Math.Max(
            box.Kind is MapKind.Decision ? (high + 8) / (1 - (wide / box.Width)) : high + (2 * Padding),
            placed ? Math.Clamp(box.Activity.Height ?? Lowest, Lowest, 200) : Lowest));
    }

    public static int Height(IReadOnlyList<MapLine> lines) => lines.Sum(line => line.Font.Leading);

    private static List<MapLine> Lines(MapBox box, MapMarks? marks, MapWords words, double room)
    {
        List<MapLine> lines = [];
        Add(words.Step(box.Activity.DisplayText), MapFont.Step);
        if (words.Types && box.Kind is MapKind.Step or MapKind.Outward or MapKind.Unknown)
        {
            Add(box.Activity.Type, MapFont.Type);
        }

        if (marks is null || box.Mark is not { } mark)
        {
            return lines;
        }

        if (mark.At is { } at)
        {
            var moment = words.Moment(at, marks.Zone);
            Add(
                mark.State is MapState.Waiting ? words.Of(new($"sejak {moment}", $"since {moment}")) : mark.Visits > 1 ? $"{moment} ({mark.Visits}×)" : moment,
                MapFont.Note);
        }

        if (mark.Due is { } due)
        {
            var until = words.Moment(due, marks.Zone);
            Add(words.Of(new Phrase($"sampai {until}", $"until {until}")), MapFont.Note);
        }

        // Who acted says something where rows were changed or somebody was awaited; the rest follows from there.
        if (mark.Actor is { } actor && box.Kind is MapKind.Step or MapKind.PersonWait or MapKind.ProgramWait or MapKind.Time or MapKind.Outward)
        {
            Add(actor, MapFont.Note, 2);
        }

        if (mark.Reason is { } reason)
        {
            Add(reason, MapFont.Note, ReasonLines);
        }

        return lines;

        void Add(string text, MapFont font, int most = int.MaxValue) =>
            lines.AddRange(MapText.Wrap(text, font, room, most).Select(line => new MapLine(line, font)));
    }

    private static int Even(double length) => 2 * (int)Math.Ceiling(length / 2);
}
