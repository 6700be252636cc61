using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// <c>Mou.PromoteParticipants</c>: registers the accepted rows of a checked import and orders the record of the hand-over; <c>Failed</c> when its
/// file could not be read.
/// </summary>
internal sealed class PromoteParticipantsActivity(
    MouDbContext db,
    RegisterImport register,
    AgreementReads agreements,
    ImportReads imports,
    DocumentDesk documents,
    PartnershipClock clock,
    OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PromoteParticipants", ["importId:String!"], ["Registered", "Failed"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var id = context.Id("importId");
        var import = await db.Set<ParticipantImport>().SingleAsync(row => row.Id == id, cancellation);
        if (import.State is ImportState.Failed)
        {
            return ActivityResult.With("Failed");
        }

        if (import.State is not ImportState.Checked)
        {
            throw new InvalidOperationException($"Partnership {import.PartnershipId:D}: import {id:D} is {import.State}, not checked.");
        }

        await register.RunAsync(import, cancellation);
        await OrderRecordAsync(import, cancellation);
        return ActivityResult.With("Registered");
    }

    private async Task OrderRecordAsync(ParticipantImport import, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(import.AgreementId, cancellation);
        var upload = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == import.DocumentId, cancellation);
        var place = await db.Set<ParticipantImport>()
            .CountAsync(row => row.AgreementId == import.AgreementId && row.Id != import.Id && row.State == ImportState.Registered, cancellation) + 1;
        var replaceBy = StartMonths.ListDueOn(view.Agreement, clock.Today(view.Partnership.Zone), policy.InvoiceDay);
        var data = HandoverPaper.Record(view, import, place, upload.Sha256, await imports.ReasonsAsync(import.Id, cancellation), replaceBy);
        await documents.OrderAsync(
            new DocumentRequest(
                HandoverPaper.Template,
                "registered",
                $"Berita Acara Serah Terima Data {view.Agreement.Code} ({place})",
                $"{HandoverPaper.Code(view.Agreement, place)}.docx",
                import.PartnershipId,
                import.Id,
                data),
            cancellation);
    }
}
