using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>The letter of a reminder in its tone: the shape of <c>templates/documents/reminder-1.sample.json</c> and its sisters.</summary>
internal static class ReminderPaper
{
    /// <summary>Template, and kind, of a tone.</summary>
    public static string Template(ReminderTone tone) => tone switch
    {
        ReminderTone.Friendly => "reminder-1",
        ReminderTone.Firm => "reminder-2",
        _ => "reminder-3",
    };

    /// <summary>The kinds of all reminder letters.</summary>
    public static List<string> Templates { get; } = [.. Enum.GetValues<ReminderTone>().Select(Template)];

    public static string Title(ReminderTone tone) => tone switch
    {
        ReminderTone.Friendly => "Pengingat Pembayaran Iuran",
        ReminderTone.Firm => "Permintaan Pembayaran Iuran yang Telah Jatuh Tempo",
        _ => "Peringatan Terakhir Pembayaran Iuran",
    };

    /// <summary>Code in the footer and in the file name; <paramref name="place"/> counts the letters of the invoice from 1.</summary>
    public static string Code(Agreement agreement, Invoice invoice, int place) => $"{InvoicePaper.Code(agreement, "ING", invoice.Month)}-{place}";

    /// <param name="earlier">Days of the letters before this one, oldest first.</param>
    /// <param name="overdue">All invoices of the agreement that are due and not paid, this one among them once it is late.</param>
    public static JsonObject Letter(AgreementView view, Invoice invoice, ReminderTone tone, IReadOnlyList<DateOnly> earlier, IReadOnlyList<Invoice> overdue, DateOnly today)
    {
        var place = earlier.Count + 1;
        var data = InvoicePaper.Letter(view, Code(view.Agreement, invoice, place), Title(tone));
        var days = today.DayNumber - invoice.DueOn.DayNumber;
        data["reminder"] = new JsonObject
        {
            ["number"] = $"ING-{place}/{invoice.Number}",
            ["issuedOn"] = today.Iso(),
            ["recipient"] = invoice.Payer,
            ["recipientAddress"] = null,
            ["attachments"] = invoice.DocumentId is null ? "–" : null,
            ["invoiceNumber"] = invoice.Number,
            ["invoiceIssuedOn"] = invoice.IssuedOn.Iso(),
            ["period"] = invoice.Month.Iso(),
            ["headcount"] = invoice.Headcount,
            ["total"] = invoice.Total,
            ["paid"] = invoice.PaidTotal,
            ["outstanding"] = invoice.Outstanding,
            ["dueOn"] = invoice.DueOn.Iso(),
            ["daysLeft"] = days < 0 ? -days : null,
            ["daysLate"] = Math.Max(0, days),
            ["channel"] = InvoicePaper.Channel(view.Agreement.Terms!.Funding),
            ["paymentCode"] = null,
            ["payBy"] = null,
            ["earlier"] = new JsonArray([.. earlier.Select(day => (JsonNode)day.Iso())]),
            ["arrears"] = new JsonArray([.. overdue.Select(Line)]),
            ["arrearsTotal"] = overdue.Sum(row => row.Outstanding),
        };
        return data;
    }

    private static JsonObject Line(Invoice invoice) => new()
    {
        ["number"] = invoice.Number,
        ["period"] = invoice.Month.Iso(),
        ["dueOn"] = invoice.DueOn.Iso(),
        ["outstanding"] = invoice.Outstanding,
    };
}
