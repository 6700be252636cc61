using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>
/// The report on monitoring and evaluation: the shape of <c>templates/documents/monitoring.sample.json</c>. Claims are known to the branch's service
/// data only and are left for handwriting, like findings.
/// </summary>
internal static class MonitoringPaper
{
    /// <summary>Template and kind of the document.</summary>
    public const string Template = "monitoring";

    /// <summary>Code in the footer and in the file name; <paramref name="place"/> counts the reports of the agreement from 1.</summary>
    public static string Code(Agreement agreement, int place) => $"{agreement.Code}-MONEV-{place}";

    /// <param name="months">Months that have begun, in order; at least one.</param>
    /// <param name="byGroup">People of the last month by group.</param>
    public static JsonObject Report(AgreementView view, IReadOnlyList<MonitoredMonth> months, IReadOnlyDictionary<Guid, int> byGroup, DateOnly today, int place)
    {
        var agreement = view.Agreement;
        var data = InvoicePaper.Letter(view, Code(agreement, place), "Laporan Monitoring dan Evaluasi");
        List<Invoice> invoices = [.. months.Select(month => month.Invoice).OfType<Invoice>()];
        List<Invoice> overdue = [.. invoices.Where(invoice => invoice.Outstanding > 0 && invoice.DueOn < today)];
        var last = months[^1];
        data["monitoring"] = new JsonObject
        {
            ["number"] = null,
            ["from"] = agreement.PeriodStart.Iso(),
            ["until"] = (today < agreement.PeriodEnd ? today : agreement.PeriodEnd).Iso(),
            ["asOf"] = today.Iso(),
            ["issuedOn"] = today.Iso(),
            ["lastMonth"] = last.Month.Iso(),
            ["quota"] = last.Places,
            ["registered"] = last.Registered,
            ["percent"] = MonitoringRules.Percent(last.Registered, last.Places),
            ["newMembers"] = months.Sum(month => month.NewMembers),
            ["invoiced"] = invoices.Sum(invoice => invoice.Total),
            ["paid"] = invoices.Sum(invoice => invoice.PaidTotal),
            ["outstanding"] = invoices.Sum(invoice => invoice.Outstanding),
            ["overdue"] = overdue.Sum(invoice => invoice.Outstanding),
            ["months"] = new JsonArray([.. months.Select(Month)]),
            ["groups"] = new JsonArray([.. Groups(agreement, byGroup)]),
            ["arrears"] = new JsonArray([.. overdue.Select(invoice => new JsonObject
            {
                ["number"] = invoice.Number,
                ["period"] = invoice.Month.Iso(),
                ["dueOn"] = invoice.DueOn.Iso(),
                ["daysLate"] = today.DayNumber - invoice.DueOn.DayNumber,
                ["outstanding"] = invoice.Outstanding,
            })]),
            ["claims"] = null,
            ["notes"] = new JsonArray(),
        };
        return data;
    }

    private static JsonObject Month(MonitoredMonth month) => new()
    {
        ["month"] = month.Month.Iso(),
        ["quota"] = month.Places,
        ["registered"] = month.Registered,
        ["percent"] = MonitoringRules.Percent(month.Registered, month.Places),
        ["newMembers"] = month.NewMembers,
        ["invoiced"] = month.Invoice?.Total,
        ["paid"] = month.Invoice?.PaidTotal,
        ["outstanding"] = month.Invoice?.Outstanding,
        ["dueOn"] = month.Invoice?.DueOn.Iso(),
    };

    /// <summary>The groups of the agreement in its order; people of no group last.</summary>
    private static IEnumerable<JsonNode> Groups(Agreement agreement, IReadOnlyDictionary<Guid, int> byGroup)
    {
        foreach (var group in agreement.Groups)
        {
            yield return Group(group.Name, group.Owner, group.Quota, byGroup.GetValueOrDefault(group.Id));
        }

        if (agreement.Groups.Count > 0 && byGroup.TryGetValue(Guid.Empty, out var others))
        {
            yield return Group("Peserta tanpa kelompok", null, null, others);
        }
    }

    private static JsonObject Group(string name, string? owner, int? quota, int registered) => new()
    {
        ["name"] = name,
        ["owner"] = owner,
        ["quota"] = quota,
        ["registered"] = registered,
        ["percent"] = MonitoringRules.Percent(registered, quota),
    };
}
