using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A seal that was made and not stored yet.</summary>
/// <param name="Kind"><see cref="RoundSeal.Inside"/> or <see cref="RoundSeal.Beside"/>.</param>
/// <param name="Remark">What the history adds about the timestamp, after a comma; empty when nobody wished for one.</param>
internal sealed record MadeSeal(string Kind, string Title, string FileName, ReadOnlyMemory<byte> Content, Phrase Remark);

/// <summary>
/// The seal of a round: inside a PDF, which then is what people get; beside a Word file, and beside a file that was signed in another system, which we
/// never alter.
/// </summary>
public sealed class RoundSeal(
    MouDbContext db, ISealer beside, IPdfSealer inside, ITimestampAuthority authority, OfficePolicy policy, MailSettings mail, PartnershipClock clock)
{
    /// <summary>Kind of the document that is the sealed PDF itself.</summary>
    public const string Inside = "sealed";

    /// <summary>Kind of the document that is a detached signature.</summary>
    public const string Beside = "seal";

    /// <summary>
    /// Whether the stored seal belongs to exactly the bytes that were sealed (those everybody confirmed, or the file that was signed elsewhere) and is
    /// unbroken. <paramref name="stored"/> is the content of <paramref name="seal"/>.
    /// </summary>
    public bool Holds(StoredDocument seal, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> stored)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return seal.Kind == Inside ? inside.Verify(content, stored) : beside.Verify(content, stored);
    }

    /// <param name="document">What is sealed: the file that was signed elsewhere, else the frozen document.</param>
    internal async Task<MadeSeal> MakeAsync(SigningRound round, StoredDocument document, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var frozen = document.ToSign();
        return document.PdfSha256 is null || round.CertifiedDocumentId is not null
            ? new MadeSeal(Beside, $"Segel {round.Code}", $"{frozen.FileName}.p7s", beside.Seal(content, clock.Now), new Phrase("", ""))
            : await MakeInsideAsync(round, frozen, content, cancellation);
    }

    private async Task<MadeSeal> MakeInsideAsync(SigningRound round, FrozenFile frozen, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var request = new PdfSealRequest
        {
            At = clock.Now.ToOffset(zone.Offset()),
            Headline = "Segel elektronik tidak tersertifikasi",
            Lines = Lines(round, zone),
            VerifyUrl = mail.PublicUrl is null ? null : mail.Link($"/Signing/Verify/{VerifyDocument.ShortFingerprint(round.Sha256)}"),
            Reason = $"{round.Title} {round.Code}: semua pihak sudah menandatangani",
            Timestamp = Wish(),
        };
        try
        {
            var outcome = await inside.SealAsync(content, request, cancellation);
            var made = outcome.Refusal is { } refusal ? throw new StopException($"{refusal.Sentence.Id} / {refusal.Sentence.En}") : outcome.Value;
            return new MadeSeal(
                Inside,
                $"{round.Title} {round.Code}, PDF bersegel",
                $"{Path.GetFileNameWithoutExtension(frozen.FileName)}-bersegel.pdf",
                made.Content,
                Remark(made, zone));
        }
        catch (TimestampException late) when (late.Fault.Kind is TimestampFaultKind.Down or TimestampFaultKind.Slow)
        {
            throw new DelayException(late.Message, late);
        }
        catch (TimestampException wrong)
        {
            throw new StopException(wrong.Message, wrong);
        }
    }

    /// <summary>Where no authority is set, one that is only welcome is not missed.</summary>
    private TimestampWish Wish() => policy.SealTimestamp is TimestampWish.IfAvailable && !authority.Configured
        ? TimestampWish.None
        : policy.SealTimestamp;

    /// <summary>What stands in the visible field: the document, who signed it for whom, and when.</summary>
    private static List<string> Lines(SigningRound round, Zone zone)
    {
        var parties = round.InOrder().Where(who => who.Acts()).GroupBy(who => who.Party).OrderBy(party => party.Key)
            .Select(party => string.Join(", ", party.Select(who => who.Organisation).Distinct(StringComparer.Ordinal)));
        return
        [
            $"{round.Title} {round.Code}",
            $"Ditandatangani: {string.Join("; ", parties)}",
            $"Tanda tangan terakhir: {Indonesian.Tanggal(round.LastSignedOn!.Value)} ({zone.Label()})",
        ];
    }

    private static Phrase Remark(SealedPdf made, Zone zone)
    {
        if (made.WithoutTimestamp is { } fault)
        {
            return new Phrase($", tanpa stempel waktu: {fault.Sentence.Id.TrimEnd('.')}", $", without a timestamp: {fault.Sentence.En.TrimEnd('.')}");
        }

        return made.TimestampedAt is { } at ? new Phrase($", stempel waktu {zone.Moment(at)}", $", timestamp {zone.Moment(at)}") : new Phrase("", "");
    }
}
