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
public sealed record PaperUpload(Guid RoundId, DateOnly SignedOn, string FileName, ReadOnlyMemory<byte> Content);

/// <summary>Takes in a scan. It counts only when a second person has confirmed it.</summary>
public sealed class UploadPaperOriginal(MouDbContext db, DocumentDesk documents, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    /// <summary>Largest scan taken in.</summary>
    public const long MostBytes = 30 * 1024 * 1024;

    public async Task<Outcome<Guid>> RunAsync(PaperUpload request, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == request.RoundId, cancellation);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var oneWaits = await db.Set<PaperOriginal>().AnyAsync(row => row.RoundId == round.Id && row.Matches == null, cancellation);
        if ((ScanFile.Check(request.Content) ?? SigningRules.MayUploadPaper(round, request.SignedOn, clock.Today(zone), oneWaits)) is { } refusal)
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
            SignedOn = request.SignedOn,
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

/// <summary>What a scan may be, recognised by its first bytes and never by its name.</summary>
internal static class ScanFile
{
    public static Refusal? Check(ReadOnlyMemory<byte> content)
    {
        if (content.Length == 0)
        {
            return new Refusal("paper.empty", "Berkasnya kosong. Pilih hasil pindai PDF, JPG, atau PNG.", "The file is empty. Choose a PDF, JPG or PNG scan.");
        }

        if (content.Length > UploadPaperOriginal.MostBytes)
        {
            return new Refusal("paper.large", "Berkas lebih besar dari 30 MB. Pindai dengan resolusi 200 dpi, lalu unggah lagi.", "The file is larger than 30 MB. Scan at 200 dpi and upload again.");
        }

        return Extension(content).Length == 0
            ? new Refusal("paper.kind", "Hanya hasil pindai PDF, JPG, atau PNG yang diterima.", "Only PDF, JPG or PNG scans are accepted.")
            : null;
    }

    /// <summary>Extension with its dot; empty for anything else.</summary>
    public static string Extension(ReadOnlyMemory<byte> content)
    {
        var start = content.Span;
        return start.StartsWith("%PDF-"u8) ? ".pdf"
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ".jpg"
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? ".png"
            : "";
    }
}
