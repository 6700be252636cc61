using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Writes down where the originals signed in ink lie, one line each. May be done at any time: originals are moved.</summary>
public sealed class RecordOriginals(MouDbContext db, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid paperId, IReadOnlyList<string> locations, CancellationToken cancellation)
    {
        var paper = await db.Set<PaperOriginal>().SingleAsync(row => row.Id == paperId, cancellation);
        var lines = PaperRules.Lines(locations);
        if (lines.Count == 0)
        {
            return new Refusal("paper.locations", "Tuliskan di mana setiap asli disimpan, satu baris untuk satu asli.", "Write down where each original lies, one line for each.");
        }

        paper.OriginalLocations = lines;
        var code = await db.Set<SigningRound>().Where(row => row.Id == paper.RoundId).Select(row => row.Code).SingleAsync(cancellation);
        await history.AppendAsync(
            paper.PartnershipId,
            new Fact("originals-recorded", new Phrase($"Tempat penyimpanan {lines.Count} asli {code} dicatat.", $"Where the {lines.Count} originals of {code} lie was recorded."), paper.RoundId, string.Join("; ", lines)),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
