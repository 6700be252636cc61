namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Membership counts whole months; a month is written as its first day.</summary>
internal static class Months
{
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Whole months from one month to another.</summary>
    public static int Between(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
