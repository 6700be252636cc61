using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>What staff writes down about a ceremony.</summary>
/// <param name="Time">On the wall clock of the partnership that arranges it: the first round's.</param>
/// <param name="Minutes">How long it is expected to last.</param>
/// <param name="RoundIds">Rounds to be signed there, in the order of the programme.</param>
public sealed record CeremonyPlan(string? Title, DateOnly? Date, TimeOnly? Time, int? Minutes, string? Place, string? PartnerHost, string? BranchHost, IReadOnlyList<Guid> RoundIds);

/// <summary>Somebody who is to stand on the attendance list.</summary>
/// <param name="StaffId">The account of a member of staff, who may then be a witness.</param>
public sealed record NewGuest(string? Name, string? Title, string? Organisation, string? Email, Guid? StaffId = null);

/// <summary>What may happen to a ceremony. Values in, answers out.</summary>
public static class CeremonyRules
{
    public const int MostRounds = 50;

    public const int MostGuests = 500;

    public const int MostPhotos = 40;

    private static readonly Refusal Over = new("ceremony.over", "Upacara ini sudah selesai; daftarnya tidak berubah lagi.", "This ceremony is over; its list no longer changes.");

    private static readonly Refusal IsCancelled = new("ceremony.cancelled", "Upacara ini dibatalkan. Rencanakan upacara baru bila jadi dilaksanakan.", "This ceremony was cancelled. Plan another one if it takes place after all.");

    /// <summary>Whether a ceremony may be planned, or changed to this.</summary>
    /// <param name="rounds">The rounds that are named, as far as they exist.</param>
    /// <param name="kept">Rounds that stood in it before: they may have been signed meanwhile.</param>
    /// <param name="taken">Rounds that stand in another ceremony that is planned.</param>
    public static Refusal? MayPlan(CeremonyPlan plan, IReadOnlyList<SigningRound> rounds, IReadOnlyCollection<Guid> kept, IReadOnlyCollection<Guid> taken, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (string.IsNullOrWhiteSpace(plan.Title))
        {
            return new Refusal("ceremony.title", "Isi nama acaranya.", "Fill in what the ceremony is called.");
        }

        if (plan.Date is not { } date || date < today)
        {
            return new Refusal("ceremony.date", "Pilih tanggal hari ini atau sesudahnya.", "Choose today or a later day.");
        }

        if (plan.Time is null)
        {
            return new Refusal("ceremony.time", "Isi jam mulai, misalnya 09:30.", "Fill in the hour at which it begins, such as 09:30.");
        }

        if (plan.Minutes is not (>= 15 and <= 720))
        {
            return new Refusal("ceremony.minutes", "Lama acara 15 sampai 720 menit.", "It lasts 15 to 720 minutes.");
        }

        return string.IsNullOrWhiteSpace(plan.Place)
            ? new Refusal("ceremony.place", "Isi tempatnya selengkap pada undangan.", "Fill in the place as it is to stand in the invitation.")
            : MaySignThere(plan, rounds, kept, taken, date);
    }

    public static Refusal? MayChange(SigningCeremony ceremony) => ceremony.State switch
    {
        CeremonyState.Held => Over,
        CeremonyState.Cancelled => IsCancelled,
        _ => null,
    };

    public static Refusal? MayCancel(SigningCeremony ceremony, string? reason) => MayChange(ceremony) ?? (string.IsNullOrWhiteSpace(reason)
        ? new Refusal("ceremony.reason", "Tuliskan alasan pembatalan; yang diundang membacanya.", "Write down why it is cancelled; the invited read it.")
        : null);

    public static Refusal? MayAdd(SigningCeremony ceremony, NewGuest guest)
    {
        ArgumentNullException.ThrowIfNull(guest);
        if (MayChange(ceremony) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(guest.Name))
        {
            return new Refusal("guest.name", "Isi namanya.", "Fill in the name.");
        }

        if (string.IsNullOrWhiteSpace(guest.Title))
        {
            return new Refusal("guest.title", "Isi jabatannya.", "Fill in the office.");
        }

        if (string.IsNullOrWhiteSpace(guest.Organisation))
        {
            return new Refusal("guest.organisation", "Isi instansinya.", "Fill in the organisation.");
        }

        if (!string.IsNullOrWhiteSpace(guest.Email) && !RegisterPartnership.EmailShape().IsMatch(guest.Email.Trim()))
        {
            return new Refusal("guest.email", "Alamat surel tidak lengkap. Tulis seperti nama@kantor.example, atau kosongkan.", "The mail address is incomplete. Write it like name@office.example, or leave it empty.");
        }

        return ceremony.Guests.Count >= MostGuests ? new Refusal("guest.many", $"Paling banyak {MostGuests} orang.", $"At most {MostGuests} people.")
            : ceremony.Guests.Exists(other => IsSame(other.Name, guest.Name) && IsSame(other.Title, guest.Title) && IsSame(other.Organisation, guest.Organisation)) ? new Refusal("guest.twice", "Orang ini sudah ada dalam daftar.", "This person stands on the list already.")
            : null;
    }

