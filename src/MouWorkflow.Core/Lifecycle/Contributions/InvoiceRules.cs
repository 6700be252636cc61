using System.Globalization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>One month of the invoice calendar of an agreement.</summary>
/// <param name="Month">First day of the month that will be billed.</param>
/// <param name="DueAt">Instant from which it may be issued.</param>
public sealed record PlannedInvoice(DateOnly Month, DateTimeOffset DueAt, Phrase Derivation);

/// <summary>A day by which an invoice is to be paid, and how it was found.</summary>
public sealed record DueDate(DateOnly Day, Phrase Derivation);

/// <summary>When and for how much an agreement is billed. Values in, answers out.</summary>
public static class InvoiceRules
{
    /// <summary>Invoices are issued when the office opens.</summary>
    public static readonly TimeOnly IssueTime = new(8, 0);

    /// <summary>The first day of the month a day lies in.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>
    /// One invoice per month of the term, on <paramref name="invoiceDay"/> (the last day of a shorter month), never before the term begins;
    /// a month whose moment has passed is due at once.
    /// </summary>
    public static IEnumerable<PlannedInvoice> Calendar(Agreement agreement, int invoiceDay, Zone zone, DateTimeOffset now)
    {
        foreach (var month in agreement.Months())
        {
            var name = Indonesian.BulanTahun(month);
            var day = month.AddDays(Math.Min(invoiceDay, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
            var text = new Phrase($"Tagihan {name} diterbitkan setiap tanggal {invoiceDay}", $"The invoice for {month:yyyy-MM} is issued on day {invoiceDay} of the month");
            if (day < agreement.PeriodStart)
            {
                day = agreement.PeriodStart;
                text = new Phrase($"Tagihan {name} diterbitkan pada hari pertama jangka waktu", $"The invoice for {month:yyyy-MM} is issued on the first day of the term");
            }

            var planned = zone.At(day, IssueTime);
            var stamp = $"{Indonesian.Tanggal(day)} {IssueTime.ToString("HH:mm", CultureInfo.InvariantCulture)} {zone.Label()}";
            yield return planned >= now
                ? new PlannedInvoice(month, planned, new Phrase($"{text.Id}: {stamp}.", $"{text.En}: {day:yyyy-MM-dd} 08:00 {zone.Label()}."))
                : new PlannedInvoice(
                    month,
                    now,
                    new Phrase($"{text.Id} ({stamp}); saat itu sudah lewat, jadi segera diterbitkan.", $"{text.En} ({day:yyyy-MM-dd} 08:00 {zone.Label()}); that has passed, so it is due at once."));
        }
    }

    /// <summary>
    /// <paramref name="dueDay"/> of the month after the invoiced one, on or after it when that is no working day; but never less than
    /// <paramref name="leastDays"/> days from the day of issue.
    /// </summary>
    public static DueDate Due(DateOnly month, DateOnly issuedOn, int dueDay, int leastDays)
    {
        var next = MonthOf(month).AddMonths(1);
        var stated = next.AddDays(Math.Min(dueDay, DateTime.DaysInMonth(next.Year, next.Month)) - 1);
        var regular = Holidays.OnOrAfter(stated);
        var earliest = issuedOn.AddDays(leastDays);
        if (regular >= earliest)
        {
            return new DueDate(regular, Moved(
                stated,
                regular,
                $"Tanggal {dueDay} bulan berikutnya sesudah {Indonesian.BulanTahun(month)}",
                $"Day {dueDay} of the month after {month:yyyy-MM}"));
        }

        var late = Holidays.OnOrAfter(earliest);
        return new DueDate(late, Moved(
            earliest,
            late,
            $"{leastDays} hari sejak diterbitkan {Indonesian.Tanggal(issuedOn)}, karena {Indonesian.Tanggal(regular)} terlalu dekat",
            $"{leastDays} days from the day of issue {issuedOn:yyyy-MM-dd}, because {regular:yyyy-MM-dd} was too near"));
    }

    /// <summary>The number of the invoice with this place in the count of its agreement; month and year are those invoiced.</summary>
    public static string Number(int seq, string agreementCode, DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"{seq:0000}/{agreementCode.ToUpperInvariant()}/{Indonesian.Romawi(month.Month)}/{month.Year}");

    /// <summary>
    /// Whether a month of an agreement may be billed. An agreement that ended may still be billed for months of its term: an outage must not lose them.
    /// </summary>
    public static Refusal? MayIssue(Agreement agreement, DateOnly month, DateOnly today, bool issuedAlready, int headcount)
    {
        var name = Indonesian.BulanTahun(month);
        if (issuedAlready)
        {
            return new Refusal(
                "invoice.issued-already",
                $"Tagihan {name} sudah diterbitkan. Buka tagihan itu; satu bulan ditagih satu kali.",
                $"The invoice for {month:yyyy-MM} was issued already. Open that one; a month is billed once.");
        }

        if (agreement.State is not (AgreementState.InForce or AgreementState.Ended) || !agreement.HasMoney())
        {
            return new Refusal(
                "invoice.not-in-force",
                "Perjanjian ini tidak sedang berlaku, jadi tidak dapat ditagih. Selesaikan penandatanganannya lebih dahulu.",
                "This agreement is not in force, so it cannot be billed. Complete its signing first.");
        }

        if (!agreement.Months().Contains(month))
        {
            return new Refusal(
                "invoice.outside-term",
                $"{name} berada di luar jangka waktu perjanjian ({Indonesian.Tanggal(agreement.PeriodStart)} s.d. {Indonesian.Tanggal(agreement.PeriodEnd)}). Pilih bulan di dalamnya.",
                $"{month:yyyy-MM} lies outside the term ({agreement.PeriodStart:yyyy-MM-dd} to {agreement.PeriodEnd:yyyy-MM-dd}). Choose a month within it.");
        }

        if (month > today)
        {
            return new Refusal(
                "invoice.too-early",
                $"{name} belum dimulai. Tagihan diterbitkan dalam bulan itu, sesudah pesertanya diketahui.",
                $"{month:yyyy-MM} has not begun. Its invoice is issued within the month, when its people are known.");
        }

        return headcount <= 0
            ? new Refusal(
                "invoice.nobody",
                $"Belum ada peserta terdaftar untuk {name}, jadi tidak ada yang ditagih. Unggah daftar peserta, lalu terbitkan tagihan bulan ini.",
                $"Nobody is registered for {month:yyyy-MM}, so there is nothing to bill. Upload the list of participants, then issue the invoice of this month.")
            : null;
    }

    private static Phrase Moved(DateOnly from, DateOnly to, string id, string en) => from == to
        ? new Phrase($"{id}: {Indonesian.Tanggal(to)}.", $"{en}: {to:yyyy-MM-dd}.")
        : new Phrase(
            $"{id}: {Indonesian.Hari(from)}, {Indonesian.Tanggal(from)}, bukan hari kerja; menjadi {Indonesian.Hari(to)}, {Indonesian.Tanggal(to)}.",
            $"{en}: {from:yyyy-MM-dd} is not a working day; moved to {to:yyyy-MM-dd}.");
}
