using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Ends an entry of the register on a day. What was signed under it before stays signed.</summary>
public sealed class EndAuthority(MouDbContext db, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid authorityId, DateOnly lastDay, string? reason, CancellationToken cancellation)
    {
        var entry = await db.Set<SigningAuthority>().SingleAsync(row => row.Id == authorityId, cancellation);
        if (AuthorityRules.MayEnd(entry, lastDay, reason) is { } refusal)
        {
            return refusal;
        }

        entry.ValidUntil = entry.ValidUntil < lastDay ? entry.ValidUntil : lastDay;
        entry.EndedBecause = reason!.Trim();
        await history.AppendAsync(
            entry.PartnershipId,
            new Fact("authority-ended", new Phrase($"Kewenangan {entry.Title}, {entry.Office} diakhiri {entry.ValidUntil:dd-MM-yyyy}.", $"The authority of {entry.Title}, {entry.Office} was ended on {entry.ValidUntil:dd-MM-yyyy}."), entry.Id, entry.EndedBecause),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
