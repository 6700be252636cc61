using System.Globalization;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>The outline of each kind of shape, as path data.</summary>
internal static class MapOutline
{
    private const int Lean = 14;
    private const int Point = 16;
    private const int Bevel = 11;

    /// <param name="kind">Decides the form.</param>
    /// <param name="left">Left edge.</param>
    /// <param name="top">Upper edge.</param>
    /// <param name="right">Right edge.</param>
    /// <param name="bottom">Lower edge.</param>
    public static string Of(MapKind kind, int left, int top, int right, int bottom)
    {
        var (x, y) = ((left + right) / 2, (top + bottom) / 2);
        var point = Math.Min(Point, (bottom - top) / 2);
        return kind switch
        {
            MapKind.Start or MapKind.End => Round(left, top, right, bottom, Math.Min((bottom - top) / 2, 26)),
            MapKind.PersonWait => Corners((left + Lean, top), (right, top), (right - Lean, bottom), (left, bottom)),
            MapKind.ProgramWait => Corners((left, top), (right - Lean, top), (right, bottom), (left + Lean, bottom)),
            MapKind.Time => Corners((left + point, top), (right - point, top), (right, y), (right - point, bottom), (left + point, bottom), (left, y)),
            MapKind.Decision => Corners((x, top), (right, y), (x, bottom), (left, y)),
            MapKind.Fault => Corners(
                (left + Bevel, top), (right - Bevel, top), (right, top + Bevel), (right, bottom - Bevel), (right - Bevel, bottom), (left + Bevel, bottom), (left, bottom - Bevel), (left, top + Bevel)),
            MapKind.Group => Round(left, top, right, bottom, 12),
            MapKind.Step => Round(left, top, right, bottom, 6),
            _ => Round(left, top, right, bottom, 2),
        };
    }

    /// <summary>Lines inside the outline that belong to the form: the bars of a fork, the double sides of another workflow, the second ring of an end.</summary>
    public static string? Inside(MapKind kind, int left, int top, int right, int bottom) => kind switch
    {
        MapKind.Parallel => Text($"M{left} {top + 2}H{right}M{left} {bottom - 2}H{right}"),
        MapKind.Outward => Text($"M{left + 7} {top}V{bottom}M{right - 7} {top}V{bottom}"),
        MapKind.End => Round(left + 4, top + 4, right - 4, bottom - 4, Math.Min(((bottom - top) / 2) - 4, 22)),
        _ => null,
    };

    /// <summary>Where the sign of a state sits: on the outline, upper left.</summary>
    public static Spot Corner(MapBox box) => box.Kind switch
    {
        MapKind.Start or MapKind.End => new(box.Left + 7, box.Top + 7),
        MapKind.PersonWait => new(box.Left + Lean, box.Top),
        MapKind.Time => new(box.Left + Point, box.Top),
        MapKind.Decision => new(box.Left + (box.Width / 4), box.Top + (box.Height / 4)),
        _ => new(box.Left + 1, box.Top + 1),
    };

    private static string Round(int left, int top, int right, int bottom, int radius) => Text(
        $"M{left + radius} {top}H{right - radius}A{radius} {radius} 0 0 1 {right} {top + radius}V{bottom - radius}A{radius} {radius} 0 0 1 {right - radius} {bottom}H{left + radius}A{radius} {radius} 0 0 1 {left} {bottom - radius}V{top + radius}A{radius} {radius} 0 0 1 {left + radius} {top}Z");

    private static string Corners(params (int X, int Y)[] spots) => $"M{string.Join('L', spots.Select(spot => Text($"{spot.X} {spot.Y}")))}Z";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
