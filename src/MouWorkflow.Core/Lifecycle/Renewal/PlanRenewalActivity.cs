using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary><c>Mou.PlanRenewal</c>: plans the day on which renewal is raised, so many days before the term ends as the agreement says.</summary>
internal sealed class PlanRenewalActivity(AgreementReads agreements, Deadlines deadlines) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PlanRenewal", ["agreementId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var (agreement, partnership) = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        await deadlines.PlanAsync(
            new Deadline
            {
                Key = $"renewal-open/{agreement.Id:D}",
                Kind = RenewalOpening.OpenKind,
                PartnershipId = partnership.Id,
                SubjectId = agreement.Id,
                DueAt = RenewalRules.OpensAt(agreement, partnership.Zone),
                Derivation = $"{agreement.NoticeDays} hari sebelum berakhir / days before the end, {agreement.PeriodEnd:dd-MM-yyyy}, 08.00 {partnership.Zone.Label()}",
            },
            cancellation);
        return ActivityResult.Done;
    }
}
