using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>What may happen to an agreement. Values in, answers out.</summary>
public static class AgreementRules
{
    /// <summary>An umbrella runs one to five years.</summary>
    public const int LongestUmbrellaYears = 5;

    /// <summary>Whether its term covers a day. Only a sealed agreement has a term.</summary>
    public static bool IsRunningOn(this Agreement agreement, DateOnly day) =>
        agreement.State is AgreementState.InForce && agreement.PeriodStart <= day && day <= agreement.PeriodEnd;

    /// <summary>Whether people and money hang on it.</summary>
    public static bool HasMoney(this Agreement agreement) => agreement.Terms is not null;

    /// <summary>Months of the term, as first days, in order; each is billed once.</summary>
    public static IEnumerable<DateOnly> Months(this Agreement agreement)
    {
        var last = new DateOnly(agreement.PeriodEnd.Year, agreement.PeriodEnd.Month, 1);
        for (var month = new DateOnly(agreement.PeriodStart.Year, agreement.PeriodStart.Month, 1); month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    /// <summary>Checks what a person typed before anything is drafted from it.</summary>
    public static Refusal? CheckTerm(AgreementKind kind, DateOnly start, DateOnly end, Terms? terms, Agreement? umbrella)
    {
        if (end < start)
        {
            return new Refusal("agreement.term", "Tanggal berakhir lebih awal daripada tanggal mulai. Perbaiki salah satunya.", "The last day is before the first day. Correct one of them.");
        }

        // Counted from the day before: 1 January 2024 to 31 December 2028 are five years, and 29 February 2024 to 28 February 2029 are too.
        if (kind is AgreementKind.UmbrellaMou && (end > start.AddDays(-1).AddYears(LongestUmbrellaYears) || end < start.AddDays(-1).AddYears(1)))
        {
            return new Refusal("agreement.umbrella-term", "Nota Kesepahaman berlaku satu sampai lima tahun. Sesuaikan tanggal berakhir.", "An umbrella MoU runs one to five years. Choose another last day.");
        }

        if (kind is AgreementKind.UmbrellaMou != terms is null)
        {
            return new Refusal(
                "agreement.terms",
                "Nota Kesepahaman tidak memuat peserta dan iuran; perjanjian kerja sama wajib memuatnya.",
                "An umbrella MoU holds no people and no money; a cooperation agreement must hold both.");
        }

        if (umbrella is not null && (start < umbrella.PeriodStart || end > umbrella.PeriodEnd))
        {
            return new Refusal(
                "agreement.outside-umbrella",
                $"Jangka waktu harus berada di dalam Nota Kesepahaman induk ({umbrella.PeriodStart:dd-MM-yyyy} s.d. {umbrella.PeriodEnd:dd-MM-yyyy}).",
                $"The term must lie within the umbrella MoU ({umbrella.PeriodStart:dd-MM-yyyy} to {umbrella.PeriodEnd:dd-MM-yyyy}).");
        }

        if (terms is not null && Tariff.Monthly(start, terms).Refusal is { } noRate)
        {
            return noRate;
        }

        return terms?.Quota is <= 0
            ? new Refusal("agreement.quota", "Kuota harus lebih dari nol, atau dikosongkan bila tanpa kuota.", "The quota must be above zero, or left empty when there is none.")
            : null;
    }

    /// <summary>The form would make the text anew from the template, and what was written by hand would be gone from it.</summary>
    public static Refusal EditedByHand { get; } = new(
        "agreement.edited-by-hand",
        "Naskah ini sudah disunting di Word. Ubah lagi di Word, atau centang \"buat ulang dari templat\"; suntingan tangan lalu tidak ikut dan tetap tersimpan sebagai naskah lama.",
        "This text was edited in Word. Edit it in Word again, or tick \"make it anew from the template\"; what was written by hand is then left out and stays among the older texts.");

    public static Refusal? MayRevise(Agreement agreement) => agreement.State is AgreementState.Draft
        ? null
        : new Refusal("agreement.not-draft", "Naskah hanya dapat diubah selama masih berupa draf. Tarik kembali persetujuannya lebih dahulu.", "The text can be changed only while it is a draft. Take the approval back first.");

    public static Refusal? MayApprove(Agreement agreement, bool draftReady) => agreement.State switch
    {
        AgreementState.Approved => new Refusal("agreement.approved-already", "Naskah ini sudah disetujui.", "This text is approved already."),
        AgreementState.Draft when draftReady => null,
        AgreementState.Draft => new Refusal("agreement.draft-not-ready", "Naskah masih dibuat. Tunggu sebentar, baca naskahnya, lalu setujui.", "The text is still being made. Wait a moment, read it, then approve."),
        _ => new Refusal("agreement.not-draft", "Hanya draf yang dapat disetujui.", "Only a draft can be approved."),
    };

    /// <summary>Who made the text does not approve it: a second pair of eyes has read it.</summary>
    /// <param name="accountId">Account of who approves; empty for the system.</param>
    public static Refusal? MayApproveAs(Agreement agreement, string accountId) => agreement.TextById.Length > 0 && agreement.TextById == accountId
        ? new Refusal(
            "agreement.second-person",
            "Naskah ini Anda sendiri yang menyusun atau terakhir mengubah. Minta rekan lain membaca dan menyetujuinya.",
            "You drafted this text or changed it last. Ask a colleague to read and approve it.")
        : null;

    public static Refusal? MayTakeBack(Agreement agreement, string reason)
    {
        if (agreement.State is not AgreementState.Approved)
        {
            return new Refusal("agreement.not-approved", "Tidak ada persetujuan yang dapat ditarik: naskah belum disetujui atau sudah dikirim.", "There is no approval to take back: the text is not approved yet or was sent already.");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? new Refusal("agreement.reason", "Tuliskan alasannya; alasan masuk ke riwayat.", "Write down the reason; it goes into the history.")
            : null;
    }

    /// <summary>Late fields are filled between approval and sending; both numbers may still come later and then stand in the register.</summary>
    public static Refusal? MaySend(Agreement agreement, DateOnly? signingDate, string? place)
    {
        if (agreement.State is AgreementState.Signing or AgreementState.InForce)
        {
            return new Refusal("agreement.sent-already", "Naskah ini sudah dikirim untuk ditandatangani.", "This text was sent for signing already.");
        }

        if (agreement.State is not AgreementState.Approved)
        {
            return new Refusal("agreement.not-approved", "Setujui naskahnya lebih dahulu, baru kirim untuk ditandatangani.", "Approve the text first, then send it for signing.");
        }

        return signingDate is null || string.IsNullOrWhiteSpace(place)
            ? new Refusal("agreement.late-fields", "Isi tanggal dan tempat penandatanganan sebelum mengirim; sesudah dikirim naskah tidak berubah lagi.", "Fill in the day and place of signing before sending; after that the text does not change any more.")
            : null;
    }

    public static Refusal? MayRenew(Agreement agreement) => agreement.State switch
    {
        AgreementState.InForce => null,
        AgreementState.Ended => new Refusal("agreement.ended", "Kerja sama ini sudah berakhir; buat perjanjian baru, bukan perpanjangan.", "This agreement has ended; draft a new one instead of a renewal."),
        _ => new Refusal("agreement.not-in-force", "Hanya perjanjian yang sudah ditandatangani yang dapat diperpanjang.", "Only a signed agreement can be renewed."),
    };
}
