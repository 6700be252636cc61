using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Signing;

internal sealed class SigningRoundMapping : IEntityTypeConfiguration<SigningRound>
{
    public void Configure(EntityTypeBuilder<SigningRound> builder)
    {
        builder.ToTable("SigningRounds");
        builder.HasIndex(round => round.AgreementId);
        builder.HasIndex(round => new { round.WorkflowSubjectId, round.Number }).IsUnique();
        builder.Property(round => round.State).IsConcurrencyToken();
        builder.HasMany(round => round.Signatories).WithOne().HasForeignKey(signatory => signatory.RoundId);
    }
}

internal sealed class SignatoryMapping : IEntityTypeConfiguration<Signatory>
{
    public void Configure(EntityTypeBuilder<Signatory> builder)
    {
        builder.ToTable("Signatories");
        builder.Property(signatory => signatory.State).IsConcurrencyToken();
    }
}

internal sealed class SigningLinkMapping : IEntityTypeConfiguration<SigningLink>
{
    public void Configure(EntityTypeBuilder<SigningLink> builder)
    {
        builder.ToTable("SigningLinks");
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasIndex(link => link.SignatoryId);
    }
}

internal sealed class PaperOriginalMapping : IEntityTypeConfiguration<PaperOriginal>
{
    public void Configure(EntityTypeBuilder<PaperOriginal> builder)
    {
        builder.ToTable("PaperOriginals");
        builder.HasIndex(paper => paper.RoundId);
    }
}
