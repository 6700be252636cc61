using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>Takes an approval back before sending; the text is a draft again and may be changed.</summary>
public sealed class TakeBackApproval(MouDbContext db, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid agreementId, string reason, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().SingleAsync(row => row.Id == agreementId, cancellation);
        if (AgreementRules.MayTakeBack(agreement, reason) is { } refusal)
        {
            return refusal;
        }

        agreement.State = AgreementState.Draft;
        agreement.ApprovedBy = "";
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("approval-taken-back", new Phrase($"Persetujuan naskah {agreement.Code} ditarik kembali.", $"The approval of {agreement.Code} was taken back."), agreement.Id, reason),
            cancellation);
        workflow.Resume(DraftAgreement.Lifecycle, agreement.PartnershipId, agreement.Id, "SendingDecided");
        return await workflow.SaveAsync(cancellation);
    }
}
