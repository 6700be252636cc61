namespace MouWorkflow.Core.Platform.Mail;

/// <summary>Hands one message to the outside. One recipient a message, so that a refusal concerns one person only.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Returns when the receiving side has said yes; that is "handed over", not "delivered".
    /// Throws <see cref="MailDelayedException"/> when trying later may help (4xx, no connection, timeout) and
    /// <see cref="MailBouncedException"/> when it will not (5xx). May repeat a message after a crash, always with the identical Message-ID.
    /// </summary>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);

    /// <summary>A short word for where mail goes ("smtp relay.example:587", "folder …"), for the Operations page.</summary>
    string Describe { get; }
}

/// <summary>One complete message to one recipient.</summary>
/// <param name="MessageId">Without angle brackets; stable for the row it was made from.</param>
/// <param name="Date">When it was composed; written into the Date header.</param>
public sealed record OutgoingMail(
    string MessageId,
    DateTimeOffset Date,
    MailAddress From,
    MailAddress To,
    string Subject,
    string Text,
    string Html,
    IReadOnlyList<MailAttachment> Attachments);

/// <summary>An address with the name shown beside it.</summary>
public sealed record MailAddress(string Address, string Name);

/// <summary>A file inside a message.</summary>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>The other side cannot take the message now; it stays queued.</summary>
public sealed class MailDelayedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The other side refused the recipient or the message for good; somebody must correct the address.</summary>
public sealed class MailBouncedException(string message, Exception? inner = null) : Exception(message, inner);
