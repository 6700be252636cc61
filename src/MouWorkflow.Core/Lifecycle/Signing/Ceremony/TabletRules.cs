using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>Signing on a tablet in the room: who, when, and before whom. Values in, answers out.</summary>
public static class TabletRules
{
    /// <summary>Letters of the code: 39 bits, of which a network address gets <see cref="MostWrongPerHour"/> guesses an hour.</summary>
    public const int CodeLength = 8;

    public const int MostWrongPerHour = 10;

    /// <summary>How long a tablet may be with one signatory.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>What a tablet says whose time is over, whatever ended it.</summary>
    public static readonly Refusal IsOver = new(
        "tablet.over",
        "Waktu tablet ini sudah habis atau sudah diambil kembali. Kembalikan tablet kepada petugas.",
        "The time of this tablet is over, or it was taken back. Give the tablet back to the staff.");

    /// <summary>What every other device says.</summary>
    public static readonly Refusal OtherDevice = new(
        "tablet.other-device",
        "Dokumen ini sudah dibuka di perangkat lain. Mintalah petugas menyerahkan tablet sekali lagi.",
        "This document was opened on another device. Ask the staff to hand over the tablet once more.");

    /// <summary>Whether a tablet may be given to this signatory now.</summary>
    /// <param name="witness">Whom staff chose; null for nobody on the list.</param>
    /// <param name="today">In the zone of the ceremony.</param>
    /// <param name="roundToday">In the zone of the round's partnership, where its last day is read.</param>
    /// <param name="waiting">Scans of the round that no second person has decided.</param>
    public static Refusal? MayHandOver(SigningCeremony ceremony, SigningRound round, Signatory who, CeremonyGuest? witness, DateOnly today, DateOnly roundToday, IReadOnlyList<PaperOriginal> waiting)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (OnTheDay(ceremony, today) is { } notToday)
        {
            return notToday;
        }

        if (who is { Way: SigningMethod.Elsewhere, State: SignatoryState.Invited or SignatoryState.Waiting })
        {
            return new Refusal("tablet.elsewhere", "Menurut rencana, orang ini menandatangani di sistem lain.", "As planned, this person signs in another system.");
        }

        if (SigningRules.MayAct(round, who, roundToday) is { } refusal)
        {
            return refusal.Code is "signing.not-your-turn"
                ? new Refusal("tablet.not-their-turn", "Belum gilirannya: pihak sebelumnya belum menandatangani.", "It is not their turn: the party before has not signed.")
                : refusal;
        }

        return waiting.Any(paper => paper.Party is null || paper.Party == who.Party)
            ? new Refusal("tablet.paper-waits", "Ada hasil pindai tanda tangan basah pihak ini yang menunggu orang kedua. Putuskan itu lebih dahulu.", "A scan signed in ink for this party waits for a second person. Decide that one first.")
            : MayWitness(witness, who);
    }

    /// <summary>Whether what was allowed when the tablet was handed over still holds, at the instant of signing.</summary>
    public static Refusal? MaySign(TabletHandover tablet, SigningCeremony ceremony, CeremonyGuest? witness, Signatory who, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tablet);
        return tablet.EndedAt is not null || tablet.ExpiresAt <= now ? IsOver : OnTheDay(ceremony, today) ?? MayWitness(witness, who);
    }

    /// <summary>When a tablet handed over now ends: after its life, and never later than the day of the ceremony.</summary>
    public static DateTimeOffset EndOf(SigningCeremony ceremony, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ceremony);
        var midnight = ceremony.Zone.At(ceremony.Date.AddDays(1)).ToUniversalTime();
        return now + Life < midnight ? now + Life : midnight;
    }

    /// <summary>Whether somebody on the list may be the witness at all: staff, and present.</summary>
    public static bool CanWitness(CeremonyGuest guest) => guest is { StaffId: not null, Attended: true };

    /// <summary>Whether somebody on the list is this signatory.</summary>
    public static bool IsSignatory(CeremonyGuest guest, Signatory who)
    {
        ArgumentNullException.ThrowIfNull(guest);
        ArgumentNullException.ThrowIfNull(who);
        // A mailbox that an office reads together says nothing about the person.
        return (who.Mailbox is Mailbox.Personal && string.Equals(guest.Email?.Trim(), who.Email.Trim(), StringComparison.OrdinalIgnoreCase))
            || CeremonyRules.IsSame(guest.Name, who.Name)
            || (CeremonyRules.IsSame(guest.Title, who.Title) && CeremonyRules.IsSame(guest.Organisation, who.Organisation));
    }

    /// <summary>Whether an address may try another code.</summary>
    public static Refusal? MayTry(int wrong) => wrong >= MostWrongPerHour
        ? new Refusal("tablet.tries", "Kode terlalu sering salah. Coba lagi satu jam kemudian, atau pindai kode QR dari jaringan lain.", "Too many wrong codes. Try again in an hour, or scan the QR code from another network.")
        : null;

    private static Refusal? OnTheDay(SigningCeremony ceremony, DateOnly today) => CeremonyRules.MayChange(ceremony) ?? (ceremony.Date == today
        ? null
        : new Refusal("tablet.day", $"Menandatangani di tablet hanya pada hari upacara, {ceremony.Date:dd-MM-yyyy}.", $"Signing on a tablet is possible only on the day of the ceremony, {ceremony.Date:dd-MM-yyyy}."));

    private static Refusal? MayWitness(CeremonyGuest? witness, Signatory who) =>
        witness is null || !CanWitness(witness) ? new Refusal("tablet.witness", "Pilih saksi: petugas yang tercatat hadir dalam daftar hadir.", "Choose a witness: a member of staff who is recorded as present.")
        : IsSignatory(witness, who) ? new Refusal("tablet.own-witness", "Penanda tangan tidak dapat menjadi saksi bagi dirinya sendiri. Pilih saksi lain.", "Nobody is a witness to their own signature. Choose somebody else.")
        : null;
}
