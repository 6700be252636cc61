using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

internal sealed class PartnershipMapping : IEntityTypeConfiguration<Partnership>
{
    public void Configure(EntityTypeBuilder<Partnership> builder)
    {
        builder.ToTable("Partnerships");
        builder.Property(partnership => partnership.Key).HasMaxLength(40);
        builder.HasIndex(partnership => partnership.Key).IsUnique();
        builder.OwnsOne(partnership => partnership.Branch);
        builder.OwnsOne(partnership => partnership.First);
        builder.OwnsOne(partnership => partnership.Second);
        builder.HasMany(partnership => partnership.Contacts).WithOne().HasForeignKey(contact => contact.PartnershipId);
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder) => builder.ToTable("Contacts");
}
