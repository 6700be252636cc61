using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>The late fields of the addendum. A number that is not known yet stays blank and stands in the register later.</summary>
public sealed record ExpansionGrant(Guid RequestId, DateOnly? SigningDate, string? SigningPlace, string? FirstNumber, string? SecondNumber);

/// <summary>Says yes: the addendum is made and goes out for signature. The places count only once it is signed and sealed.</summary>
public sealed class GrantExpansion(
    MouDbContext db,
    AgreementReads agreements,
    HistoryWriter history,
    WorkflowRunner workflow,
    PartnershipClock clock,
    MailSettings mail,
    StampDuties duties)
{
    public async Task<Outcome<Done>> RunAsync(ExpansionGrant grant, CancellationToken cancellation)
    {
        var request = await db.Set<ExpansionRequest>().SingleAsync(row => row.Id == grant.RequestId, cancellation);
        var (agreement, partnership) = await agreements.GetAsync(request.AgreementId, cancellation);
        var today = clock.Today(partnership.Zone);
        if ((ExpansionRules.MayGrant(request, agreement, today, grant.SigningDate, grant.SigningPlace) ?? mail.Unfit()) is { } refusal)
        {
            return refusal;
        }

        if (await duties.ObjectionAsync(request.Id, cancellation) is { } undecided)
        {
            return undecided;
        }

        request.State = ExpansionState.Granted;
        request.SigningDate = grant.SigningDate;
        request.SigningPlace = grant.SigningPlace!.Trim();
        request.FirstNumber = Blank(grant.FirstNumber);
        request.SecondNumber = Blank(grant.SecondNumber);
        await history.AppendAsync(
            partnership.Id,
            new Fact(
                "expansion-granted",
                new Phrase(
                    $"Penambahan kuota {agreement.Code} menjadi {request.NewQuota} orang disetujui; adendum dibuat untuk ditandatangani.",
                    $"Raising the quota of {agreement.Code} to {request.NewQuota} people was granted; the addendum is made for signing."),
                request.Id),
            cancellation);
        workflow.Resume(RequestExpansion.Lifecycle, partnership.Id, request.Id, RequestExpansion.Decided);
        return await workflow.SaveAsync(cancellation);
    }

    private static string? Blank(string? number) => string.IsNullOrWhiteSpace(number) ? null : number.Trim();
}
