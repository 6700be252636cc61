using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Who may sign on what ground, when and for how much. Values in, answers out.</summary>
public static class AuthorityRules
{
    /// <summary>Whether an entry may stand in the register.</summary>
    public static Refusal? MayRecord(SigningAuthority entry)
    {
        if (new[] { entry.Office, entry.Title, entry.Holder, entry.Ground }.Any(string.IsNullOrWhiteSpace))
        {
            return new Refusal("authority.blank", "Isi kantor, jabatan, nama pemegang, dan dasar kewenangannya.", "Fill in the office, the title, the holder's name and the ground.");
        }

        if (entry.ValidUntil < entry.ValidFrom)
        {
            return new Refusal("authority.term", "Hari terakhir lebih awal daripada hari pertama.", "The last day is before the first day.");
        }

        return entry.Limit is <= 0
            ? new Refusal("authority.limit-zero", "Batas nilai harus lebih dari nol, atau dikosongkan bila tanpa batas.", "The limit must be above zero, or left empty when there is none.")
            : null;
    }

    /// <summary>Whether an entry may be ended so that <paramref name="lastDay"/> is its last day.</summary>
    public static Refusal? MayEnd(SigningAuthority entry, DateOnly lastDay, string? reason)
    {
        if (entry.EndedBecause is not null)
        {
            return new Refusal("authority.ended", "Kewenangan ini sudah diakhiri.", "This authority was ended already.");
        }

        if (lastDay < entry.ValidFrom.AddDays(-1))
        {
            return new Refusal("authority.last-day", "Hari terakhir tidak boleh lebih awal dari sehari sebelum mulai berlaku.", "The last day cannot be earlier than the day before it begins.");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? new Refusal("authority.reason", "Tuliskan mengapa kewenangan ini diakhiri.", "Write down why this authority ends.")
            : null;
    }

    /// <summary>Whether somebody may sign under an entry on a day. Asked when sending and again in the instant of signing.</summary>
    /// <param name="entry">The entry that the row names; null when it names none.</param>
    /// <param name="required">Whether the office wants one for every signature.</param>
    /// <param name="worth">What the agreement is worth in rupiah over its term; null when it holds no money.</param>
    public static Refusal? MaySign(SigningAuthority? entry, SignatoryRole role, bool required, DateOnly day, long? worth)
    {
        if (entry is null)
        {
            return required && role is SignatoryRole.Signer
                ? new Refusal("authority.missing", "Kewenangan untuk menandatangani belum dicatat di register. Kantor cabang mencatatnya lebih dahulu; tautan ini tetap berlaku.", "The authority to sign is not in the register yet. The branch office records it first; this link stays valid.")
                : null;
        }

        if (day < entry.ValidFrom)
        {
            return new Refusal("authority.not-yet", $"Kewenangan {entry.Title} baru berlaku {Indonesian.Tanggal(entry.ValidFrom)}. Tanda tangani mulai hari itu, atau hubungi kantor cabang.", $"The authority of {entry.Title} begins on {entry.ValidFrom:dd-MM-yyyy}. Sign from that day on, or ask the branch office.");
        }

        if (day > entry.ValidUntil)
        {
            return new Refusal("authority.expired", $"Kewenangan {entry.Title} berlaku sampai {Indonesian.Tanggal(entry.ValidUntil.Value)} dan sudah lewat. Kantor cabang memperbarui register atau mengundang penggantinya.", $"The authority of {entry.Title} ended on {entry.ValidUntil:dd-MM-yyyy}. The branch office renews the entry or invites whoever follows.");
        }

        return worth > entry.Limit
            ? new Refusal("authority.limit", $"Nilai perjanjian ({Indonesian.Rupiah(worth.Value)}) melebihi batas kewenangan {entry.Title} ({Indonesian.Rupiah(entry.Limit!.Value)}). Hubungi kantor cabang.", $"The agreement is worth more ({Indonesian.Rupiah(worth.Value)}) than the authority of {entry.Title} allows ({Indonesian.Rupiah(entry.Limit!.Value)}). Ask the branch office.")
            : null;
    }

    /// <summary>What people call a footing: “Plt.”, “KPA/PPK”.</summary>
    public static Phrase Words(AuthorityKind kind) => kind switch
    {
        AuthorityKind.Definitif => new("definitif", "holds the office"),
        AuthorityKind.Plt => new("Plt. (pelaksana tugas)", "Plt. (acting, office vacant)"),
        AuthorityKind.Plh => new("Plh. (pelaksana harian)", "Plh. (acting, holder away)"),
        AuthorityKind.Kuasa => new("kuasa", "by power of attorney"),
        _ => new("KPA/PPK", "KPA/PPK (budget authority)"),
    };

    /// <summary>An entry as the certificate tells it: footing, ground, term and limit.</summary>
    public static string Tell(SigningAuthority entry)
    {
        var until = entry.ValidUntil is { } last ? $" s.d. {Indonesian.Tanggal(last)}" : "";
        var limit = entry.Limit is { } most ? $", paling banyak {Indonesian.Rupiah(most)}" : "";
        return $"{Words(entry.Kind).Id}: {entry.Ground}, berlaku {Indonesian.Tanggal(entry.ValidFrom)}{until}{limit}";
    }
}
