using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary>
/// Changes a logo in the letterheads to come: the partner's, or the office's own on the papers of all partners. Texts that were made keep theirs.
/// </summary>
public sealed class ChangeLogo(MouDbContext db, LogoDesk logos, HistoryWriter history, WorkflowRunner workflow)
{
    /// <param name="ofOffice">The branch's own logo and not the partner's.</param>
    public async Task<Outcome<Done>> PutAsync(Guid partnershipId, bool ofOffice, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var taken = await logos.TakeInAsync(ofOffice ? Logo.Office : partnershipId, fileName, content, cancellation);
        return taken.Refusal is { } refusal
            ? refusal
            : await SaveAsync(partnershipId, ofOffice, new Phrase("diganti", "was changed"), taken.Value.Sha256, cancellation);
    }

    public async Task<Outcome<Done>> RemoveAsync(Guid partnershipId, bool ofOffice, CancellationToken cancellation)
    {
        var owner = ofOffice ? Logo.Office : partnershipId;
        if (await logos.FindAsync(owner, cancellation) is null)
        {
            return new Refusal("logo.none", "Tidak ada logo yang dapat dihapus.", "There is no logo to remove.");
        }

        logos.Remove(owner);
        return await SaveAsync(partnershipId, ofOffice, new Phrase("dihapus", "was removed"), null, cancellation);
    }

    private async Task<Outcome<Done>> SaveAsync(Guid partnershipId, bool ofOffice, Phrase what, string? sha256, CancellationToken cancellation)
    {
        var name = await db.Set<Partnership>().AsNoTracking().Where(row => row.Id == partnershipId).Select(row => row.Name).SingleAsync(cancellation);
        var whose = ofOffice ? new Phrase("kantor cabang", "of the branch office") : new Phrase(name, $"of {name}");
        await history.AppendAsync(
            partnershipId,
            new Fact("logo-changed", new Phrase($"Logo {whose.Id} {what.Id} untuk naskah berikutnya.", $"The logo {whose.En} {what.En} for the papers to come."), partnershipId, Evidence: sha256),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
