using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>Offers the partner to go on, when the notice day has come or because somebody wants it earlier.</summary>
public sealed class OpenRenewal(
    MouDbContext db,
    AgreementReads agreements,
    QuotaReads quotas,
    HistoryWriter history,
    WorkflowRunner workflow,
    Deadlines deadlines,
    PartnershipClock clock,
    IdSource ids,
    OfficePolicy policy)
{
    /// <summary>The workflow every renewal lives in.</summary>
    public const string Lifecycle = "annual-renewal";

    /// <summary>Answers the id of the renewal.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid agreementId, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(agreementId, cancellation);
        var (agreement, partnership) = view;
        var today = clock.Today(partnership.Zone);
        var offered = await db.Set<Renewal>().AsNoTracking().SingleOrDefaultAsync(row => row.AgreementId == agreementId, cancellation);
        if (RenewalRules.MayOpen(agreement, offered, await agreements.IsFollowedAsync(agreement, cancellation), today) is { } refusal)
        {
            return refusal;
        }

        var (start, end) = RenewalRules.NextTerm(agreement.Kind, agreement.PeriodStart, agreement.PeriodEnd);
        var renewal = new Renewal
        {
            Id = ids.Next(),
            PartnershipId = partnership.Id,
            AgreementId = agreementId,
            OfferedOn = today,
            AnswerBy = agreement.PeriodEnd,
            ProposedQuota = QuotaRules.Agreed(await quotas.LedgerAsync(agreementId, cancellation)) ?? agreement.Terms?.Quota,
            NewPeriodStart = start,
            NewPeriodEnd = end,
        };
        db.Add(renewal);
        await history.AppendAsync(partnership.Id, Offered(renewal, agreement), cancellation);
        await PlanRemindersAsync(renewal, partnership.Zone, cancellation);
        workflow.Start(Lifecycle, partnership.Id, renewal.Id, new() { ["renewalId"] = renewal.Id.ToString("D") });
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : renewal.Id;
    }

    private async Task PlanRemindersAsync(Renewal renewal, Zone zone, CancellationToken cancellation)
    {
        foreach (var reminder in RenewalRules.Reminders(renewal.AnswerBy, policy.RenewalReminderDays, zone, clock.Now))
        {
            var days = reminder.DaysBefore.ToString(CultureInfo.InvariantCulture);
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"renewal-reminder/{renewal.Id:D}/{days}",
                    Kind = RenewalReminders.ReminderKind,
                    PartnershipId = renewal.PartnershipId,
                    SubjectId = renewal.Id,
                    DueAt = reminder.DueAt,
                    Derivation = $"{days} hari sebelum berakhir / days before the end, {renewal.AnswerBy:dd-MM-yyyy}",
                    Argument = days,
                    Ladder = $"renewal/{renewal.Id:D}",
                },
                cancellation);
        }
    }

    private static Fact Offered(Renewal renewal, Agreement agreement) => new(
        "renewal-offered",
        new Phrase(
            $"Perpanjangan {agreement.Code} ditawarkan untuk {renewal.NewPeriodStart:dd-MM-yyyy} s.d. {renewal.NewPeriodEnd:dd-MM-yyyy}; jawaban ditunggu sampai {renewal.AnswerBy:dd-MM-yyyy}.",
            $"The renewal of {agreement.Code} was offered for {renewal.NewPeriodStart:dd-MM-yyyy} to {renewal.NewPeriodEnd:dd-MM-yyyy}; an answer is awaited until {renewal.AnswerBy:dd-MM-yyyy}."),
        renewal.Id);
}
