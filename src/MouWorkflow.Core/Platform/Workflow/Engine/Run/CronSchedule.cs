using System.Globalization;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Six-field cron expressions, seconds first, in UTC. A day must satisfy both day fields.</summary>
internal static class CronSchedule
{
    private static readonly (int Low, int High)[] Ranges = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The first moment after the given one. An expression that cannot be read, or never comes true, is an activity fault.</summary>
    public static DateTimeOffset Next(string expression, DateTimeOffset after)
    {
        var fields = Parse(expression) ?? throw new ActivityFault($"The cron expression '{expression}' cannot be read; six fields, seconds first, are expected.");
        var next = new DateTime(after.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc).AddSeconds(1);
        var limit = next.AddYears(30);
        while (next < limit)
        {
            if (!fields[4][next.Month] || !fields[3][next.Day] || !fields[5][(int)next.DayOfWeek])
            {
                next = next.Date.AddDays(1);
            }
            else if (!fields[2][next.Hour])
            {
                next = next.Date.AddHours(next.Hour + 1);
            }
            else if (!fields[1][next.Minute])
            {
                next = next.Date.AddMinutes((next.Hour * 60) + next.Minute + 1);
            }
            else if (!fields[0][next.Second])
            {
                next = next.AddSeconds(1);
            }
            else
            {
                return new DateTimeOffset(next, TimeSpan.Zero);
            }
        }

        throw new ActivityFault($"The cron expression '{expression}' never comes true.");
    }

    private static bool[][]? Parse(string expression)
    {
        var texts = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length != Ranges.Length)
        {
            return null;
        }

        var fields = new bool[Ranges.Length][];
        for (var i = 0; i < texts.Length; i++)
        {
            if (ParseField(texts[i], i) is not { } field)
            {
                return null;
            }

            fields[i] = field;
        }

        fields[5][0] |= fields[5][7];
        return fields;
    }

    private static bool[]? ParseField(string text, int position)
    {
        var (low, high) = Ranges[position];
        var allowed = new bool[high + 1];
        foreach (var part in text.Split(','))
        {
            var stepped = part.Split('/');
            var step = 1;
            if (stepped.Length > 2 || (stepped.Length == 2 && (!int.TryParse(stepped[1], CultureInfo.InvariantCulture, out step) || step < 1)))
            {
                return null;
            }

            if (ParseRange(stepped[0], position, stepped.Length == 2) is not { } range)
            {
                return null;
            }

            for (var value = range.From; value <= range.To; value += step)
            {
                allowed[value] = true;
            }
        }

        return allowed;

        (int From, int To)? ParseRange(string range, int field, bool open)
        {
            if (range is "*" or "?")
            {
                return (low, field == 5 ? 6 : high);
            }

            var ends = range.Split('-');
            var from = Number(ends[0], field);
            var to = ends.Length == 2 ? Number(ends[1], field) : open ? high : from;
            return ends.Length <= 2 && from >= low && to <= high && from <= to ? (from.Value, to.Value) : null;
        }
    }

    private static int? Number(string text, int field)
    {
        var month = field == 4 ? Array.IndexOf(Months, text.ToUpperInvariant()) : -1;
        var day = field == 5 ? Array.IndexOf(Days, text.ToUpperInvariant()) : -1;
        return month >= 0 ? month + 1
            : day >= 0 ? day
            : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
