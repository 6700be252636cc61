using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// One upload of a party's logo, or its removal. Never changed: papers name the row they were made with, so an approved text keeps its letterhead.
/// The newest row of an owner says what the next paper shows.
/// </summary>
public sealed class Logo
{
    public required Guid Id { get; init; }

    /// <summary>The partnership whose partner it belongs to; <see cref="Office"/> for the branch's own.</summary>
    public required Guid OwnerId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 (lower hex) of the plain bytes; null for a removal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Plain length in bytes.</summary>
    public long Length { get; init; }

    public Guid? DataKeyId { get; init; }

    public string? StorageName { get; init; }

    /// <summary>In pixels.</summary>
    public int Width { get; init; }

    /// <summary>In pixels.</summary>
    public int Height { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>The owner of the logo that the office puts on every paper.</summary>
    public static Guid Office => Guid.Empty;

    /// <summary>Whether there is a picture; not so for a removal.</summary>
    public bool IsShown => StorageName is not null;
}

internal sealed class LogoMapping : IEntityTypeConfiguration<Logo>
{
    public void Configure(EntityTypeBuilder<Logo> builder)
    {
        builder.ToTable("Logos");
        builder.HasIndex(logo => new { logo.OwnerId, logo.At });
        builder.Property(logo => logo.FileName).HasMaxLength(120);
        builder.Property(logo => logo.Sha256).HasMaxLength(64);
        builder.Ignore(logo => logo.IsShown);
    }
}
