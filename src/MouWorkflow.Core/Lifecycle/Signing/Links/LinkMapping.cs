using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

internal sealed class BoundBrowserMapping : IEntityTypeConfiguration<BoundBrowser>
{
    public void Configure(EntityTypeBuilder<BoundBrowser> builder)
    {
        builder.ToTable("LinkBrowsers");
        builder.HasIndex(row => new { row.LinkId, row.SecretHash }).IsUnique();
    }
}

internal sealed class SigningCodeMapping : IEntityTypeConfiguration<SigningCode>
{
    public void Configure(EntityTypeBuilder<SigningCode> builder)
    {
        builder.ToTable("SigningCodes");
        builder.HasIndex(row => new { row.SignatoryId, row.SentAt });
        builder.HasIndex(row => row.LinkId);
        builder.Property(row => row.Tries).IsConcurrencyToken();
        builder.Property(row => row.Channel).HasMaxLength(20);
    }
}

internal sealed class RoundInvitationMapping : IEntityTypeConfiguration<RoundInvitation>
{
    public void Configure(EntityTypeBuilder<RoundInvitation> builder)
    {
        builder.ToTable("RoundInvitations");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Code).HasMaxLength(20);
        builder.HasIndex(row => row.Code).IsUnique();
    }
}

internal sealed class InvitationRequestMapping : IEntityTypeConfiguration<InvitationRequest>
{
    public void Configure(EntityTypeBuilder<InvitationRequest> builder)
    {
        builder.ToTable("InvitationRequests");
        builder.HasIndex(row => row.SourceHash);
        builder.HasIndex(row => row.At);
    }
}

internal sealed class SigningCallMapping : IEntityTypeConfiguration<SigningCall>
{
    public void Configure(EntityTypeBuilder<SigningCall> builder)
    {
        builder.ToTable("SigningCalls");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.RoundId);
        builder.Property(row => row.DoneAt).IsConcurrencyToken();
    }
}
