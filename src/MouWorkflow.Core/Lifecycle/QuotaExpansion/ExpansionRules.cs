using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>Who may ask for more places, and when it may be granted. Values in, answers out.</summary>
public static class ExpansionRules
{
    /// <summary>Whether it still stands in the way of another request.</summary>
    public static bool IsOpen(this ExpansionRequest request) => request.State is ExpansionState.Requested or ExpansionState.Granted or ExpansionState.Signing;

    /// <summary>Number of the next addendum. Only those in effect count, so that the partner's file has no gap.</summary>
    public static int NextOrdinal(IEnumerable<ExpansionRequest> earlier) => earlier.Count(request => request.State is ExpansionState.Effective) + 1;

    /// <param name="agreed">Places in the ledger; null when there is no quota.</param>
    public static Refusal? MayRequest(ExpansionWish wish, Agreement agreement, int? agreed, IReadOnlyCollection<ExpansionRequest> earlier, DateOnly today) =>
        NotRunning(agreement, today)
        ?? (agreed is { } quota ? CheckQuota(quota, wish) : NoQuota)
        ?? CheckDay(agreement, wish.StatedEffectiveOn)
        ?? CheckShares(agreement, wish, agreed)
        ?? (string.IsNullOrWhiteSpace(wish.Reason) ? NoReason : null)
        ?? (earlier.Any(IsOpen) ? OneIsOpen : null);

    public static Refusal? MayGrant(ExpansionRequest request, Agreement agreement, DateOnly today, DateOnly? signingDate, string? signingPlace) =>
        MayDecide(request)
        ?? NotRunning(agreement, today)
        ?? (signingDate is null || string.IsNullOrWhiteSpace(signingPlace)
            ? new Refusal(
                "expansion.late-fields",
                "Isi tanggal dan tempat penandatanganan adendum sebelum menyetujui; sesudah dikirim naskahnya tidak berubah lagi.",
                "Fill in the day and place of signing of the addendum before granting; once sent, its text does not change any more.")
            : null);

    public static Refusal? MayRefuse(ExpansionRequest request, string? reason) =>
        MayDecide(request)
        ?? (string.IsNullOrWhiteSpace(reason)
            ? new Refusal("expansion.refusal-reason", "Tulis alasan penolakan; mitra membacanya.", "Give the reason for refusing; the partner reads it.")
            : null);

    private static Refusal? MayDecide(ExpansionRequest request) => request.State is ExpansionState.Requested
        ? null
        : new Refusal(
            "expansion.decided-already",
            "Permintaan ini sudah diputuskan. Muat ulang halaman untuk melihat keadaan terbaru.",
            "This request has been decided already. Reload the page to see where it stands.");

    private static Refusal? NotRunning(Agreement agreement, DateOnly today)
    {
        if (agreement.State is AgreementState.Ended || (agreement.State is AgreementState.InForce && today > agreement.PeriodEnd))
        {
            return new Refusal(
                "expansion.ended",
                $"Perjanjian sudah berakhir pada {agreement.PeriodEnd:dd-MM-yyyy}; kuotanya tidak dapat ditambah. Mintalah kuota yang lebih besar pada perjanjian baru.",
                $"The agreement ended on {agreement.PeriodEnd:dd-MM-yyyy}; no places can be added. Ask for a larger quota in the new agreement.");
        }

        return agreement.State is AgreementState.InForce
            ? null
            : new Refusal(
                "expansion.not-in-force",
                "Perjanjian belum berlaku. Tanda tangani dahulu; selama masih draf, ubah kuotanya langsung dalam naskah.",
                "The agreement is not in force yet. Have it signed first; while it is a draft, change the quota in the text itself.");
    }

    private static Refusal? CheckQuota(int agreed, ExpansionWish wish) => wish.NewQuota > agreed
        ? null
        : new Refusal(
            "expansion.not-more",
            $"Kuota baru harus lebih besar daripada kuota sekarang ({agreed} orang). Pengurangan kuota hanya melalui perpanjangan.",
            $"The new quota must be larger than the present one ({agreed} people). It can be lowered only in a renewal.");

    private static Refusal? CheckDay(Agreement agreement, DateOnly day)
    {
        if (day < agreement.PeriodStart || day > agreement.PeriodEnd)
        {
            return new Refusal(
                "expansion.outside-term",
                $"Tanggal mulai berlaku harus di dalam jangka waktu perjanjian ({agreement.PeriodStart:dd-MM-yyyy} s.d. {agreement.PeriodEnd:dd-MM-yyyy}).",
                $"The effective date must lie within the term of the agreement ({agreement.PeriodStart:dd-MM-yyyy} to {agreement.PeriodEnd:dd-MM-yyyy}).");
        }

        return QuotaRules.FirstMonth(day) <= agreement.PeriodEnd
            ? null
            : new Refusal(
                "expansion.no-month-left",
                $"Tidak ada bulan dalam jangka waktu perjanjian yang dimulai pada atau sesudah {day:dd-MM-yyyy}, jadi tambahan kuota tidak pernah terpakai. Majukan tanggalnya, atau minta kuota yang lebih besar pada perpanjangan.",
                $"No month of the term begins on or after {day:dd-MM-yyyy}, so the extra places would never be used. Choose an earlier day, or ask for a larger quota in the renewal.");
    }

    private static Refusal? CheckShares(Agreement agreement, ExpansionWish wish, int? agreed)
    {
        if (wish.Shares.Count == 0)
        {
            return null;
        }

        var known = agreement.Groups.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        var names = wish.Shares.Select(share => share.Group).ToList();
        var fits = names.All(known.Contains) && names.Distinct(StringComparer.Ordinal).Count() == names.Count && wish.Shares.All(share => share.Added >= 0);
        return fits && wish.Shares.Sum(share => (long)share.Added) == (long)wish.NewQuota - agreed
            ? null
            : new Refusal(
                "expansion.shares",
                $"Pembagian menurut kelompok harus berjumlah {(long)wish.NewQuota - agreed} orang dan hanya memuat kelompok dalam perjanjian. Perbaiki pembagiannya, atau kosongkan.",
                $"The shares of the groups must add up to {(long)wish.NewQuota - agreed} people and name only groups of the agreement. Correct them, or leave them empty.");
    }

    private static readonly Refusal NoQuota = new(
        "expansion.no-quota",
        "Perjanjian ini tidak memakai kuota, jadi tidak perlu penambahan kuota; langsung unggah daftar calon peserta.",
        "This agreement has no quota, so no places need to be added; simply upload the list of candidates.");

    private static readonly Refusal NoReason = new(
        "expansion.reason",
        "Tulis alasan penambahan kuota; alasan itu tercetak dalam adendum.",
        "Give the reason for the extra places; it is printed in the addendum.");

    private static readonly Refusal OneIsOpen = new(
        "expansion.one-open",
        "Masih ada permintaan penambahan kuota yang belum selesai untuk perjanjian ini. Selesaikan atau tolak permintaan itu lebih dahulu.",
        "Another request for extra places of this agreement is still open. Complete or refuse that one first.");
}
