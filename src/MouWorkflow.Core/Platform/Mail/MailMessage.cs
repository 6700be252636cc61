using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Mail;

/// <summary>One mail to one person and its fate. "Handed over" is what a mail server has said yes to; it is never shown as "delivered".</summary>
public sealed class MailMessage
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The round, invoice, renewal it is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The signatory it invites, when it does.</summary>
    public Guid? SignatoryId { get; init; }

    /// <summary>Template under <c>templates/mail</c>, such as <c>signing-invitation</c>.</summary>
    public required string Template { get; init; }

    /// <summary>Language code of the template, <c>id</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    /// <summary>What the template is filled from. Holds no secret and no participant.</summary>
    public required string ModelJson { get; init; }

    /// <summary>Path of the page it links to, below the public address; for signing the secret is added when it is sent. Null: no link.</summary>
    public string? LinkPath { get; init; }

    /// <summary>Ids of documents attached, separated by spaces.</summary>
    public string Attachments { get; init; } = "";

    /// <summary>Without angle brackets; made with the row, so that a repeated sending carries the same.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public MailState State { get; set; }

    public string? Subject { get; set; }

    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>Why it bounced, or why it is delayed.</summary>
    public string? Problem { get; set; }

    public Guid? BodyKeyId { get; set; }

    /// <summary>Encrypted text body as sent, with every secret replaced by <c>[link]</c>.</summary>
    public byte[]? Body { get; set; }
}

public enum MailState
{
    Queued,

    /// <summary>A mail server accepted it.</summary>
    HandedOver,

    /// <summary>Refused for good, in the conversation, by a report, or marked by hand.</summary>
    Bounced,

    /// <summary>Not sent: it was no longer wanted.</summary>
    Withdrawn,
}

internal sealed class MailMessageMapping : IEntityTypeConfiguration<MailMessage>
{
    public void Configure(EntityTypeBuilder<MailMessage> builder)
    {
        builder.ToTable("Mails");
        builder.HasIndex(mail => mail.PartnershipId);
        builder.HasIndex(mail => mail.SubjectId);
        builder.HasIndex(mail => mail.MessageId).IsUnique();
        builder.Property(mail => mail.Template).HasMaxLength(60);
        builder.Property(mail => mail.State).IsConcurrencyToken();
    }
}
