using System.Globalization;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>
/// <c>Mou.DecideRenewal</c>: what the partner answered. Gives what the next draft needs: <c>previousId</c>, <c>quota</c> (digits, empty for none),
/// <c>periodStart</c> and <c>periodEnd</c> (yyyy-MM-dd).
/// </summary>
internal sealed class DecideRenewalActivity(MouDbContext db) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.DecideRenewal", ["renewalId:String!"], ["Accepted", "Declined"], ["previousId", "quota", "periodStart", "periodEnd"]);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var renewal = await RenewalOf.ContextAsync(db, context, cancellation);
        return renewal.State switch
        {
            RenewalState.Accepted => ActivityResult.Giving("previousId", JsonValue.Create(renewal.AgreementId.ToString("D")), "Accepted")
                .And("quota", JsonValue.Create(renewal.AcceptedQuota?.ToString(CultureInfo.InvariantCulture) ?? ""))
                .And("periodStart", JsonValue.Create(renewal.NewPeriodStart.Iso()))
                .And("periodEnd", JsonValue.Create(renewal.NewPeriodEnd.Iso())),
            RenewalState.Declined => ActivityResult.With("Declined"),
            _ => throw new InvalidOperationException($"Partnership {renewal.PartnershipId:D}: renewal {renewal.Id:D} was answered but is {renewal.State}."),
        };
    }
}
