using System.Security.Cryptography;
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

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>A PDF that was signed in another system.</summary>
/// <param name="Party">The party whose signatures it carries; null for several parties'.</param>
/// <param name="SignedOn">Day of the last signature; only heard when the file itself states no time.</param>
/// <param name="MeteraiSerial">As it stands on the stamp; null where there is none, or where it is read from the file.</param>
public sealed record ElsewhereFile(Guid RoundId, ReadOnlyMemory<byte> Content, int? Party, DateOnly? SignedOn = null, MeteraiStatus MeteraiStatus = MeteraiStatus.None, string? MeteraiSerial = null);

/// <summary>Takes in a file that was signed in another system, examines it and keeps it exactly as it came. It counts when it was accepted.</summary>
public sealed class UploadElsewhere(
    MouDbContext db, ElsewhereFiles files, IPdfSignatures signatures, DocumentVault vault, DocumentDesk documents, RoundNotices notices, HistoryWriter history, WorkflowRunner workflow, OfficePolicy policy, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    public async Task<Outcome<Guid>> RunAsync(ElsewhereFile request, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == request.RoundId, cancellation);
        var waiting = await db.Set<ElsewhereUpload>().AsNoTracking().Where(row => row.RoundId == round.Id && row.Accepted == null).ToListAsync(cancellation);
        if ((ElsewhereRules.MayUpload(round, await files.HasPdfAsync(round, cancellation), request.Party, waiting) ?? ElsewhereRules.MayRead(request.Content)) is { } refusal)
        {
            return refusal;
        }

        var handedOut = await files.NewestAsync(round, cancellation);
        var examined = await ExamineAsync(round, handedOut, request.Content, cancellation);
        if (examined.Refusal is { } unfit)
        {
            return unfit;
        }

        var (findings, begins) = examined.Value;
        var serial = string.IsNullOrWhiteSpace(request.MeteraiSerial) ? null : request.MeteraiSerial.Trim();
        if (ElsewhereRules.MayStamp(request.MeteraiStatus, serial, findings.MeteraiSerial) is { } stamp)
        {
            return stamp;
        }

        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var signedOn = findings.People.Max(signature => signature.At) is { } at ? zone.DayOf(at) : request.SignedOn;
        if (ElsewhereRules.MayDate(signedOn, clock.Today(zone)) is { } date)
        {
            return date;
        }

        var number = await db.Set<ElsewhereUpload>().CountAsync(row => row.RoundId == round.Id, cancellation) + 1;
        var file = await documents.TakeInAsync(
            ElsewhereFiles.Kind, $"{round.Title} {round.Code}, ditandatangani di sistem lain", $"{round.Code}-{round.Number}-ttd-{number}.pdf", round.PartnershipId, round.Id, request.Content, cancellation);
        var upload = new ElsewhereUpload
        {
            Id = ids.Next(),
            RoundId = round.Id,
            PartnershipId = round.PartnershipId,
            Party = request.Party,
            DocumentId = file.Id,
            BaseDocumentId = handedOut.Id,
            SignedOn = signedOn!.Value,
            UploadedById = actor.Current.Id,
            UploadedBy = actor.Current.Name,
            UploadedAt = clock.Now,
            BeginsWithFrozen = begins,
            Difference = findings.Differences.Count == 0 ? null : string.Join(' ', findings.Differences.Select(difference => difference.Id)),
            FindingsJson = findings.ToJson(),
            MeteraiStatus = request.MeteraiStatus,
            MeteraiSerial = serial ?? findings.MeteraiSerial,
        };
        db.Add(upload);
        await history.AppendAsync(round.PartnershipId, Told(round, upload, file.Sha256!), cancellation);
        if (policy.ElsewhereSecondPerson || !findings.Clean)
        {
            await notices.ElsewhereWaitsAsync(round, upload, cancellation);
        }

        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : upload.Id;
    }

    private static Fact Told(SigningRound round, ElsewhereUpload upload, string sha256)
    {
        var (differs, differsEn) = upload.Difference is null ? ("", "") : (" Ada yang berbeda dari yang dibekukan.", " Something differs from what was frozen.");
        return new Fact(
            "elsewhere-uploaded",
            new Phrase($"Berkas {round.Code} yang ditandatangani di sistem lain diunggah; menunggu keputusan.{differs}", $"The file of {round.Code} that was signed in another system was uploaded; it waits for a decision.{differsEn}"),
            round.Id,
            upload.Difference,
            sha256);
    }

    /// <summary>What stands in the file compared with what was handed out, and whether it begins with the frozen text.</summary>
    private async Task<Outcome<(ElsewhereFindings Findings, bool Begins)>> ExamineAsync(SigningRound round, StoredDocument handedOut, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var before = await vault.ReadToSignAsync(handedOut, cancellation);
        if (handedOut.Id == round.DocumentId && Convert.ToHexStringLower(SHA256.HashData(before)) != round.Sha256)
        {
            throw new InvalidOperationException($"Partnership {round.PartnershipId:D}: the frozen text of round {round.Code} is no longer what was sent.");
        }

        var read = signatures.Read(content, clock.Now);
        var compared = read.Done ? signatures.Compare(before, content) : read.Refusal!;
        if (compared.Refusal is { } unreadable)
        {
            return unreadable;
        }

        if (!compared.Value.Prefix && await OtherTextAsync(round, content, cancellation) is { } other)
        {
            return new Refusal("elsewhere.other-text", $"Ini berkas lain: {other}. Unduh naskah dari halaman putaran ini, tanda tangani naskah itu, lalu unggah lagi.", $"This is another file: {other}. Download the text from this round's page, sign that one and upload it again.");
        }

        var findings = ElsewhereFindings.From(read.Value, compared.Value, before.Length);
        if (ElsewhereRules.MayTake(read.Value, compared.Value, findings, round.CertifiedDocumentId is not null) is { } refusal)
        {
            return refusal;
        }

        var frozen = await FrozenAsync(round, handedOut, before, cancellation);
        return (findings, content.Span.StartsWith(frozen));
    }

    private async Task<byte[]> FrozenAsync(SigningRound round, StoredDocument handedOut, byte[] before, CancellationToken cancellation) => handedOut.Id == round.DocumentId
        ? before
        : await vault.ReadToSignAsync(await db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == round.DocumentId, cancellation), cancellation);

    /// <summary>The title of another document of ours that the file begins with; null when there is none.</summary>
    private async Task<string?> OtherTextAsync(SigningRound round, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var savings = PdfSavings.Of(content).Append(Convert.ToHexStringLower(SHA256.HashData(content.Span))).ToList();
        return await db.Set<StoredDocument>().AsNoTracking()
            .Where(row => row.Id != round.DocumentId && row.SubjectId != round.Id)
            .Where(row => savings.Contains(row.PdfSha256!) || savings.Contains(row.Sha256!))
            .Select(row => row.Title).FirstOrDefaultAsync(cancellation);
    }
}
