using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary><c>Mou.PrepareDraft</c>: orders the draft text from its Word template.</summary>
internal sealed class PrepareDraftActivity(MouDbContext db, DraftText text) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PrepareDraft", ["agreementId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        await text.OrderAsync(await AgreementOf.ContextAsync(db, context, "agreementId", cancellation), cancellation);
        return ActivityResult.Done;
    }
}

/// <summary><c>Mou.DecideSending</c>: whether the approved text was sent for signing or its approval taken back.</summary>
internal sealed class DecideSendingActivity(MouDbContext db) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.DecideSending", ["agreementId:String!"], ["Sent", "TakenBack"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var agreement = await AgreementOf.ContextAsync(db, context, "agreementId", cancellation);
        return agreement.State switch
        {
            AgreementState.Signing => ActivityResult.With("Sent"),
            AgreementState.Draft => ActivityResult.With("TakenBack"),
            _ => throw new InvalidOperationException($"Agreement {agreement.Code}: neither sent nor taken back, but {agreement.State}."),
        };
    }
}

/// <summary>
/// <c>Mou.FreezeText</c>: renders the text with its late fields and rests until its bytes exist. What is signed is what is sealed: these bytes are never rendered again.
/// </summary>
internal sealed class FreezeTextActivity(MouDbContext db, DraftText text) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.FreezeText", ["agreementId:String!"], [], ["documentId", "sha256"]) { Waits = true };

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var agreement = await AgreementOf.ContextAsync(db, context, "agreementId", cancellation);
        await text.OrderFinalAsync(agreement, new DocumentWaiter(context.DefinitionId, context.SubjectId, context.Call.ActivityId), cancellation);
        return ActivityResult.Waiting;
    }
}

/// <summary><c>Mou.ReopenDraft</c>: a signatory declined or the round ran out; the text is a draft again.</summary>
internal sealed class ReopenDraftActivity(MouDbContext db, HistoryWriter history) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.ReopenDraft", ["agreementId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var agreement = await AgreementOf.ContextAsync(db, context, "agreementId", cancellation);
        agreement.State = AgreementState.Draft;
        agreement.ApprovedBy = "";
        agreement.SigningDate = null;
        agreement.SigningPlace = null;
        agreement.FirstNumber = null;
        agreement.SecondNumber = null;
        agreement.FinalDocumentId = null;
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("draft-reopened", new Phrase($"{agreement.Code} kembali menjadi draf untuk diperbaiki.", $"{agreement.Code} is a draft again, to be revised."), agreement.Id),
            cancellation);
        return ActivityResult.Done;
    }
}

internal static class AgreementOf
{
    /// <summary>The tracked agreement an activity is about; an id that does not exist is a broken definition or database.</summary>
    public static async Task<Agreement> ContextAsync(MouDbContext db, ActivityContext context, string input, CancellationToken cancellation)
    {
        var id = context.Id(input);
        return await db.Set<Agreement>().Include(row => row.Groups).SingleOrDefaultAsync(row => row.Id == id, cancellation)
            ?? throw new InvalidOperationException($"Partnership {context.PartnershipId:D}, activity '{context.Call.ActivityId}': there is no agreement {id:D}.");
    }
}
