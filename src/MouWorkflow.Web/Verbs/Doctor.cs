using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary>One thing that is not as it should be, and what to do.</summary>
/// <param name="About">Partnership, code or number it is about; never a participant.</param>
internal sealed record DoctorFinding(string About, Phrase What);

/// <summary>One kind of examination and what it found.</summary>
/// <param name="Unlisted">Findings that are only counted, because the list is full.</param>
internal sealed record DoctorCheck(string Name, string Title, int Examined, IReadOnlyList<DoctorFinding> Findings, int Unlisted = 0);

/// <summary>Compares what is stored with itself: only reads.</summary>
internal static class Doctor
{
    /// <summary>All checks, each with what it found.</summary>
    /// <param name="progress">Told now and then what is examined and how many rows of it were.</param>
    public static async Task<IReadOnlyList<DoctorCheck>> ExamineAsync(IServiceProvider services, CancellationToken cancellation, Action<string, int>? progress = null)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        return
        [
            await DoctorHistory.ExamineAsync(db, cancellation),
            await DoctorWorkflows.ExamineAsync(db, progress, cancellation),
            await DoctorJournal.ExamineAsync(db, scope.ServiceProvider.GetRequiredService<WorkflowDesk>(), progress, cancellation),
            await IncidentsAsync(db, cancellation),
            await OutboxAsync(db, cancellation),
            await DocumentsAsync(db, scope.ServiceProvider.GetRequiredService<DocumentVault>(), cancellation),
            await SealsAsync(db, scope.ServiceProvider, cancellation),
            DoctorPdf.Examine(scope.ServiceProvider.GetRequiredService<IPdfConverter>()),
            await PdfEditionsAsync(db, scope.ServiceProvider.GetRequiredService<PdfWatch>(), cancellation),
            await DoctorTemplates.ExamineAsync(scope.ServiceProvider, cancellation),
        ];
    }

    private static async Task<DoctorCheck> IncidentsAsync(MouDbContext db, CancellationToken cancellation)
    {
        var findings = new DoctorFindings("gangguan alur kerja / workflow incidents");
        await foreach (var row in db.Set<WorkflowIncident>().AsNoTracking().Where(row => row.ResolvedAt == null).OrderBy(row => row.At).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            findings.Add(
                $"{row.DefinitionId} {row.InstanceId:D} ({row.ActivityId ?? "-"})",
                $"langkah alur kerja gagal dan belum diulang ({row.Message}). Perbaiki sebabnya, lalu ulangi di halaman Operasi.",
                $"a workflow step failed and was not retried ({row.Message}). Mend the cause, then retry it on the Operations page.");
        }

        findings.Examined(await db.Set<WorkflowIncident>().CountAsync(cancellation));
        return findings.Close("incidents");
    }

    private static async Task<DoctorCheck> OutboxAsync(MouDbContext db, CancellationToken cancellation)
    {
        var stopped = await db.Set<OutboxRow>().AsNoTracking().Where(row => row.State == OutboxState.Stopped).OrderBy(row => row.Id).ToListAsync(cancellation);
        return new(
            "outbox",
            "kotak keluar / outbox",
            await db.Set<OutboxRow>().CountAsync(cancellation),
            [.. stopped.Select(row => new DoctorFinding($"{row.Kind} #{row.Id}", new(
                $"berhenti: {row.LastError}. Lanjutkan di halaman Operasi sesudah sebabnya diperbaiki.",
                $"stopped: {row.LastError}. Resume it on the Operations page when the cause is mended.")))]);
    }

    /// <summary>Every document that is ready can be read and is what its hash says; every one that is owed stands in the outbox.</summary>
    private static async Task<DoctorCheck> DocumentsAsync(MouDbContext db, DocumentVault vault, CancellationToken cancellation)
    {
        List<DoctorFinding> findings = [];
        var erased = await db.Set<DataKey>().AsNoTracking().Where(row => row.ErasedAt != null).Select(row => row.Id).ToHashSetAsync(cancellation);
        var ids = await db.Set<StoredDocument>().AsNoTracking().OrderBy(row => row.RequestedAt).Select(row => row.Id).ToListAsync(cancellation);
        var owed = await db.Set<OutboxRow>().AsNoTracking()
            .Where(row => row.Kind == DocumentDesk.RenderKind && (row.State == OutboxState.Queued || row.State == OutboxState.Stopped))
            .Select(row => row.SubjectId).ToHashSetAsync(cancellation);
        foreach (var id in ids)
        {
            var document = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
            if (document.State is DocumentState.Ready && !(document.DataKeyId is { } key && erased.Contains(key)))
            {
                if (await UnreadableAsync(vault, document, cancellation) is { } why)
                {
                    findings.Add(new(document.FileName, new($"tidak dapat dibaca utuh: {why} Pulihkan dari cadangan.", $"cannot be read whole: {why} Restore it from a backup.")));
                }

                db.ChangeTracker.Clear();
            }
            else if (document.State is not DocumentState.Ready && !owed.Contains(id))
            {
                findings.Add(new(document.FileName, new("belum dibuat dan tidak ada lagi di kotak keluar.", "was not made and is not in the outbox any more.")));
            }
        }

        var logos = await db.Set<Logo>().AsNoTracking().Where(row => row.StorageName != null).OrderBy(row => row.At).ToListAsync(cancellation);
        foreach (var logo in logos.Where(logo => !(logo.DataKeyId is { } key && erased.Contains(key))))
        {
            try
            {
                await vault.ReadAsync(logo, cancellation);
            }
            catch (Exception unreadable) when (Unreadable(unreadable))
            {
                findings.Add(new(logo.FileName, new(
                    $"logo tidak dapat dibaca utuh: {unreadable.Message} Unggah lagi pada halaman Logo.", $"a logo cannot be read whole: {unreadable.Message} Upload it again on the Logos page.")));
            }
        }

        return new("documents", "dokumen / documents", ids.Count + logos.Count, findings);
    }

    private static async Task<string?> UnreadableAsync(DocumentVault vault, StoredDocument document, CancellationToken cancellation)
    {
        try
        {
            var content = await vault.ReadAsync(document, cancellation);
            if (document.HtmlStorageName is not null)
            {
                await vault.ReadHtmlAsync(document, cancellation);
            }

            if (document.PdfStorageName is not null)
            {
                await vault.ReadToSignAsync(document, cancellation);
            }

            return content.Length == document.Length ? null : $"{content.Length} ≠ {document.Length} byte.";
        }
        catch (Exception unreadable) when (Unreadable(unreadable))
        {
            return unreadable.Message;
        }
    }

    private static async Task<DoctorCheck> SealsAsync(MouDbContext db, IServiceProvider services, CancellationToken cancellation)
    {
        List<DoctorFinding> findings = [];
        var vault = services.GetRequiredService<DocumentVault>();
        var rounds = await db.Set<SigningRound>().AsNoTracking().Where(row => row.State == RoundState.Sealed).OrderBy(row => row.SealedAt).ToListAsync(cancellation);
        foreach (var round in rounds)
        {
            var document = await db.Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == round.DocumentId, cancellation);
            if (document?.ToSign().Sha256 != round.Sha256)
            {
                findings.Add(new(round.Code, new("naskahnya bukan lagi yang ditandatangani.", "its text is no longer what was signed.")));
            }
            else if (!await HoldsAsync(services, vault, round, cancellation))
            {
                findings.Add(new(round.Code, new(
                    "segelnya tidak dapat dipastikan: naskah atau segelnya tidak terbaca, atau kunci segelnya bukan milik instalasi ini.",
                    "its seal does not verify: the text or the seal cannot be read, or the sealing key is not this installation's.")));
            }

            db.ChangeTracker.Clear();
        }

        findings.AddRange((await services.GetRequiredService<SealWatch>().LateAsync(cancellation)).Select(late => new DoctorFinding(late.Code, late.What)));
        return new("seals", "segel / seals", rounds.Count, findings);
    }

    private static async Task<DoctorCheck> PdfEditionsAsync(MouDbContext db, PdfWatch pdfs, CancellationToken cancellation) => new(
        "pdf-editions",
        "edisi PDF naskah yang ditandatangani / PDF editions of texts that are signed",
        await db.Set<StoredDocument>().CountAsync(row => row.ForSigning, cancellation),
        [.. (await pdfs.MissingAsync(cancellation)).Select(missing => new DoctorFinding(missing.FileName, missing.What))]);

    private static async Task<bool> HoldsAsync(IServiceProvider services, DocumentVault vault, SigningRound round, CancellationToken cancellation)
    {
        try
        {
            var seal = await services.GetRequiredService<MouDbContext>().Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == round.SealDocumentId, cancellation);
            return seal is not null
                && services.GetRequiredService<RoundSeal>().Holds(seal, await services.GetRequiredService<ElsewhereFiles>().ToSealAsync(round, cancellation), await vault.ReadAsync(seal, cancellation));
        }
        catch (Exception unreadable) when (Unreadable(unreadable))
        {
            return false;
        }
    }

    /// <summary>What reading a document may end with when its bytes, key or file are not as they were.</summary>
    internal static bool Unreadable(Exception reason) =>
        reason is DocumentGoneException or CryptographicException or IOException or UnauthorizedAccessException or KeysMissingException or OverflowException or ArgumentException;
}
