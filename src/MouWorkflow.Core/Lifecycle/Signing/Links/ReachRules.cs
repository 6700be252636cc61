using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>How a signatory may be reached, and when somebody without a link may have one sent. Values in, answers out.</summary>
public static class ReachRules
{
    /// <summary>Links that public codes may send to one signatory in a day; more is somebody's game.</summary>
    public const int MostOpenInvitationsPerDay = 5;

    /// <summary>Whether addresses for the code and for the alternate contact may be kept; empty ones are left out.</summary>
    public static Refusal? MayKeep(string? codeEmail, string? alternateEmail)
    {
        if (!IsAddress(codeEmail))
        {
            return new Refusal("reach.code", "Alamat untuk kode tidak lengkap. Tulis seperti nama@kantor.example, atau kosongkan.", "The address for codes is incomplete. Write it like name@office.example, or leave it empty.");
        }

        return IsAddress(alternateEmail)
            ? null
            : new Refusal("reach.alternate", "Alamat kontak pengganti tidak lengkap. Tulis seperti nama@kantor.example, atau kosongkan.", "The address of the alternate contact is incomplete. Write it like name@office.example, or leave it empty.");
    }

    /// <summary>Whom a public code can help: it is their turn, and they sign by link.</summary>
    public static IEnumerable<Signatory> Reachable(SigningRound round, DateOnly today) =>
        round.InOrder().Where(who => who.Way is SigningMethod.Link && who.Email.Length > 0 && SigningRules.MayAct(round, who, today) is null);

    /// <summary>Whether a network address has used public codes too often.</summary>
    public static Refusal? MayAsk(int withinTheHour, int most) => withinTheHour < most
        ? null
        : new Refusal("invitation.many", "Terlalu banyak permintaan dari jaringan ini. Coba lagi satu jam lagi, atau hubungi kantor cabang.", "Too many requests from this network. Try again in an hour, or ask the branch office.");

    private static bool IsAddress(string? address) => string.IsNullOrWhiteSpace(address) || RegisterPartnership.EmailShape().IsMatch(address.Trim());
}
