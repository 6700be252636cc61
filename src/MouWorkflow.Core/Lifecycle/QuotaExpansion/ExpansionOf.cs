using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

internal static class ExpansionOf
{
    /// <summary>The tracked request an activity is about; an id that does not exist is a broken definition or database.</summary>
    public static async Task<ExpansionRequest> ContextAsync(MouDbContext db, ActivityContext context, CancellationToken cancellation)
    {
        var id = context.Id("requestId");
        return await db.Set<ExpansionRequest>().SingleOrDefaultAsync(row => row.Id == id, cancellation)
            ?? throw new InvalidOperationException($"Partnership {context.PartnershipId:D}, activity '{context.Call.ActivityId}': there is no request for more places {id:D}.");
    }

    /// <summary>SHA-256 of the document behind a ledger line, for the history.</summary>
    public static Task<string?> HashAsync(MouDbContext db, Guid documentId, CancellationToken cancellation) =>
        db.Set<StoredDocument>().Where(row => row.Id == documentId).Select(row => row.Sha256).SingleOrDefaultAsync(cancellation);
}
