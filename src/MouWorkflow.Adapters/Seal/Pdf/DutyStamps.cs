using System.Text.RegularExpressions;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Looks for electronic duty stamps by configured words only.</summary>
internal sealed class DutyStamps(IReadOnlyList<DutyStampRule> rules)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyList<(DutyStampRule Rule, Regex? Serial)> _rules = [.. rules.Select(rule => (rule, Pattern(rule)))];

    public PdfDutyStamp? Find(PdfSignature signature)
    {
        string[] texts = [.. ((string?[])[signature.Reason, signature.Name, signature.Signer?.Subject, signature.Signer?.Name, signature.Location, signature.Field]).OfType<string>()];
        foreach (var (rule, serial) in _rules)
        {
            if (texts.Any(text => text.Contains(rule.Text, StringComparison.OrdinalIgnoreCase)))
            {
                return new PdfDutyStamp(rule.Text, texts.Select(text => Serial(serial, text)).FirstOrDefault(found => found is not null));
            }
        }

        return null;
    }

    private static string? Serial(Regex? pattern, string text)
    {
        try
        {
            return pattern?.Match(text) is { Success: true } match ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Pattern(DutyStampRule rule)
    {
        try
        {
            return rule.SerialPattern is { Length: > 0 } pattern ? new Regex(pattern, RegexOptions.CultureInvariant, Limit) : null;
        }
        catch (ArgumentException wrong)
        {
            throw new SealKeyException($"Pola nomor seri meterai '{rule.SerialPattern}' salah tulis. / The pattern of duty stamp serials '{rule.SerialPattern}' is miswritten. ({wrong.Message})", wrong);
        }
    }
}
