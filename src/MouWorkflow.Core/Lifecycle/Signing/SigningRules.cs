using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What may happen in a signing round. Values in, answers out.</summary>
public static class SigningRules
{
    /// <summary>A second link within this time would only kill the one that is on its way.</summary>
    public static readonly TimeSpan BetweenLinks = TimeSpan.FromMinutes(5);

    /// <summary>Who acted with a link is taken to be still reading for so long.</summary>
    public static readonly TimeSpan InUse = TimeSpan.FromHours(1);

    private static readonly Refusal NotYourTurn = new(
        "signing.not-your-turn",
        "Pihak sebelumnya belum menandatangani. Anda akan menerima surel saat giliran Anda tiba.",
        "The party before you has not signed yet. You will get a mail when it is your turn.");

    private static readonly Refusal OnlyReads = new(
        "signing.copy",
        "Dokumen ini dikirim kepada Anda untuk dibaca; tidak ada yang perlu Anda tanda tangani.",
        "This document was sent to you to read; there is nothing for you to sign.");

    /// <summary>Whether this signatory may act (sign or decline) now. First the guards: people click twice.</summary>
    public static Refusal? MayAct(SigningRound round, Signatory who, DateOnly today)
    {
        if (who.Role is SignatoryRole.Copy)
        {
            return OnlyReads;
        }

        if (who.State is SignatoryState.Delegated)
        {
            return new Refusal("signing.delegated", "Anda sudah menunjuk orang lain untuk menandatangani atas nama Anda; tautan dikirim kepadanya.", "Somebody else signs in your name, as you proposed; the link was sent to them.");
        }

        if (who.State is SignatoryState.Signed)
        {
            return new Refusal("signing.already-signed", "Anda sudah menandatangani dokumen ini. Salinan dikirim setelah semua pihak menandatangani.", "You have signed this document already. A copy is mailed when everybody has signed.");
        }

        if (who.State is SignatoryState.Declined || round.State is RoundState.Declined)
        {
            return new Refusal("signing.declined", "Penandatanganan ini telah dihentikan karena ada penolakan. Undangan baru dikirim setelah naskah diperbaiki.", "This round was stopped by a decline. A new invitation follows when the text is revised.");
        }

        if (round.State is RoundState.Stopped)
        {
            return new Refusal("signing.stopped", "Penandatanganan ini dihentikan karena naskahnya diperbaiki atas permintaan salah satu pihak. Undangan baru dikirim setelah naskah disetujui kembali.", "This round was stopped to revise the text, as one party had asked. A new invitation follows when the text is approved again.");
        }

        if (round.State is RoundState.Lapsed || today > round.ClosesOn)
        {
            return new Refusal("signing.closed", $"Batas waktu penandatanganan ({round.ClosesOn:dd-MM-yyyy}) sudah lewat. Hubungi kantor cabang untuk undangan baru.", $"The last day for signing ({round.ClosesOn:dd-MM-yyyy}) has passed. Ask the branch office for a new invitation.");
        }

        if (round.State is not RoundState.Open)
        {
            return new Refusal("signing.complete", "Semua pihak sudah menandatangani dokumen ini.", "Everybody has signed this document.");
        }

        return who.State is SignatoryState.Waiting ? NotYourTurn : null;
    }

    /// <summary>Whether what the signatory typed is a signature on what was shown.</summary>
    public static Refusal? MaySign(SigningRound round, Signatory who, string? typedName, bool agreed, string? seenSha256, DateOnly today)
    {
        if (MayAct(round, who, today) is { } refusal)
        {
            return refusal;
        }

        if (!agreed)
        {
            return new Refusal("signing.consent", "Centang pernyataan persetujuan sebelum menandatangani.", "Tick the statement of consent before signing.");
        }

        if (Name(typedName) is { } unnamed)
        {
            return unnamed;
        }

        return seenSha256 == round.Sha256
            ? null
            : new Refusal("signing.other-text", "Naskah yang Anda buka berbeda dari naskah yang berlaku. Muat ulang halaman, baca, lalu tanda tangani.", "The text you opened differs from the one in force. Reload the page, read it, then sign.");
    }

    /// <summary>Whether what was typed can be a name.</summary>
    internal static Refusal? Name(string? typed) => string.IsNullOrWhiteSpace(typed) || typed.Trim().Length < 3
        ? new Refusal("signing.name", "Ketik nama lengkap Anda sebagai tanda tangan.", "Type your full name as your signature.")
        : null;

