using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>Reads and writes moments the way people give them: with an offset, on the wall clock of the zone, or as a day. Values, too.</summary>
public static class RunDates
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] WithOffset = [.. Local.Select(format => format + "zzz")];

    /// <summary>The moment a text names; null if it names none.</summary>
    /// <param name="text"><c>2024-01-02T09:00:00+07:00</c>, <c>2024-01-02T09:00</c> (the zone's clock) or <c>2024-01-02</c> (its first moment).</param>
    /// <param name="zone">Whose clock.</param>
    public static DateTimeOffset? Instant(string text, Zone zone)
    {
        if (Day(text) is { } day)
        {
            return zone.At(day);
        }

        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, zone.Offset());
        }

        var offset = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        return DateTimeOffset.TryParseExact(offset, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }

    /// <summary>The last moment that a text includes: a day to its end. Null if it names none.</summary>
    public static DateTimeOffset? Until(string text, Zone zone) =>
        Day(text) is { } day ? new DateTimeOffset(day, new TimeOnly(23, 59, 59, 999), zone.Offset()) : Instant(text, zone);

    /// <summary>For people: <c>2 Januari 2024, 09.00</c>; seconds only where there are some.</summary>
    public static string Words(DateTimeOffset instant, Zone zone)
    {
        var local = instant.ToOffset(zone.Offset()).DateTime;
        return $"{Indonesian.Tanggal(DateOnly.FromDateTime(local))}, {local.ToString(local.Second == 0 && local.Millisecond == 0 ? "HH.mm" : "HH.mm.ss", CultureInfo.InvariantCulture)}";
    }

    /// <summary>For programs: ISO 8601 with the zone's offset.</summary>
    public static string Iso(DateTimeOffset instant, Zone zone) =>
        instant.ToOffset(zone.Offset()).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);

    /// <summary>A JSON value on one line, with letters as they are.</summary>
    public static string Readable(JsonNode value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToJsonString(Plain);
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
