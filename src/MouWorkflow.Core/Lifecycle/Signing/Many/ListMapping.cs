using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

internal sealed class SigningListMapping : IEntityTypeConfiguration<SigningList>
{
    public void Configure(EntityTypeBuilder<SigningList> builder)
    {
        builder.ToTable("SigningLists");
        builder.Property(list => list.Id).ValueGeneratedNever();
        builder.HasIndex(list => new { list.Mailbox, list.CodeAddress }).IsUnique();
        builder.Property(list => list.LinksSent).IsConcurrencyToken();
    }
}

internal sealed class ListedConsentMapping : IEntityTypeConfiguration<ListedConsent>
{
    public void Configure(EntityTypeBuilder<ListedConsent> builder)
    {
        builder.ToTable("ListedConsents");
        builder.Property(consent => consent.Id).ValueGeneratedNever();
        builder.HasIndex(consent => new { consent.LinkId, consent.SignatoryId }).IsUnique();
        builder.Property(consent => consent.At).IsConcurrencyToken();
    }
}
