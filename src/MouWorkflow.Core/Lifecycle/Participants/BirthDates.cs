using System.Globalization;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Days of birth as lists write them, and ages.</summary>
public static class BirthDates
{
    private const int Oldest = 120;
    private const int YoungestLikely = 17;
    private const int OldestLikely = 100;

    private static readonly string[] Forms = ["d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-M-d"];
    private static readonly string[] ShortForms = ["d-M-yy", "d/M/yy"];
    private static readonly string[] InstantForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>
    /// Reads 12-11-1987, 12/11/1987, 1987-11-12, the same with a two-digit year (the century is then chosen by age), and the day number
    /// by which a workbook keeps a date cell. The day always comes before the month.
    /// </summary>
    public static (DateOnly? Date, RowReason? Reason) Read(string cell, DateOnly today)
    {
        var text = cell.Trim().TrimStart('\'').Trim();
        if (text.Length == 0)
        {
            return (null, RowReason.BirthMissing);
        }

        if (Parse(text, today) is not { } date)
        {
            return (null, RowReason.BirthUnreadable);
        }

        return date > today || AgeOn(date, today) > Oldest ? (null, RowReason.BirthImplausible) : (date, null);
    }

    /// <summary>Completed years on a day. Whoever was born on 29 February completes a year on 1 March when there is no 29th.</summary>
    public static int AgeOn(DateOnly birth, DateOnly day) =>
        day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);

    /// <summary>The latest day of birth with which somebody has reached an age on the first day of a month.</summary>
    public static DateOnly LatestBirth(DateOnly firstOfMonth, int age) => firstOfMonth.AddYears(-age);

    private static DateOnly? Parse(string text, DateOnly today)
    {
        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        if (DateTime.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return DateOnly.FromDateTime(instant);
        }

        if (WorkbookDay(text) is { } counted)
        {
            return counted;
        }

        return DateOnly.TryParseExact(text, ShortForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shortYear)
            ? InLikelyCentury(shortYear, today)
            : null;
    }

    // Two digits may mean 19xx or 20xx. A worker is between 17 and 100 years old; if neither fits, the later century that is not in the future.
    private static DateOnly InLikelyCentury(DateOnly date, DateOnly today)
    {
        var year = date.Year % 100;
        if (Day(2000 + year, date) is not { } young)
        {
            return date;
        }

        if (AgeOn(young, today) >= YoungestLikely || Day(1900 + year, date) is not { } old)
        {
            return young;
        }

        return AgeOn(old, today) <= OldestLikely || young > today ? old : young;
    }

    private static DateOnly? Day(int year, DateOnly date) =>
        date.Day <= DateTime.DaysInMonth(year, date.Month) ? new DateOnly(year, date.Month, date.Day) : null;

    private static DateOnly? WorkbookDay(string text) =>
        text.Length is 4 or 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 366
            ? DateOnly.FromDateTime(DateTime.FromOADate(days))
            : null;
}
