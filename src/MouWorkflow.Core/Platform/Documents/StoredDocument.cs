using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// One document as evidence: the exact bytes by hash, and what they were made from. Never overwritten; a re-issue is a new document.
/// </summary>
public sealed class StoredDocument
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The agreement, round, invoice or request it belongs to.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What it is: the template's name, or <c>scan</c>, <c>seal</c>, <c>upload</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Name under which people download it, with extension.</summary>
    public required string FileName { get; init; }

    /// <summary>Template it is rendered from; null for what people uploaded.</summary>
    public string? Template { get; init; }

    public string? TemplateHash { get; set; }

    /// <summary>Which uploaded version of the template that was; null for the shipped one.</summary>
    public int? TemplateNumber { get; set; }

    /// <summary>The data it is rendered from; never holds participants (their rows are streamed from <see cref="Rows"/>).</summary>
    public string? DataJson { get; init; }

    /// <summary>Which stage's rows feed the template, and their argument, as <c>name:argument</c>; null for none.</summary>
    public string? Rows { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    public DocumentState State { get; set; }

    public DateTimeOffset? ReadyAt { get; set; }

    /// <summary>SHA-256 (lower hex) of the plain bytes; null until ready.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Plain length in bytes.</summary>
    public long Length { get; set; }

    public Guid? DataKeyId { get; set; }

    public string? StorageName { get; set; }

    /// <summary>SHA-256 of the HTML edition, stored beside the Word file: what a signer without PDF read.</summary>
    public string? HtmlSha256 { get; set; }

    public string? HtmlStorageName { get; set; }

    /// <summary>Why it could not be made.</summary>
    public string? Failure { get; set; }

    /// <summary>The workflow, subject and activity that wait for it, as <c>definition|subject|activity</c>; null when nobody does.</summary>
    public string? Waiter { get; init; }
}

public enum DocumentState
{
    /// <summary>Asked for; the outbox owes it.</summary>
    Requested,
    Ready,
    Failed,
}

/// <summary>The key of one document (or mail body), wrapped with the installation's key. Erasing it makes the bytes unreadable; hash and log stay.</summary>
public sealed class DataKey
{
    public required Guid Id { get; init; }

    /// <summary>Null after erasure.</summary>
    public byte[]? Wrapped { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }
}

internal sealed class StoredDocumentMapping : IEntityTypeConfiguration<StoredDocument>
{
    public void Configure(EntityTypeBuilder<StoredDocument> builder)
    {
        builder.ToTable("Documents");
        builder.HasIndex(document => document.PartnershipId);
        builder.HasIndex(document => document.SubjectId);
        builder.HasIndex(document => new { document.Template, document.TemplateNumber });
        builder.Property(document => document.Kind).HasMaxLength(40);
        builder.Property(document => document.State).IsConcurrencyToken();
    }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("DataKeys");
}
