using MouWorkflow.Core.Lifecycle.Agreements;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>In which month membership begins.</summary>
public static class StartMonths
{
    private const int ShortestNotice = 7;

    /// <summary>
    /// The earliest month somebody registered today can begin in: the first of the term when it has not begun; else this month while its invoice is
    /// still to be issued, afterwards the next. Null when that lies behind the term.
    /// </summary>
    public static DateOnly? Earliest(Agreement agreement, DateOnly today, int invoiceDay)
    {
        var first = Months.Of(agreement.PeriodStart);
        if (today < agreement.PeriodStart)
        {
            return first;
        }

        var month = Months.Of(today);
        if (today.Day >= invoiceDay)
        {
            month = month.AddMonths(1);
        }

        month = month < first ? first : month;
        return month <= agreement.PeriodEnd ? month : null;
    }

    /// <summary>The day on which membership from that month begins: its first, or the first day of the term.</summary>
    public static DateOnly FirstDay(Agreement agreement, DateOnly month) => month < agreement.PeriodStart ? agreement.PeriodStart : month;

    /// <summary>Whether membership goes on without a month between two terms.</summary>
    public static bool Follows(Agreement next, Agreement previous) => Months.Of(next.PeriodStart) <= Months.Of(previous.PeriodEnd).AddMonths(1);

    /// <summary>
    /// The day by which a list is asked for: the last before an invoice is issued, at least a week ahead, and never after the term.
    /// </summary>
    public static DateOnly ListDueOn(Agreement agreement, DateOnly today, int invoiceDay)
    {
        var month = Earliest(agreement, today, invoiceDay) ?? Months.Of(today);
        var due = DayBefore(month, invoiceDay);
        while (due < today.AddDays(ShortestNotice))
        {
            month = month.AddMonths(1);
            due = DayBefore(month, invoiceDay);
        }

        return due > agreement.PeriodEnd ? agreement.PeriodEnd : due;
    }

    private static DateOnly DayBefore(DateOnly month, int day) =>
        new DateOnly(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month))).AddDays(-1);
}
