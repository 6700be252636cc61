using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>The scan of an original that was signed in ink.</summary>
/// <param name="Pages">Pages of the printed text, each of which is compared.</param>
/// <param name="Party">The party whose signatures it carries; null for everything that is not signed yet.</param>
/// <param name="OriginalLocations">Where each original lies, one line each; blank lines do not count.</param>
public sealed record PaperUpload(Guid RoundId, DateOnly SignedOn, string FileName, ReadOnlyMemory<byte> Content, int Pages, int? Party = null, IReadOnlyList<string>? OriginalLocations = null);

/// <summary>Takes in a scan. It counts only when a second person has confirmed it.</summary>
public sealed class UploadPaperOriginal(MouDbContext db, DocumentDesk documents, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    /// <summary>Largest scan taken in.</summary>
    public const long MostBytes = 30 * 1024 * 1024;

    public async Task<Outcome<Guid>> RunAsync(PaperUpload request, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == request.RoundId, cancellation);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var waiting = await db.Set<PaperOriginal>().AsNoTracking().Where(row => row.RoundId == round.Id && row.Matches == null).ToListAsync(cancellation);
        if ((ScanFile.Check(request.Content) ?? PaperRules.MayUpload(round, request.Party, request.SignedOn, request.Pages, clock.Today(zone), waiting)) is { } refusal)
        {
            return refusal;
        }

        var scan = await documents.TakeInAsync("scan", $"Asli bertanda tangan basah {round.Code}", $"{round.Code}-asli{ScanFile.Extension(request.Content)}", round.PartnershipId, round.Id, request.Content, cancellation);
        var paper = new PaperOriginal
        {
            Id = ids.Next(),
            RoundId = round.Id,
            PartnershipId = round.PartnershipId,
            DocumentId = scan.Id,
            Party = request.Party,
            SignedOn = request.SignedOn,
            Pages = request.Pages,
            OriginalLocations = PaperRules.Lines(request.OriginalLocations),
            UploadedById = actor.Current.Id,
            UploadedBy = actor.Current.Name,
            UploadedAt = clock.Now,
        };
        db.Add(paper);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("paper-uploaded", new Phrase($"Hasil pindai asli {round.Code} diunggah; menunggu konfirmasi orang kedua.", $"The scan of the original of {round.Code} was uploaded; it waits for a second person."), round.Id, Evidence: scan.Sha256),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : paper.Id;
    }
}
