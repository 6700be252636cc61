using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Agreements;

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("Agreements");
        builder.HasIndex(agreement => agreement.PartnershipId);
        builder.HasIndex(agreement => agreement.Code).IsUnique();
        builder.Property(agreement => agreement.State).IsConcurrencyToken();
        builder.OwnsOne(agreement => agreement.First);
        builder.OwnsOne(agreement => agreement.Second);
        builder.OwnsOne(agreement => agreement.Terms);
        builder.PrimitiveCollection(agreement => agreement.LegalBasis);
        builder.HasMany(agreement => agreement.Groups).WithOne().HasForeignKey(group => group.AgreementId);
    }
}

internal sealed class AgreementGroupMapping : IEntityTypeConfiguration<AgreementGroup>
{
    public void Configure(EntityTypeBuilder<AgreementGroup> builder) => builder.ToTable("AgreementGroups");
}
