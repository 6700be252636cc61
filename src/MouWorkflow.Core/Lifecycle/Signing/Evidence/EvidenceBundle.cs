using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Evidence;

/// <summary>
/// Writes what stands behind a whole partnership into one ZIP: signed texts with seals and certificates, quota ledger, mails as sent, the history chain,
/// and a verifier that needs nothing but a browser. Changes nothing. The same state at the same moment gives the same bytes.
/// </summary>
public sealed class EvidenceBundle(MouDbContext db, DocumentVault vault, ElsewhereFiles elsewhere, ISealer sealer, KeyRing keys, PartnershipClock clock)
{
    private const string Authority = "authority";

    private const string Scan = "scan";

    /// <summary>Under which name people get it; null when there is no such partnership.</summary>
    public async Task<string?> NameAsync(Guid partnershipId, CancellationToken cancellation) =>
        await db.Set<Partnership>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == partnershipId, cancellation) is { } partnership ? $"bukti-{partnership.Key}.zip" : null;

    /// <summary>Writes the bundle, holding one document at a time. Throws when there is no such partnership.</summary>
    public async Task<EvidenceManifest> WriteAsync(Guid partnershipId, Stream target, CancellationToken cancellation)
    {
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == partnershipId, cancellation);

        // Rounds before history: what was sealed before they were read has its line in a history that is read after.
        var agreements = await db.Set<Agreement>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).ToDictionaryAsync(row => row.Id, cancellation);
        var rounds = await db.Set<SigningRound>().AsNoTracking()
            .Where(row => row.PartnershipId == partnershipId && row.State == RoundState.Sealed && row.SealDocumentId != null).OrderBy(row => row.SealedAt).ThenBy(row => row.Code).ToListAsync(cancellation);
        var ledger = await db.Set<QuotaEntry>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).ToListAsync(cancellation);
        var addenda = await db.Set<ExpansionRequest>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).Select(row => row.Id).ToHashSetAsync(cancellation);
        var mails = await db.Set<MailMessage>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).OrderBy(row => row.QueuedAt).ThenBy(row => row.Id).ToListAsync(cancellation);
        var history = await db.Set<HistoryEntry>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).OrderBy(row => row.Seq).ToListAsync(cancellation);
        var documents = await db.Set<StoredDocument>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).ToDictionaryAsync(row => row.Id, cancellation);

        var asOf = history is [.., var last] ? last.At : partnership.RegisteredAt;
        using var writer = new EvidenceWriter(target, asOf);
        List<EvidenceRound> sealedRounds = [];
        foreach (var round in rounds)
        {
            sealedRounds.Add(await RoundAsync(writer, round, agreements[round.AgreementId], addenda.Contains(round.WorkflowSubjectId), documents, cancellation));
        }

        writer.Add(EvidenceFiles.Ledger, "buku besar kuota", EvidenceTexts.Ledger(ledger
            .OrderBy(entry => agreements[entry.AgreementId].Code, StringComparer.Ordinal).ThenBy(entry => entry.EffectiveOn).ThenBy(entry => entry.RecordedAt)
            .Select(entry => (agreements[entry.AgreementId], entry, Signed(documents, entry.DocumentId)))));
        var duties = await db.Set<StampDuty>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).OrderBy(row => row.DecidedAt).ThenBy(row => row.Id).ToListAsync(cancellation);
        writer.Add(EvidenceFiles.StampDuty, "bea meterai", EvidenceTexts.StampDuty(rounds, duties.ToDictionary(row => row.Id)));
        foreach (var (mail, index) in mails.Select((mail, index) => (mail, index)))
        {
            var body = mail.Body is null ? null : keys.UnprotectText(mail.Body, "Mails", "Body", mail.Id);
            var attached = mail.Attachments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).Where(documents.ContainsKey).Select(id => documents[id]);
            writer.Add(FormattableString.Invariant($"mails/{index + 1:00000}-{mail.Template}.txt"), "surel sebagaimana dikirim", EvidenceTexts.Mail(mail, body, attached));
        }

        writer.Add(EvidenceFiles.History, "rantai riwayat", EvidenceTexts.History(history));
        writer.Add(EvidenceFiles.Certificates, "sertifikat segel", System.Text.Encoding.ASCII.GetBytes(string.Concat(sealer.Certificates)));
        writer.Add(EvidenceFiles.Verifier, "pemeriksa di peramban", await VerifierAsync(cancellation));
        writer.Add(EvidenceFiles.Readme, "penjelasan", EvidenceTexts.Readme(partnership, EvidenceTexts.Moment(asOf), sealer.Fingerprint));
        var manifest = new EvidenceManifest(
            EvidenceFiles.Format,
            new EvidenceSubject(partnership.Id, partnership.Key, partnership.Name),
            EvidenceTexts.Moment(asOf),
            new EvidenceChain(EvidenceFiles.History, history.Count, history is [.., var head] ? head.Hash : ""),
            sealedRounds,
            writer.Files,
            writer.Omitted);
        writer.AddManifest(manifest, json => sealer.Seal(json, clock.Now));
        return manifest;
    }

    /// <summary>The verifier as it goes into every bundle.</summary>
    internal static async Task<byte[]> VerifierAsync(CancellationToken cancellation)
    {
        await using var page = typeof(EvidenceBundle).Assembly.GetManifestResourceStream("verifier.html")!;
        using var copy = new MemoryStream();
        await page.CopyToAsync(copy, cancellation);
        return copy.ToArray();
    }

    private async Task<EvidenceRound> RoundAsync(EvidenceWriter writer, SigningRound round, Agreement agreement, bool addendum, Dictionary<Guid, StoredDocument> documents, CancellationToken cancellation)
    {
        var folder = $"documents/{agreement.Code}/{round.Code}-{round.Number}";
        var text = documents[round.DocumentId];
        var signed = await PutAsync(writer, folder, text.ToSign().FileName, "naskah yang ditandatangani", text.ToSign().Sha256, text, vault.ReadToSignAsync, cancellation);
        if (text.PdfStorageName is not null)
        {
            await PutAsync(writer, folder, text.FileName, "berkas Word naskah itu", text.Sha256, text, vault.ReadAsync, cancellation);
        }

        if (text.HtmlStorageName is not null)
        {
            await PutAsync(
                writer, folder, Path.ChangeExtension(text.FileName, ".html"), "edisi baca naskah itu", text.HtmlSha256, text,
                async (document, token) => System.Text.Encoding.UTF8.GetBytes(await vault.ReadHtmlAsync(document, token)), cancellation);
        }

        var accepted = (await elsewhere.OfRoundAsync(round.Id, cancellation)).Where(upload => upload.Accepted is true).OrderBy(upload => upload.DecidedAt).ToList();
        var matching = await db.Set<PaperOriginal>().AsNoTracking().Where(row => row.RoundId == round.Id && row.Matches == true).Select(row => row.DocumentId).ToListAsync(cancellation);
        var seal = "";
        string? certified = null;
        foreach (var document in documents.Values
            .Where(row => row.SubjectId == round.Id && row.Id != round.DocumentId && row.Kind is not Authority and not StoredPictures.Kind)
            .Where(row => row.Kind is not Scan || matching.Contains(row.Id))
            .Where(row => row.Kind is not ElsewhereFiles.Kind || accepted.Exists(upload => upload.DocumentId == row.Id))
            .OrderBy(row => row.RequestedAt).ThenBy(row => row.FileName, StringComparer.Ordinal).ThenBy(row => row.Id))
        {
            var path = await PutAsync(writer, folder, document.FileName, document.Title, document.Sha256, document, vault.ReadAsync, cancellation);
            seal = document.Id == round.SealDocumentId ? path : seal;
            certified = document.Id == round.CertifiedDocumentId ? path : certified;
        }

        return new EvidenceRound(
            round.Id, agreement.Code, round.Code, round.Number, round.Title, addendum ? "addendum" : agreement.PreviousId is null ? "base" : "renewal",
            EvidenceTexts.Moment(round.SealedAt!.Value), signed, round.Sha256, seal,
            certified, certified is not null && accepted is [.., { BeginsWithFrozen: true }], certified is null ? null : [.. accepted.SelectMany(Signatures)]);
    }

    /// <summary>The new signatures of an accepted file, and its stamp duty.</summary>
    private static IEnumerable<EvidenceSignature> Signatures(ElsewhereUpload upload)
    {
        foreach (var signature in ElsewhereFindings.Of(upload).People)
        {
            var (kind, name, chain) = (ElsewhereWords.Kind(signature), signature.Name ?? ElsewhereWords.NoName.Id, ElsewhereWords.Chain(signature));
            yield return new EvidenceSignature($"{kind.Id}: {name}; {chain.Id}", $"{kind.En}: {name}; {chain.En}");
        }

        if (upload.MeteraiStatus is not MeteraiStatus.None)
        {
            var (id, en) = ElsewhereWords.Meterai(upload);
            yield return new EvidenceSignature(id, en);
        }
    }

    private static async Task<string> PutAsync(
        EvidenceWriter writer, string folder, string fileName, string what, string? sha256, StoredDocument document, Func<StoredDocument, CancellationToken, Task<byte[]>> read, CancellationToken cancellation)
    {
        var path = writer.Free($"{folder}/{Path.GetFileName(fileName)}");
        if (document.Rows is not null)
        {
            writer.Omit(path, sha256, "memuat daftar peserta / holds a list of participants");
        }
        else if (document.State is not DocumentState.Ready)
        {
            writer.Omit(path, null, "belum selesai dibuat / not made yet");
        }
        else
        {
            try
            {
                writer.Add(path, what, await read(document, cancellation));
            }
            catch (Exception gone) when (gone is DocumentGoneException or FileNotFoundException or CryptographicException)
            {
                writer.Omit(path, sha256, gone is DocumentGoneException ? gone.Message : "tidak dapat dibaca; jalankan `mou doctor` / cannot be read; run `mou doctor`");
            }
        }

        return path;
    }

    private static string? Signed(Dictionary<Guid, StoredDocument> documents, Guid id) =>
        documents.TryGetValue(id, out var document) && document.State is DocumentState.Ready ? document.ToSign().Sha256 : null;
}
