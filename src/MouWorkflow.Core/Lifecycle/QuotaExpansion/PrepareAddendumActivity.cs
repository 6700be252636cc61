using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary><c>Mou.PrepareAddendum</c>: orders the addendum with its late fields and rests until its bytes exist; they are what is signed.</summary>
internal sealed class PrepareAddendumActivity(MouDbContext db, AgreementReads agreements, QuotaReads quotas, DocumentDesk documents, LogoDesk logos, OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PrepareAddendum", ["requestId:String!"], [], ["documentId", "sha256"]) { Waits = true };

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var request = await ExpansionOf.ContextAsync(db, context, cancellation);
        var view = await agreements.GetAsync(request.AgreementId, cancellation);
        var earlier = await db.Set<ExpansionRequest>().AsNoTracking().Where(row => row.AgreementId == request.AgreementId && row.Id != request.Id).ToListAsync(cancellation);
        var ledger = await quotas.LedgerAsync(request.AgreementId, cancellation);
        var data = AddendumDocument.Data(AgreementDocument.Data(view), view.Agreement, request, earlier, ledger);
        await logos.NameAsync(data, request.PartnershipId, cancellation);
        var document = await documents.OrderAsync(
            new DocumentRequest(
                AddendumDocument.Template,
                "final",
                AddendumDocument.Title(request, view.Agreement),
                $"{AddendumDocument.Code(request, view.Agreement)}.docx",
                request.PartnershipId,
                request.Id,
                data,
                Waiter: new DocumentWaiter(context.DefinitionId, context.SubjectId, context.Call.ActivityId),
                ForSigning: policy.SignPdf),
            cancellation);
        request.DocumentId = document.Id;
        request.State = ExpansionState.Signing;
        return ActivityResult.Waiting;
    }
}
