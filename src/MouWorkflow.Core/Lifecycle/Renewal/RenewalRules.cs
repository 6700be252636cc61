using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>When a term is renewed, for how long, and what counts as an answer. Values in, answers out.</summary>
public static class RenewalRules
{
    /// <summary>Renewals are opened, and reminders sent, at the beginning of the office day.</summary>
    private static readonly TimeOnly OfficeOpens = new(8, 0);

    /// <summary>
    /// The next term begins the day after. One with money ends on 31 December of the year in which it begins, because money follows the budget year; it is
    /// therefore never longer than twelve months. An umbrella goes on for as many months as before, at most five years.
    /// </summary>
    public static (DateOnly Start, DateOnly End) NextTerm(AgreementKind kind, DateOnly previousStart, DateOnly previousEnd)
    {
        var start = previousEnd.AddDays(1);
        return (start, kind is AgreementKind.UmbrellaMou ? UmbrellaEnd(start, previousStart) : new DateOnly(start.Year, 12, 31));
    }

    /// <summary>The moment at which renewal is raised.</summary>
    public static DateTimeOffset OpensAt(Agreement agreement, Zone zone) =>
        zone.At(agreement.PeriodEnd.AddDays(-agreement.NoticeDays), OfficeOpens).ToUniversalTime();

    /// <summary>The end of the last day of the term; an answer counts until then.</summary>
    public static DateTimeOffset LapsesAt(DateOnly answerBy, Zone zone) => zone.At(answerBy.AddDays(1)).ToUniversalTime();

    /// <summary>The reminders that still lie in the future, earliest first; a renewal that is opened late has fewer.</summary>
    public static IEnumerable<RenewalReminder> Reminders(DateOnly periodEnd, IEnumerable<int> daysBefore, Zone zone, DateTimeOffset now) => daysBefore
        .Distinct()
        .Select(days => new RenewalReminder(days, zone.At(periodEnd.AddDays(-days), OfficeOpens).ToUniversalTime()))
        .Where(reminder => reminder.DueAt > now)
        .OrderBy(reminder => reminder.DueAt);

    /// <param name="offered">The renewal of this agreement, if there is one already.</param>
    /// <param name="isFollowed">Whether an agreement that renews it was drafted by hand.</param>
    public static Refusal? MayOpen(Agreement agreement, Renewal? offered, bool isFollowed, DateOnly today)
    {
        if (AgreementRules.MayRenew(agreement) is { } refusal)
        {
            return refusal;
        }

        if (today > agreement.PeriodEnd)
        {
            return new Refusal(
                "renewal.ended",
                $"Jangka waktunya sudah berakhir pada {agreement.PeriodEnd:dd-MM-yyyy}; buat perjanjian baru, bukan perpanjangan.",
                $"Its term ended on {agreement.PeriodEnd:dd-MM-yyyy}; draft a new agreement instead of a renewal.");
        }

        if (offered is null)
        {
            return isFollowed
                ? new Refusal("renewal.followed", "Perjanjian lanjutannya sudah didrafkan; buka draf itu.", "The agreement that follows has been drafted already; open that draft.")
                : null;
        }

        return offered.State is RenewalState.Declined
            ? new Refusal(
                "renewal.declined-before",
                "Perpanjangan perjanjian ini sudah ditolak mitra. Bila ternyata dilanjutkan, buat perjanjian baru.",
                "The partner has declined the renewal of this agreement. If it is to go on after all, draft a new agreement.")
            : new Refusal(
                "renewal.offered-already",
                "Perpanjangan perjanjian ini sudah ditawarkan. Buka tawaran itu untuk melihat atau mencatat jawabannya.",
                "The renewal of this agreement has been offered already. Open that offer to see or record the answer.");
    }

    public static Refusal? MayAnswer(Renewal renewal, RenewalAnswer answer, DateOnly today)
    {
        if (renewal.State is RenewalState.Lapsed || (renewal.State is RenewalState.Offered && today > renewal.AnswerBy))
        {
            return new Refusal(
                "renewal.too-late",
                $"Batas jawaban {renewal.AnswerBy:dd-MM-yyyy} sudah lewat dan perjanjian berakhir. Hubungi kantor cabang untuk membuat perjanjian baru.",
                $"The last day for an answer, {renewal.AnswerBy:dd-MM-yyyy}, has passed and the agreement has ended. Ask the branch office to draft a new one.");
        }

        if (renewal.State is not RenewalState.Offered)
        {
            return new Refusal(
                "renewal.answered-already",
                "Tawaran ini sudah dijawab. Hubungi kantor cabang bila jawabannya perlu diubah.",
                "This offer has been answered already. Ask the branch office if the answer has to change.");
        }

        return answer.Accepted ? CheckQuota(renewal, answer) : CheckReason(answer);
    }

    private static Refusal? CheckQuota(Renewal renewal, RenewalAnswer answer)
    {
        if (answer.Quota is <= 0)
        {
            return new Refusal("renewal.quota", "Kuota baru harus lebih dari nol. Kosongkan bila kuotanya tetap.", "The new quota must be above zero. Leave it empty when it stays as it is.");
        }

        return answer.Quota < renewal.ProposedQuota && string.IsNullOrWhiteSpace(answer.Reason)
            ? new Refusal(
                "renewal.lower-reason",
                $"Kuota turun dari {renewal.ProposedQuota} menjadi {answer.Quota} orang. Tulis alasannya, karena sebagian peserta akan kehilangan pelindungan.",
                $"The quota falls from {renewal.ProposedQuota} to {answer.Quota} people. Give the reason, because some members will lose their protection.")
            : null;
    }

    private static Refusal? CheckReason(RenewalAnswer answer) => string.IsNullOrWhiteSpace(answer.Reason)
        ? new Refusal("renewal.decline-reason", "Tulis alasan perjanjian tidak diperpanjang.", "Give the reason why the agreement is not renewed.")
        : null;

    private static DateOnly UmbrellaEnd(DateOnly start, DateOnly previousStart)
    {
        var months = ((start.Year - previousStart.Year) * 12) + start.Month - previousStart.Month;
        return start.AddMonths(Math.Clamp(months, 1, AgreementRules.LongestUmbrellaYears * 12)).AddDays(-1);
    }
}

/// <summary>One step of the reminder ladder.</summary>
/// <param name="DaysBefore">Days before the term ends.</param>
public sealed record RenewalReminder(int DaysBefore, DateTimeOffset DueAt);
