using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>The fields that are blank when the text is approved. A number that is not known yet stays blank and stands in the register later.</summary>
public sealed record LateFields(Guid AgreementId, DateOnly? SigningDate, string? SigningPlace, string? FirstNumber, string? SecondNumber);

/// <summary>Fills the late fields and sends for signing: the bytes are frozen, the round is opened, the first signatory is invited.</summary>
public sealed class SendForSigning(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, MailSettings mail, ApprovedWording wording, StampDuties duties)
{
    public async Task<Outcome<Done>> RunAsync(LateFields request, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().SingleAsync(row => row.Id == request.AgreementId, cancellation);
        if ((AgreementRules.MaySend(agreement, request.SigningDate, request.SigningPlace) ?? mail.Unfit()) is { } refusal)
        {
            return refusal;
        }

        if (await duties.ObjectionAsync(agreement.Id, cancellation) is { } undecided)
        {
            return undecided;
        }

        if (!await wording.HoldsAsync(agreement.DraftDocumentId, cancellation))
        {
            return EditionRules.TemplateChanged;
        }

        agreement.State = AgreementState.Signing;
        agreement.SigningDate = request.SigningDate;
        agreement.SigningPlace = request.SigningPlace!.Trim();
        agreement.FirstNumber = Blank(request.FirstNumber);
        agreement.SecondNumber = Blank(request.SecondNumber);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("sent-for-signing", new Phrase($"{agreement.Code} dikirim untuk ditandatangani; naskahnya dibekukan.", $"{agreement.Code} was sent for signing; its text is frozen."), agreement.Id),
            cancellation);
        workflow.Resume(DraftAgreement.Lifecycle, agreement.PartnershipId, agreement.Id, "SendingDecided");
        return await workflow.SaveAsync(cancellation);
    }

    private static string? Blank(string? number) => string.IsNullOrWhiteSpace(number) ? null : number.Trim();
}