    /// <summary>Whether the consent text that was shown is the one in force.</summary>
    public static Refusal? MayConsent(Signatory who, string? seenConsent) => Consent.IsOf(who.Role, seenConsent)
        ? null
        : new Refusal("signing.other-consent", "Pernyataan persetujuan yang ditampilkan sudah diganti. Muat ulang halaman, baca pernyataannya, lalu tanda tangani.", "The statement of consent that was shown has been replaced. Reload the page, read the statement, then sign.");

    public static Refusal? MayDecline(SigningRound round, Signatory who, string? reason, DateOnly today)
    {
        if (MayAct(round, who, today) is { } refusal)
        {
            return refusal;
        }

        return string.IsNullOrWhiteSpace(reason)
            ? new Refusal("signing.reason", "Tuliskan alasan penolakan agar naskah dapat diperbaiki.", "Write down why you decline, so that the text can be revised.")
            : null;
    }

    /// <summary>Whether the mail address of a signatory may still be corrected; also before their turn, also of who only reads.</summary>
    public static Refusal? MayCorrectAddress(SigningRound round, Signatory who, DateOnly today)
    {
        if (who.Role is SignatoryRole.Copy)
        {
            return round.State is RoundState.Open ? null : OnlyReads;
        }

        return MayAct(round, who, today) is { } refusal && refusal != NotYourTurn ? refusal : null;
    }

    /// <summary>Who is to be invited next; the first of them where several sign at once, null when nobody is left.</summary>
    public static Signatory? Next(SigningRound round) => RoundRules.Turn(round) is [var first, ..] ? first : null;

    /// <summary>
    /// Whether a link still leads to the document. Somebody who has finished may look again with the link that was used, which is the newest
    /// one; a link that was replaced before leads nowhere, for it may have gone to a wrong address.
    /// </summary>
    public static bool LeadsOn(SigningLink link, Signatory who, bool newest, DateTimeOffset now) =>
        link.ExpiresAt > now && (link.RevokedAt is null || (newest && who.State is SignatoryState.Signed or SignatoryState.Declined));

    /// <summary>Whether somebody has acted with a link that still lives, within the last hour.</summary>
    public static bool IsInUse(SigningLink newest, DateTimeOffset now) => newest.RevokedAt is null && newest.ExpiresAt > now && newest.OpenedAt > now - InUse;

    /// <summary>Whether whoever holds an old link, or the public code, may have another one mailed: not while the newest is in use.</summary>
    public static Refusal? MayReplace(bool inUse) => inUse
        ? new Refusal("link.in-use", "Tautan yang terbaru sedang dipakai. Lanjutkan dengan tautan itu; tautan baru dapat diminta setelah satu jam tidak dipakai.", "The newest link is in use. Go on with that one; another can be asked for when it was not used for an hour.")
        : null;

    /// <summary>Whether another link may be mailed now; <paramref name="lastSentAt"/> is when the newest one was made.</summary>
    public static Refusal? MaySendAgain(SigningRound round, Signatory who, DateTimeOffset? lastSentAt, DateTimeOffset now, DateOnly today)
    {
        if (MayAct(round, who, today) is { } refusal && (refusal != OnlyReads || round.State is not RoundState.Open))
        {
            return refusal;
        }

        return JustSent(lastSentAt, now);
    }

    /// <summary>Why no other link is sent so soon after one.</summary>
    internal static Refusal? JustSent(DateTimeOffset? lastSentAt, DateTimeOffset now) => lastSentAt + BetweenLinks > now
        ? new Refusal("link.just-sent", "Tautan baru saja dikirim. Periksa kotak surat, juga folder spam; bila belum ada, coba lagi setelah lima menit.", "A link was sent a moment ago. Look into the mailbox, the spam folder too; if it is not there, try again after five minutes.")
        : null;

    /// <summary>Whether somebody may say that a mail did not arrive.</summary>
    public static Refusal? MayMarkBounced(MailMessage mail, string? reason)
    {
        if (mail.State is MailState.Bounced)
        {
            return new Refusal("mail.bounced-already", "Surel ini sudah ditandai tidak sampai. Perbaiki alamatnya.", "This mail is marked as not arrived already. Correct the address.");
        }

        if (mail.State is not MailState.HandedOver)
        {
            return new Refusal("mail.not-sent", "Surel ini belum diserahkan ke server surel, jadi belum dapat ditolak.", "This mail was not handed over yet, so it cannot have bounced.");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? new Refusal("mail.reason", "Tuliskan dari mana Anda tahu surel itu tidak sampai.", "Write down how you know that the mail did not arrive.")
            : null;
    }
}
