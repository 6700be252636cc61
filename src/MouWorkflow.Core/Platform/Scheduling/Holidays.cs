namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>
/// Working days. Only holidays with a fixed date are shipped (1 January, 1 May, 1 June, 17 August, 25 December);
/// movable days and cuti bersama change every year by decree and are imported.
/// </summary>
public static class Holidays
{
    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)];

    public static bool IsWorkingDay(DateOnly day, IReadOnlySet<DateOnly>? imported = null) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !Fixed.Contains((day.Month, day.Day))
        && imported?.Contains(day) != true;

    /// <summary>The day itself when work is done on it, else the next working day.</summary>
    public static DateOnly OnOrAfter(DateOnly day, IReadOnlySet<DateOnly>? imported = null)
    {
        while (!IsWorkingDay(day, imported))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
