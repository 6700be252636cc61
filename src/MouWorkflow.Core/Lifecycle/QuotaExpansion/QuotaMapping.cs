using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

internal sealed class QuotaEntryMapping : IEntityTypeConfiguration<QuotaEntry>
{
    public void Configure(EntityTypeBuilder<QuotaEntry> builder)
    {
        builder.ToTable("QuotaLedger");
        builder.HasIndex(entry => entry.AgreementId);

        // A sealed document brings its places once, whatever is tried again.
        builder.HasIndex(entry => entry.DocumentId).IsUnique();
        builder.IsAppendOnly();
    }
}

internal sealed class ExpansionRequestMapping : IEntityTypeConfiguration<ExpansionRequest>
{
    public void Configure(EntityTypeBuilder<ExpansionRequest> builder)
    {
        builder.ToTable("ExpansionRequests");
        builder.HasIndex(request => request.AgreementId);
        builder.HasIndex(request => request.PartnershipId);
        builder.OwnsMany(request => request.Shares, shares => shares.ToJson());
        builder.Property(request => request.State).IsConcurrencyToken();
    }
}
