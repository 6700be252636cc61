using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>When a code is asked, how often one is sent, and how often it may be tried. Values in, answers out.</summary>
public static class SecondFactorRules
{
    public const int Digits = 6;

    /// <summary>Answers to one code, the right one included.</summary>
    public const int MostTries = 5;

    /// <summary>Wrong answers to all codes of one link; then the link is dead. 15 guesses out of a million.</summary>
    public const int MostWrongPerLink = 15;

    public const int MostCodesPerHour = 5;

    public const int MostCodesPerDay = 10;

    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    /// <summary>How long somebody who entered a code may act without another one.</summary>
    public static readonly TimeSpan ConfirmationLife = TimeSpan.FromMinutes(30);

    /// <summary>Whether a link alone does not do: an office reads the mailbox together, the agency named a second address, or the branch wants it always.</summary>
    public static bool IsRequired(Signatory who, bool always) => always || who.Mailbox is Mailbox.Shared || SecondAddress(who) is not null;

    /// <summary>The second address; null when none was named, or it is the mailbox of the link.</summary>
    public static string? SecondAddress(Signatory who) =>
        string.IsNullOrWhiteSpace(who.CodeEmail) || string.Equals(who.CodeEmail.Trim(), who.Email.Trim(), StringComparison.OrdinalIgnoreCase) ? null : who.CodeEmail.Trim();

    /// <summary>How far a link leads here.</summary>
    /// <param name="bound">The browsers in which the link was used.</param>
    /// <param name="here">This one of them; null when it is another.</param>
    public static LinkAccess Access(IReadOnlyCollection<BoundBrowser> bound, BoundBrowser? here, bool required, DateTimeOffset now) =>
        bound.Count > 0 && here is null ? LinkAccess.CodeToRead
        : required && !(here?.ConfirmedAt + ConfirmationLife > now) ? LinkAccess.CodeToAct
        : LinkAccess.Free;

    /// <summary>How the person who acts here is identified.</summary>
    public static Identification Strength(Signatory who, BoundBrowser? here) =>
        here?.ConfirmedAt is null ? Identification.PersonalMailbox
        : here.BySecondAddress ? Identification.SecondAddress
        : who.Mailbox is Mailbox.Shared ? Identification.SharedMailboxAndCode
        : Identification.PersonalMailboxAndCode;

    /// <summary>Whether another code may be sent.</summary>
    /// <param name="sent">When codes were sent to this person during the last day, with whatever link.</param>
    public static Refusal? MaySend(IReadOnlyCollection<DateTimeOffset> sent, DateTimeOffset now)
    {
        if (sent.Any(at => at + BetweenCodes > now))
        {
            return new Refusal("code.just-sent", "Kode baru saja dikirim. Periksa kotak surat, juga folder spam; bila belum ada, minta lagi setelah satu menit.", "A code was sent a moment ago. Look into the mailbox, the spam folder too; if it is not there, ask again after a minute.");
        }

        return sent.Count(at => at > now.AddHours(-1)) >= MostCodesPerHour || sent.Count(at => at > now.AddDays(-1)) >= MostCodesPerDay
            ? new Refusal("code.many", "Kode sudah diminta terlalu sering. Coba lagi nanti, atau hubungi kantor cabang.", "Codes were asked for too often. Try again later, or ask the branch office.")
            : null;
    }

    /// <summary>Whether a code may still be answered; null for none, which is answered like one that has expired.</summary>
    public static Refusal? MayAnswer(SigningCode? code, DateTimeOffset now)
    {
        if (code is null || code.UsedAt is not null || code.RevokedAt is not null || code.ExpiresAt <= now)
        {
            return new Refusal("code.expired", "Kode ini tidak berlaku lagi. Minta kode baru.", "This code is no longer valid. Ask for a new one.");
        }

        return code.Tries >= MostTries
            ? new Refusal("code.spent", "Kode ini sudah dicoba terlalu sering. Minta kode baru.", "This code was tried too often. Ask for a new one.")
            : null;
    }

    /// <summary>What a wrong answer is told.</summary>
    public static Refusal Wrong(int tries) => tries >= MostTries
        ? new Refusal("code.spent", "Kode salah dan tidak dapat dicoba lagi. Minta kode baru.", "The code is wrong and cannot be tried again. Ask for a new one.")
        : new Refusal("code.wrong", $"Kode salah. Periksa lagi surel yang terbaru; masih {MostTries - tries} kali percobaan.", $"The code is wrong. Look at the newest mail again; {MostTries - tries} tries are left.");

    /// <summary>The digits of what was typed, blanks and dashes left out; null when it is no code.</summary>
    public static string? Typed(string? text)
    {
        var digits = new string([.. (text ?? "").Where(letter => letter is not (' ' or '-' or '\u00a0' or '\t'))]);
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
