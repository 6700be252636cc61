using System.Text;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>Reads delivery-status messages (RFC 3464).</summary>
public static class BounceReader
{
    /// <summary>
    /// The recipients a message reports as failed or delayed; empty when it is no delivery-status message
    /// (an answer of a person, an out-of-office note) or when it only reports success.
    /// </summary>
    public static IReadOnlyList<BounceReport> Read(ReadOnlySpan<byte> message)
    {
        var parts = MimePart.Parse(Encoding.Latin1.GetString(message)).All().ToList();
        var status = parts.Find(part => part.MediaType is "message/delivery-status" or "message/global-delivery-status");
        if (status is null)
        {
            return [];
        }

        var original = parts.Find(part => part.MediaType is "message/rfc822" or "text/rfc822-headers" or "message/global" or "message/global-headers");
        var messageId = original is null
            ? null
            : MimePart.Parse(original.Text()).Fields.GetValueOrDefault("message-id")?.Trim('<', '>', ' ');
        return [.. status.Text()
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(MimePart.FieldsOf)
            .Where(fields => fields.ContainsKey("final-recipient") && fields.GetValueOrDefault("action", "").ToLowerInvariant() is "failed" or "delayed")
            .Select(fields => Report(messageId, fields))];
    }

    private static BounceReport Report(string? messageId, IReadOnlyDictionary<string, string> fields)
    {
        var failed = fields["action"].Equals("failed", StringComparison.OrdinalIgnoreCase);
        var status = fields.GetValueOrDefault("status", "");
        var diagnostic = AfterType(fields.GetValueOrDefault("diagnostic-code", ""));
        // The address we wrote to stands first; a forwarding server may have failed at another one.
        var recipient = AfterType(fields.GetValueOrDefault("original-recipient", fields["final-recipient"]));
        return new BounceReport(
            messageId is { Length: > 0 } ? messageId : null,
            recipient.Trim('<', '>'),
            failed && status.StartsWith("5.", StringComparison.Ordinal),
            diagnostic.Length > 0 ? diagnostic : $"{fields["action"]} {status}".Trim());
    }

    // "rfc822; person@office.example", "smtp; 550 no such user"
    private static string AfterType(string value) => value[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
}
