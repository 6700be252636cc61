using System.Security.Cryptography;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>Codes that people may type from paper: no letter is mistaken for a digit.</summary>
internal static class PublicCode
{
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>16 letters, 78 bits: a guess does not find one, and finding one gives nothing but the right to have a link sent to its owner.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, 16);

    /// <summary>As it is kept, however it was typed.</summary>
    public static string Kept(string typed) => new([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(32)]);
}
