using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>Approves the text as it reads now. What was approved is kept by its hash.</summary>
public sealed class ApproveDraft(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, ICurrentActor actor, OfficePolicy policy)
{
    public async Task<Outcome<Done>> RunAsync(Guid agreementId, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().SingleAsync(row => row.Id == agreementId, cancellation);
        var draft = await db.Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == agreement.DraftDocumentId, cancellation);
        if ((AgreementRules.MayApprove(agreement, draft?.State is DocumentState.Ready) ?? (policy.ApprovalBySecondPerson ? AgreementRules.MayApproveAs(agreement, actor.Current.Id) : null)) is { } refusal)
        {
            return refusal;
        }

        agreement.State = AgreementState.Approved;
        agreement.ApprovedBy = actor.Current.Name;
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("draft-approved", new Phrase($"Naskah {agreement.Code} (ke-{agreement.Revision}) disetujui.", $"The text of {agreement.Code} (no. {agreement.Revision}) was approved."), agreement.Id, Evidence: draft!.Sha256),
            cancellation);
        workflow.Resume(DraftAgreement.Lifecycle, agreement.PartnershipId, agreement.Id, "DraftApproved");
        return await workflow.SaveAsync(cancellation);
    }
}
