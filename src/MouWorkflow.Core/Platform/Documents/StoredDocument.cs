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

    /// <summary>A text that people sign: where a converter is installed, a PDF and pictures of its pages are made beside the Word file, once.</summary>
    public bool ForSigning { get; init; }

    /// <summary>SHA-256 of the PDF edition. Where there is one, it is what signatories confirm and what is sealed; the Word file stands beside it.</summary>
    public string? PdfSha256 { get; set; }

    public string? PdfStorageName { get; set; }

    /// <summary>Plain length of the PDF edition in bytes; 0 without one.</summary>
    public long PdfLength { get; set; }

    /// <summary>Why there is no PDF edition although one was wanted; the Word file is signed then.</summary>
    public string? PdfFailure { get; set; }

    /// <summary>When somebody said that they know of the failure and that the Word file may be signed; ends the alarm about it. Who it was stands in the history.</summary>
    public DateTimeOffset? PdfFailureSeenAt { get; set; }

    /// <summary>Pictures of the PDF edition's pages, for reading; empty without one.</summary>
    public List<DocumentPage> Pages { get; init; } = [];

    /// <summary>Why it could not be made.</summary>
    public string? Failure { get; set; }

    /// <summary>The workflow, subject and activity that wait for it, as <c>definition|subject|activity</c>; null when nobody does.</summary>
    public string? Waiter { get; init; }

    /// <summary>What a signature on this document is about, and what is mailed and sealed: the PDF edition where there is one, else the file itself. Ready documents only.</summary>
    public FrozenFile ToSign() => PdfStorageName is { } pdf
        ? new FrozenFile(Path.ChangeExtension(FileName, ".pdf"), PdfSha256!, PdfLength, pdf)
        : new FrozenFile(FileName, Sha256!, Length, StorageName!);
}

/// <summary>The bytes that are signed: under which name people get them, their SHA-256 (lower hex), and where they are kept.</summary>
public sealed record FrozenFile(string FileName, string Sha256, long Length, string StorageName);

/// <summary>One page of a document as a picture (PNG), kept under the document's key.</summary>
public sealed class DocumentPage
{
    public required Guid DocumentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>In pixels.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>SHA-256 (lower hex) of the plain picture.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Plain length in bytes.</summary>
    public required long Length { get; init; }

    public required string StorageName { get; init; }
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
        builder.HasMany(document => document.Pages).WithOne().HasForeignKey(page => page.DocumentId);
    }
}

internal sealed class DocumentPageMapping : IEntityTypeConfiguration<DocumentPage>
{
    public void Configure(EntityTypeBuilder<DocumentPage> builder)
    {
        builder.ToTable("DocumentPages");
        builder.HasKey(page => new { page.DocumentId, page.Number });
        builder.Property(page => page.Number).ValueGeneratedNever();
    }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("DataKeys");
}
