using MouWorkflow.Core.Lifecycle.Agreements;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>In which month membership begins.</summary>
public static class StartMonths
{
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

    /// <summary>The last day on which a list can come for that month: the day before its invoice.</summary>
    public static DateOnly LastDayFor(DateOnly month, int invoiceDay) => new DateOnly(month.Year, month.Month, invoiceDay).AddDays(-1);
}
