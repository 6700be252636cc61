using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>Reminds the partner that an offer is still unanswered; refused when that is no longer so.</summary>
public sealed class RemindRenewal(MouDbContext db, AgreementReads agreements, Mailer mailer, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <param name="step">Which step of the ladder, so that each is sent once.</param>
    public async Task<Outcome<Done>> RunAsync(Guid renewalId, string step, CancellationToken cancellation)
    {
        var renewal = await db.Set<Renewal>().AsNoTracking().SingleAsync(row => row.Id == renewalId, cancellation);
        var view = await agreements.GetAsync(renewal.AgreementId, cancellation);
        var daysLeft = renewal.AnswerBy.DayNumber - clock.Today(view.Partnership.Zone).DayNumber;
        if (renewal.State is not RenewalState.Offered || daysLeft < 0)
        {
            return new Refusal("renewal.no-reminder", "Tawaran sudah dijawab atau sudah lewat; pengingat tidak diperlukan.", "The offer has been answered or has lapsed; no reminder is needed.");
        }

        foreach (var order in RenewalMails.Reminder(view, renewal, step, daysLeft))
        {
            await mailer.QueueAsync(order, cancellation);
        }

        await history.AppendAsync(
            renewal.PartnershipId,
            new Fact(
                "renewal-reminded",
                new Phrase($"Mitra diingatkan untuk menjawab tawaran perpanjangan; perjanjian berakhir {daysLeft} hari lagi.", $"The partner was reminded to answer the offer of renewal; the agreement ends in {daysLeft} days."),
                renewal.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
