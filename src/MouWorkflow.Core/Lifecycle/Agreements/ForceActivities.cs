using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// <c>Mou.BringIntoForce</c>: the sealed agreement binds. It takes effect on the later of its stated first day and the last signature; <c>endsAt</c> is the
/// first instant after its last day in the partnership's zone.
/// </summary>
internal sealed class BringIntoForceActivity(MouDbContext db, HistoryWriter history) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.BringIntoForce", ["agreementId:String!", "signedOn:String!"], [], ["endsAt", "hasMoney"]);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var agreement = await AgreementOf.ContextAsync(db, context, "agreementId", cancellation);
        var zone = await db.Set<Partnership>().Where(row => row.Id == agreement.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var signedOn = JsonDates.ParseDate(context.Text("signedOn"));
        agreement.State = AgreementState.InForce;
        agreement.EffectiveOn = signedOn > agreement.PeriodStart ? signedOn : agreement.PeriodStart;
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact(
                "agreement-in-force",
                new Phrase(
                    $"{agreement.Title} {agreement.Code} berlaku sejak {agreement.EffectiveOn:dd-MM-yyyy} (yang lebih akhir antara hari pertama {agreement.PeriodStart:dd-MM-yyyy} dan tanda tangan terakhir {signedOn:dd-MM-yyyy}).",
                    $"{agreement.Title} {agreement.Code} takes effect on {agreement.EffectiveOn:dd-MM-yyyy} (the later of its first day {agreement.PeriodStart:dd-MM-yyyy} and the last signature {signedOn:dd-MM-yyyy})."),
                agreement.Id),
            cancellation);
        var endsAt = zone.At(agreement.PeriodEnd.AddDays(1)).ToUniversalTime();
        return ActivityResult.Giving("endsAt", JsonValue.Create(endsAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))
            .And("hasMoney", JsonValue.Create(agreement.HasMoney()));
    }
}

/// <summary><c>Mou.CloseAgreement</c>: the last day has passed.</summary>
internal sealed class CloseAgreementActivity(MouDbContext db, HistoryWriter history) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.CloseAgreement", ["agreementId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var agreement = await AgreementOf.ContextAsync(db, context, "agreementId", cancellation);
        agreement.State = AgreementState.Ended;
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("agreement-ended", new Phrase($"{agreement.Title} {agreement.Code} berakhir pada {agreement.PeriodEnd:dd-MM-yyyy}.", $"{agreement.Title} {agreement.Code} ended on {agreement.PeriodEnd:dd-MM-yyyy}."), agreement.Id),
            cancellation);
        return ActivityResult.Done;
    }
}

/// <summary>
/// <c>Mou.DraftRenewal</c>: drafts the agreement that follows, on the newest definition. Parties, funding and groups are taken over; quota (empty for none) and term
/// come from the accepted renewal.
/// </summary>
internal sealed class DraftRenewalActivity(MouDbContext db, AgreementFactory factory, HistoryWriter history, WorkflowRunner workflow) : WorkflowActivity
{
    public override ActivitySignature Signature => new(
        "Mou.DraftRenewal",
        ["previousId:String!", "quota:String", "periodStart:String!", "periodEnd:String!"],
        [],
        ["newAgreementId"]);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var previous = await AgreementOf.ContextAsync(db, context, "previousId", cancellation);
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == previous.PartnershipId, cancellation);
        var start = JsonDates.ParseDate(context.Text("periodStart"));
        var end = JsonDates.ParseDate(context.Text("periodEnd"));
        var agreement = await factory.NewAsync(
            partnership,
            new NewAgreement
            {
                PartnershipId = partnership.Id,
                Kind = previous.Kind,
                UmbrellaId = await UmbrellaAsync(previous, start, end, cancellation),
                Title = previous.Title,
                Subject = previous.Subject,
                PeriodStart = start,
                PeriodEnd = end,
                Terms = Renewed(previous.Terms, context),
                NoticeDays = previous.NoticeDays,
                LegalBasis = previous.LegalBasis,
                Groups = [.. previous.Groups.Select(group => new NewGroup(group.Name, group.Owner, group.OwnerEmail, null))],
            },
            previous.Id,
            cancellation);
        await history.AppendAsync(
            partnership.Id,
            new Fact("renewal-drafted", new Phrase($"Perpanjangan {previous.Code} didrafkan sebagai {agreement.Code}.", $"The renewal of {previous.Code} was drafted as {agreement.Code}."), agreement.Id),
            cancellation);
        workflow.Start(DraftAgreement.Lifecycle, partnership.Id, agreement.Id, new() { ["agreementId"] = agreement.Id.ToString("D") });
        return ActivityResult.Giving("newAgreementId", JsonValue.Create(agreement.Id.ToString("D")));
    }

    /// <summary>The umbrella goes on only as far as its own term covers the new one.</summary>
    private async Task<Guid?> UmbrellaAsync(Agreement previous, DateOnly start, DateOnly end, CancellationToken cancellation) =>
        await db.Set<Agreement>()
            .Where(row => row.Id == previous.UmbrellaId && row.PeriodStart <= start && row.PeriodEnd >= end)
            .Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync(cancellation);

    private static Terms? Renewed(Terms? terms, ActivityContext context)
    {
        if (terms is null)
        {
            return null;
        }

        var quota = context.Call.Inputs.GetValueOrDefault("quota")?.ToString();
        return new Terms
        {
            Segment = terms.Segment,
            Funding = terms.Funding,
            Programmes = terms.Programmes,
            IncomeBase = terms.IncomeBase,
            Transport = terms.Transport,
            Quota = string.IsNullOrEmpty(quota) ? null : int.Parse(quota, System.Globalization.CultureInfo.InvariantCulture),
            Payer = terms.Payer,
        };
    }
}
