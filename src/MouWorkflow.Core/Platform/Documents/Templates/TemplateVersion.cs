using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// One uploaded text of a template, exactly as it was uploaded, with what was found wrong with it. Never changed and never removed; what
/// became of it stands in <see cref="TemplateAct"/>.
/// </summary>
public sealed class TemplateVersion
{
    /// <summary>The template it is a text of, such as <c>pks</c>.</summary>
    public required string Name { get; init; }

    /// <summary>1, 2, 3 … within the template. The text that the program ships is <see cref="Shipped"/>.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the shipped template whose data fills it; its own name unless the template is one that the program does not ship.</summary>
    public required string Model { get; init; }

    /// <summary>As the person named the file.</summary>
    public required string FileName { get; init; }

    /// <summary>What differs from the version before, in the words of who uploaded it.</summary>
    public required string Note { get; init; }

    /// <summary>SHA-256 (lower hex) of the plain bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Plain length in bytes.</summary>
    public required long Length { get; init; }

    public required Guid DataKeyId { get; init; }

    public required string StorageName { get; init; }

    /// <summary>Hash of the shipped text at that moment, so that people see when a newer program brought another one; null when none is shipped.</summary>
    public string? ShippedHash { get; init; }

    /// <summary>What the check found, as JSON; null when it found nothing. A version with faults is kept and never used.</summary>
    public string? FaultsJson { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Office or title of who uploaded it, as shown.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>Account of who uploaded it; somebody else activates it.</summary>
    public required string UploadedById { get; init; }

    /// <summary>The number of the text that the program ships.</summary>
    public const int Shipped = 0;

    public bool IsSound => FaultsJson is null;

    /// <summary>Where its bytes lie.</summary>
    public StoredBytes Stored => new(Sha256, Length, StorageName, DataKeyId);
}

/// <summary>
/// One act on a template of the whole installation. Append-only and chained per template: <see cref="Hash"/> covers the act and the one before
/// it. The newest act says which version documents are made from.
/// </summary>
public sealed class TemplateAct
{
    public required string Name { get; init; }

    /// <summary>1, 2, 3 … within the template, without gaps. Two people acting in the same moment meet here; one is saved, the other is told.</summary>
    public required long Seq { get; init; }

    public required TemplateActKind Kind { get; init; }

    /// <summary>The version it is about; <see cref="TemplateVersion.Shipped"/> for the shipped text.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of that version's bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The version from which documents are made after this act.</summary>
    public required int ActiveAfter { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    /// <summary>Kind and account of the actor, as <c>Staff:id</c>.</summary>
    public required string ActorId { get; init; }

    /// <summary>Why, as the person gave it.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 (lower hex) over the previous act's hash and <see cref="Canonical"/>.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The exact text that is hashed.</summary>
    public string Canonical() => string.Join(
        '\n',
        Name,
        Seq.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind.ToString(),
        Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Sha256,
        ActiveAfter.ToString(System.Globalization.CultureInfo.InvariantCulture),
        At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        ActorId,
        Actor,
        Reason ?? "");
}

public enum TemplateActKind
{
    /// <summary>Came in and is sound; waits for a second person.</summary>
    Uploaded,

    /// <summary>Came in with faults; kept, never used.</summary>
    Rejected,

    /// <summary>Documents are made from it from now on. About the shipped text: the shipped one is returned to.</summary>
    Activated,

    /// <summary>Is not to be used any more. When it was the active one, the shipped text takes over.</summary>
    Retired,

    /// <summary>May be activated again.</summary>
    Restored,
}

internal sealed class TemplateVersionMapping : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> builder)
    {
        builder.ToTable("TemplateVersions");
        builder.HasKey(version => new { version.Name, version.Number });
        builder.Property(version => version.Name).HasMaxLength(40);
        builder.Property(version => version.Model).HasMaxLength(40);
        builder.Property(version => version.Sha256).HasMaxLength(64);
        builder.Ignore(version => version.IsSound);
        builder.Ignore(version => version.Stored);
        builder.IsAppendOnly();
    }
}

internal sealed class TemplateActMapping : IEntityTypeConfiguration<TemplateAct>
{
    public void Configure(EntityTypeBuilder<TemplateAct> builder)
    {
        builder.ToTable("TemplateActs");
        builder.HasKey(act => new { act.Name, act.Seq });
        builder.Property(act => act.Name).HasMaxLength(40);
        builder.Property(act => act.Sha256).HasMaxLength(64);
        builder.Property(act => act.Hash).HasMaxLength(64);
        builder.IsAppendOnly();
    }
}
