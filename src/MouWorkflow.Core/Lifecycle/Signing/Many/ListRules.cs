using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>Who stands in the list of a mailbox, and what may be done from it. Values in, answers out.</summary>
public static class ListRules
{
    /// <summary>How long the link of a list lives: it opens more than one document, so it is asked for when it is needed.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    internal static readonly Refusal Unlisted = new(
        "list.unlisted",
        "Dokumen ini tidak ada dalam daftar Anda. Mungkin sudah ditandatangani, dialihkan, atau ditutup.",
        "This document is not in your list. It may have been signed, handed to somebody else, or closed.");

    internal static readonly Refusal Empty = new(
        "list.empty",
        "Tidak ada dokumen yang menunggu tanda tangan dari kotak surat ini.",
        "No document waits for a signature from this mailbox.");

    private static readonly Refusal NotRead = new(
        "list.not-read",
        "Dokumen ini belum Anda baca dan setujui. Buka dokumennya dari daftar, baca, lalu centang persetujuannya.",
        "You have not read and agreed to this document. Open it from the list, read it, then tick your consent.");

    /// <summary>An address as it is compared: without blanks around it, in small letters.</summary>
    public static string Normal(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Trim().ToLowerInvariant();
    }

    /// <summary>Where codes for this row go, as it is compared.</summary>
    public static string CodeAddress(Signatory who) => Normal(SecondFactorRules.SecondAddress(who) ?? who.Email);

    /// <summary>
    /// Whether a row is this mailbox's: it acts by link, its links go there, and its codes go where those of the list go. A list is never an easier way to a
    /// document than the document's own link, so rows with another address for codes stand in another list.
    /// </summary>
    public static bool IsOf(SigningList list, Signatory who) =>
        who.Role is not SignatoryRole.Copy && who.Way is SigningMethod.Link && Normal(who.Email) == list.Mailbox && CodeAddress(who) == list.CodeAddress;

    /// <summary>Whether it is awaited from this mailbox today.</summary>
    public static bool IsAwaited(SigningList list, SigningRound round, Signatory who, DateOnly today) => IsOf(list, who) && SigningRules.MayAct(round, who, today) is null;

    /// <summary>Whether a link of this signatory may ask for the list: one that acts, never one that was sent to read.</summary>
    public static Refusal? MayAsk(SigningLink link, Signatory who) =>
        link.Purpose is LinkPurpose.Sign && who.Role is not SignatoryRole.Copy && who.Way is SigningMethod.Link ? null : Unlisted;

    /// <summary>Whether the link of a list still leads anywhere.</summary>
    public static bool Lives(SigningLink link, DateTimeOffset now) => link.RevokedAt is null && link.ExpiresAt > now;

    /// <summary>Whether another link to a list may be mailed; the same limits as for the link of one document.</summary>
    public static Refusal? MaySend(SigningLink? newest, DateTimeOffset now) =>
        SigningRules.JustSent(newest?.MadeAt, now) ?? SigningRules.MayReplace(newest is not null && SigningRules.IsInUse(newest, now));

    /// <summary>Whether what was said about a document on its page is a consent.</summary>
    public static Refusal? MayConsent(SigningRound round, Signatory who, bool agreed, string? seenSha256, string? seenConsent, DateOnly today)
    {
        // A name is typed once, when all are signed.
        return SigningRules.MaySign(round, who, "nama", agreed, seenSha256, today) ?? SigningRules.MayConsent(who, seenConsent);
    }

    /// <summary>Whether a document may be signed from the list: its text was shown and agreed to with this link, and it is still that text.</summary>
    /// <param name="consent">What was said on its page; null for nothing.</param>
    public static Refusal? MaySign(SigningRound round, Signatory who, ListedConsent? consent, DateOnly today)
    {
        if (SigningRules.MayAct(round, who, today) is { } refusal)
        {
            return refusal;
        }

        return consent?.ConsentSha256 is not { } agreed ? NotRead
            : SigningRules.MaySign(round, who, "nama", true, consent.Sha256, today) ?? SigningRules.MayConsent(who, agreed);
    }

    /// <summary>Whether what was sent can be an act at all, before any document is looked at.</summary>
    /// <param name="chosen">How many documents were left ticked.</param>
    public static Refusal? MayBegin(int chosen, string? typedName)
    {
        if (chosen == 0)
        {
            return new Refusal("list.none", "Tidak ada dokumen yang dicentang. Centang sedikitnya satu, atau kembali ke daftar.", "No document is ticked. Tick at least one, or go back to the list.");
        }

        return SigningRules.Name(typedName);
    }

    /// <summary>What the history tells about a signature from a list.</summary>
    internal static Phrase Circumstance(string agreedAt, string confirmedAt) => new(
        $"Dari daftar beberapa dokumen: naskah ini dibaca dan disetujui tersendiri pada {agreedAt}; kode dimasukkan pada {confirmedAt}.",
        $"From a list of several documents: this text was read and agreed to on its own at {agreedAt}; the code was entered at {confirmedAt}.");
}
