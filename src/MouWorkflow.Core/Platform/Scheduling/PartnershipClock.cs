namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>Indonesia's three zones. None has daylight saving, so a fixed offset is exact and no time-zone data is needed.</summary>
public enum Zone
{
    /// <summary>Waktu Indonesia Barat, UTC+7.</summary>
    Wib,

    /// <summary>Waktu Indonesia Tengah, UTC+8.</summary>
    Wita,

    /// <summary>Waktu Indonesia Timur, UTC+9.</summary>
    Wit,
}

public static class Zones
{
    public static TimeSpan Offset(this Zone zone) => TimeSpan.FromHours(zone switch
    {
        Zone.Wib => 7,
        Zone.Wita => 8,
        Zone.Wit => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(zone)),
    });

    public static string Label(this Zone zone) => zone.ToString().ToUpperInvariant();

    /// <summary>The instant at which a day begins in this zone, plus a time of day.</summary>
    public static DateTimeOffset At(this Zone zone, DateOnly date, TimeOnly time = default) => new(date, time, zone.Offset());

    /// <summary>The local day of an instant.</summary>
    public static DateOnly DayOf(this Zone zone, DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(zone.Offset()).DateTime);
}

/// <summary>The only source of "now" and "today". Instants are cut to milliseconds when made: databases keep different precision, and hashes must agree.</summary>
public sealed class PartnershipClock(TimeProvider time)
{
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        }
    }

    /// <summary>The date on the wall calendar of an office in this zone.</summary>
    public DateOnly Today(Zone zone) => zone.DayOf(Now);
}
