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
        builder.Property(round => round.Acts).IsConcurrencyToken();
        builder.HasMany(round => round.Signatories).WithOne().HasForeignKey(signatory => signatory.RoundId);
    }
}

internal sealed class SignatoryMapping : IEntityTypeConfiguration<Signatory>
{
    public void Configure(EntityTypeBuilder<Signatory> builder)
    {
        builder.ToTable("Signatories");
        builder.Property(signatory => signatory.Id).ValueGeneratedNever();
        builder.Property(signatory => signatory.State).IsConcurrencyToken();
        builder.Property(signatory => signatory.LinksSent).IsConcurrencyToken();
    }
}

internal sealed class SigningLinkMapping : IEntityTypeConfiguration<SigningLink>
{
    public void Configure(EntityTypeBuilder<SigningLink> builder)
    {
        builder.ToTable("SigningLinks");
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasIndex(link => link.SignatoryId);
        builder.Property(link => link.OpenedAt).IsConcurrencyToken();
        builder.Property(link => link.CodesSent).IsConcurrencyToken();
        builder.Property(link => link.WrongCodes).IsConcurrencyToken();
    }
}

internal sealed class PaperOriginalMapping : IEntityTypeConfiguration<PaperOriginal>
{
    public void Configure(EntityTypeBuilder<PaperOriginal> builder)
    {
        builder.ToTable("PaperOriginals");
        builder.HasIndex(paper => paper.RoundId);
        builder.Property(paper => paper.Matches).IsConcurrencyToken();
        builder.PrimitiveCollection(paper => paper.OriginalLocations);
        builder.HasMany(paper => paper.Checked).WithOne().HasForeignKey(page => page.PaperId);
    }
}

internal sealed class PaperPageMapping : IEntityTypeConfiguration<PaperPage>
{
    public void Configure(EntityTypeBuilder<PaperPage> builder)
    {
        builder.ToTable("PaperPages");
        builder.HasKey(page => new { page.PaperId, page.Number });
    }
}

internal sealed class SigningPlanMapping : IEntityTypeConfiguration<SigningPlan>
{
    public void Configure(EntityTypeBuilder<SigningPlan> builder)
    {
        builder.ToTable("SigningPlans");
        builder.HasMany(plan => plan.Rows).WithOne().HasForeignKey(row => row.PlanId);
    }
}

internal sealed class PlannedSignatoryMapping : IEntityTypeConfiguration<PlannedSignatory>
{
    public void Configure(EntityTypeBuilder<PlannedSignatory> builder)
    {
        builder.ToTable("PlannedSignatories");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

internal sealed class SigningAuthorityMapping : IEntityTypeConfiguration<SigningAuthority>
{
    public void Configure(EntityTypeBuilder<SigningAuthority> builder)
    {
        builder.ToTable("SigningAuthorities");
        builder.HasIndex(authority => authority.PartnershipId);
    }
}

internal sealed class SigningDelegationMapping : IEntityTypeConfiguration<SigningDelegation>
{
    public void Configure(EntityTypeBuilder<SigningDelegation> builder)
    {
        builder.ToTable("SigningDelegations");
        builder.HasIndex(delegation => delegation.RoundId);
        builder.Property(delegation => delegation.State).IsConcurrencyToken();
    }
}

internal sealed class ChangeRequestMapping : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> builder)
    {
        builder.ToTable("ChangeRequests");
        builder.HasIndex(request => request.RoundId);
        builder.Property(request => request.State).IsConcurrencyToken();
    }
}
