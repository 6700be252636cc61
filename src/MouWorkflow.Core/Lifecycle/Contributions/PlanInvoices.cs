using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary><c>Mou.PlanInvoices</c>: one deadline for each month of the term; planning again plans nothing twice.</summary>
internal sealed class PlanInvoicesActivity(AgreementReads agreements, Deadlines deadlines, PartnershipClock clock, OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PlanInvoices", ["agreementId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var (agreement, partnership) = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        foreach (var planned in InvoiceRules.Calendar(agreement, policy.InvoiceDay, partnership.Zone, clock.Now))
        {
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"invoice/{agreement.Id:N}/{planned.Month.Iso()}",
                    Kind = InvoiceDeadline.InvoiceKind,
                    PartnershipId = agreement.PartnershipId,
                    SubjectId = agreement.Id,
                    DueAt = planned.DueAt.ToUniversalTime(),
                    Derivation = $"{planned.Derivation.Id} / {planned.Derivation.En}",
                    Argument = planned.Month.Iso(),
                },
                cancellation);
        }

        return ActivityResult.Done;
    }
}
