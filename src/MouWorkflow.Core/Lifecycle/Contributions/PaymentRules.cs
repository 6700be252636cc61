using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>One reminder of a payment ladder.</summary>
/// <param name="Step">Days after the due date; negative is before.</param>
public sealed record PlannedReminder(int Step, DateOnly Day, DateTimeOffset DueAt);

/// <summary>What may be recorded as a payment, and when a payer is reminded.</summary>
public static class PaymentRules
{
    /// <summary>Longest reference that is kept.</summary>
    public const int LongestReference = 100;

    /// <summary>Whether money may be recorded for an invoice. Guards first: a double click carries the same reference.</summary>
    public static Refusal? MayRecord(Invoice invoice, IEnumerable<string> knownReferences, long amount, DateOnly paidOn, string channel, string reference, DateOnly today)
    {
        reference = reference.Trim();
        if (reference.Length > 0 && knownReferences.Any(known => string.Equals(known, reference, StringComparison.OrdinalIgnoreCase)))
        {
            return new Refusal(
                "payment.recorded-already",
                $"Pembayaran dengan bukti {reference} sudah tercatat untuk tagihan ini; tidak dicatat dua kali.",
                $"The payment with reference {reference} is already recorded for this invoice; it is not recorded twice.");
        }

        if (reference.Length is 0 or > LongestReference || string.IsNullOrWhiteSpace(channel))
        {
            return new Refusal(
                "payment.reference",
                $"Isi saluran pembayaran dan nomor bukti (paling banyak {LongestReference} huruf), misalnya nomor slip bank.",
                $"Fill in the channel and the reference (at most {LongestReference} characters), such as the number of the bank slip.");
        }

        if (amount <= 0)
        {
            return new Refusal("payment.amount", "Jumlah pembayaran harus lebih dari nol rupiah.", "The amount must be above zero rupiah.");
        }

        if (invoice.Outstanding <= 0)
        {
            return new Refusal(
                "payment.paid-already",
                $"Tagihan {invoice.Number} sudah lunas. Periksa apakah uang ini untuk tagihan lain.",
                $"Invoice {invoice.Number} is paid in full. Check whether this money is meant for another invoice.");
        }

        if (amount > invoice.Outstanding)
        {
            var owed = Indonesian.Rupiah(invoice.Outstanding);
            var surplus = Indonesian.Rupiah(amount - invoice.Outstanding);
            return new Refusal(
                "payment.more-than-owed",
                $"Sisa tagihan {invoice.Number} adalah {owed}. Catat {owed} di sini; kelebihan {surplus} dicatat pada tagihan berikutnya atau dikembalikan sesuai perjanjian.",
                $"Invoice {invoice.Number} has {owed} left to pay. Record {owed} here; the surplus of {surplus} goes to the next invoice or back to the payer, as agreed.");
        }

        return paidOn > today
            ? new Refusal(
                "payment.future",
                $"Tanggal pembayaran {Indonesian.Tanggal(paidOn)} masih akan datang. Catat pembayaran setelah uangnya diterima.",
                $"The day of payment {paidOn:yyyy-MM-dd} lies ahead. Record a payment after the money has arrived.")
            : null;
    }

    /// <summary>Where an invoice stands when so much of it has been paid.</summary>
    public static InvoiceState StateOf(long total, long paid) => paid >= total ? InvoiceState.Paid : paid > 0 ? InvoiceState.PartlyPaid : InvoiceState.Issued;

    /// <summary>Reminders of an invoice, earliest first; those whose day is over when the invoice is issued are left out.</summary>
    public static IEnumerable<PlannedReminder> Reminders(DateOnly dueOn, IEnumerable<int> days, Zone zone, DateOnly today) => days
        .Distinct()
        .Order()
        .Select(step => new PlannedReminder(step, dueOn.AddDays(step), zone.At(dueOn.AddDays(step), InvoiceRules.IssueTime)))
        .Where(reminder => reminder.Day > today);

    /// <summary>A reminder is no longer needed once nothing is owed.</summary>
    public static Refusal? MayRemind(Invoice invoice) => invoice.Outstanding > 0
        ? null
        : new Refusal("payment.paid-already", "Tagihan sudah lunas; pengingat tidak diperlukan lagi.", "The invoice is paid in full; no reminder is needed any more.");
}
