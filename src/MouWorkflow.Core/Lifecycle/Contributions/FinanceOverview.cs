namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>How late an unpaid invoice is.</summary>
public enum Lateness
{
    NotDue,

    /// <summary>1 to 30 days after the due date.</summary>
    UpTo30,

    /// <summary>31 to 60 days.</summary>
    UpTo60,

    /// <summary>61 to 90 days.</summary>
    UpTo90,

    /// <summary>More than 90 days: BPU membership ends after more than three unpaid months.</summary>
    Over90,
}

/// <summary>What is owed in one band of lateness, in rupiah.</summary>
public sealed record AgeBand(Lateness Lateness, int Invoices, long Owed);

/// <summary>One unpaid invoice on a day.</summary>
/// <param name="DaysLate">Days after the due date; 0 until it has passed.</param>
public sealed record OpenInvoice(Invoice Invoice, int DaysLate, Lateness Lateness);

/// <summary>Everything that is owed on a day: every band, also the empty ones, and the invoices, most urgent first.</summary>
public sealed record FinanceOverview(DateOnly Day, IReadOnlyList<AgeBand> Bands, IReadOnlyList<OpenInvoice> Open)
{
    public long Owed => Bands.Sum(band => band.Owed);

    /// <summary>Sorts unpaid invoices by how late they are; paid ones are left out.</summary>
    public static FinanceOverview Of(IEnumerable<Invoice> invoices, DateOnly day)
    {
        List<OpenInvoice> open = [.. invoices
            .Where(invoice => invoice.Outstanding > 0)
            .Select(invoice => (Invoice: invoice, DaysLate: Math.Max(0, day.DayNumber - invoice.DueOn.DayNumber)))
            .OrderByDescending(row => row.DaysLate).ThenBy(row => row.Invoice.DueOn).ThenBy(row => row.Invoice.Number, StringComparer.Ordinal)
            .Select(row => new OpenInvoice(row.Invoice, row.DaysLate, Band(row.DaysLate)))];
        return new FinanceOverview(
            day,
            [.. Enum.GetValues<Lateness>().Select(band => (Band: band, Rows: open.Where(row => row.Lateness == band).ToList()))
                .Select(group => new AgeBand(group.Band, group.Rows.Count, group.Rows.Sum(row => row.Invoice.Outstanding)))],
            open);
    }

    private static Lateness Band(int daysLate) => daysLate switch
    {
        <= 0 => Lateness.NotDue,
        <= 30 => Lateness.UpTo30,
        <= 60 => Lateness.UpTo60,
        <= 90 => Lateness.UpTo90,
        _ => Lateness.Over90,
    };
}
