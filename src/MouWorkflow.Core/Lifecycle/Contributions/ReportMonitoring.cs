using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>Orders a report on how an agreement goes: people against quota and money against invoices, month by month up to today.</summary>
public sealed class ReportMonitoring(
    MouDbContext db,
    AgreementReads agreements,
    ParticipantReads participants,
    QuotaReads quotas,
    InvoiceReads invoices,
    DocumentDesk documents,
    HistoryWriter history,
    WorkflowRunner workflow,
    PartnershipClock clock)
{
    /// <summary>Answers the id of the document that will hold it.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid agreementId, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(agreementId, cancellation);
        var (agreement, partnership) = view;
        var today = clock.Today(partnership.Zone);
        if (MonitoringRules.MayReport(agreement, today) is { } refusal)
        {
            return refusal;
        }

        var months = await MonthsAsync(agreement, today, cancellation);
        var byGroup = await participants.HeadcountByGroupAsync(agreementId, months[^1].Month, cancellation);
        var place = await db.Set<StoredDocument>().CountAsync(row => row.SubjectId == agreementId && row.Kind == MonitoringPaper.Template, cancellation) + 1;
        var report = await documents.OrderAsync(
            new DocumentRequest(
                MonitoringPaper.Template,
                $"monitoring-{place}",
                $"Laporan Monitoring dan Evaluasi {agreement.Code}, {Indonesian.Tanggal(today)}",
                $"{MonitoringPaper.Code(agreement, place)}.docx",
                partnership.Id,
                agreementId,
                MonitoringPaper.Report(view, months, byGroup, today, place)),
            cancellation);
        await history.AppendAsync(
            partnership.Id,
            new Fact(
                "monitoring-reported",
                new Phrase(
                    $"Laporan monitoring dan evaluasi {agreement.Code} per {Indonesian.Tanggal(today)} dibuat.",
                    $"A report on monitoring and evaluation of {agreement.Code} as of {today:yyyy-MM-dd} was made."),
                agreementId),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : report.Id;
    }

    private async Task<IReadOnlyList<MonitoredMonth>> MonthsAsync(Agreement agreement, DateOnly today, CancellationToken cancellation)
    {
        var billed = (await invoices.OfAgreementAsync(agreement.Id, cancellation)).ToDictionary(invoice => invoice.Month);
        List<MonitoredMonth> months = [];
        foreach (var month in MonitoringRules.Months(agreement, today))
        {
            months.Add(new MonitoredMonth(
                month,
                await quotas.PlacesInMonthAsync(agreement.Id, month, cancellation) ?? agreement.Terms!.Quota,
                await participants.HeadcountAsync(agreement.Id, month, cancellation),
                await participants.NewMembersAsync(agreement.Id, month, cancellation),
                billed.GetValueOrDefault(month)));
        }

        return months;
    }
}
