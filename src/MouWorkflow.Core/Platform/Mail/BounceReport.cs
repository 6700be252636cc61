namespace MouWorkflow.Core.Platform.Mail;

/// <summary>What a delivery-status message (RFC 3464) says: which of our messages did not arrive, and why.</summary>
/// <param name="MessageId">Message-ID of the original message without angle brackets, or null when the report does not quote it.</param>
/// <param name="Recipient">The address that failed.</param>
/// <param name="Permanent">True for an action of "failed" with a 5.x.x status; a delay is not a bounce.</param>
public sealed record BounceReport(string? MessageId, string Recipient, bool Permanent, string Diagnostic);