    /// <summary>Somebody who was invited stays on the list: that they did not come is a fact too.</summary>
    public static Refusal? MayRemove(SigningCeremony ceremony, CeremonyGuest guest) => MayChange(ceremony) ?? (guest.InvitedAt is not null || guest.Attended is true
        ? new Refusal("guest.invited", "Orang ini sudah diundang atau hadir, jadi tetap dalam daftar.", "This person was invited or came, and stays on the list.")
        : null);

    public static Refusal? MayInvite(SigningCeremony ceremony, DateOnly today) => MayChange(ceremony)
        ?? (ceremony.Date < today ? new Refusal("ceremony.past", "Tanggalnya sudah lewat. Ubah tanggalnya, atau tutup upacara dengan berita acara.", "Its day has passed. Change the day, or close the ceremony with its minutes.")
        : !ceremony.Guests.Exists(guest => guest.InvitedAt is null) ? new Refusal("ceremony.all-invited", "Semua orang dalam daftar sudah diundang.", "Everybody on the list is invited already.")
        : null);

    /// <summary>Attendance is taken from the day on and until the ceremony is closed.</summary>
    public static Refusal? MayTakeAttendance(SigningCeremony ceremony, DateOnly today) => MayChange(ceremony) ?? NotYet(ceremony, today);

    public static Refusal? MayHold(SigningCeremony ceremony, DateOnly today) => MayChange(ceremony) ?? NotYet(ceremony, today)
        ?? (ceremony.Guests.Exists(guest => guest.Attended is true) ? null : new Refusal("ceremony.nobody", "Catat dahulu siapa yang hadir.", "Record first who came."));

    public static Refusal? MayMakeMinutes(SigningCeremony ceremony) => ceremony.State is CeremonyState.Held
        ? null
        : new Refusal("ceremony.not-held", "Berita acara dibuat saat upacara ditutup.", "The minutes are made when the ceremony is closed.");

    /// <summary>Photographs may come later than the ceremony, but not before it and not of one that was cancelled.</summary>
    public static Refusal? MayAddPhoto(SigningCeremony ceremony, string? caption, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(ceremony);
        if ((ceremony.State is CeremonyState.Cancelled ? IsCancelled : NotYet(ceremony, today)) is { } refusal)
        {
            return refusal;
        }

        return string.IsNullOrWhiteSpace(caption) ? new Refusal("photo.caption", "Tuliskan apa yang terlihat pada foto; dibacakan bagi yang tidak dapat melihatnya.", "Write what is to be seen; it is read out to those who cannot see it.")
            : ceremony.Photos.Count >= MostPhotos ? new Refusal("photo.many", $"Paling banyak {MostPhotos} foto.", $"At most {MostPhotos} photographs.")
            : null;
    }

    /// <summary>Whether two names or titles are the same but for case, blanks and punctuation.</summary>
    internal static bool IsSame(string? one, string? other)
    {
        var bare = Bare(one);
        return bare.Length > 0 && bare == Bare(other);
    }

    private static Refusal? NotYet(SigningCeremony ceremony, DateOnly today) => today < ceremony.Date
        ? new Refusal("ceremony.not-yet", $"Baru dapat dilakukan pada hari upacara, {ceremony.Date:dd-MM-yyyy}.", $"This can be done from the day of the ceremony on, {ceremony.Date:dd-MM-yyyy}.")
        : null;

    private static Refusal? MaySignThere(CeremonyPlan plan, IReadOnlyList<SigningRound> rounds, IReadOnlyCollection<Guid> kept, IReadOnlyCollection<Guid> taken, DateOnly date)
    {
        if (rounds.Count is 0 or > MostRounds || rounds.Count != plan.RoundIds.Distinct().Count())
        {
            return new Refusal("ceremony.rounds", "Pilih sekurang-kurangnya satu naskah yang akan ditandatangani.", "Choose at least one text that is to be signed.");
        }

        foreach (var round in rounds)
        {
            if (taken.Contains(round.Id))
            {
                return new Refusal("ceremony.taken", $"{round.Code} sudah masuk upacara lain.", $"{round.Code} stands in another ceremony already.");
            }

            if (round.State is not RoundState.Open && !kept.Contains(round.Id))
            {
                return new Refusal("ceremony.round-over", $"Putaran {round.Code} tidak terbuka lagi.", $"The round of {round.Code} is no longer open.");
            }

            if (round.State is RoundState.Open && round.ClosesOn < date)
            {
                return new Refusal("ceremony.round-closes", $"Putaran {round.Code} hanya terbuka sampai {round.ClosesOn:dd-MM-yyyy}, sebelum tanggal upacara.", $"The round of {round.Code} is open only until {round.ClosesOn:dd-MM-yyyy}, before the day of the ceremony.");
            }
        }

        return null;
    }

    private static string Bare(string? text) => new([.. (text ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
