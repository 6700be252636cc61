using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Renewal;

internal sealed class RenewalMapping : IEntityTypeConfiguration<Renewal>
{
    public void Configure(EntityTypeBuilder<Renewal> builder)
    {
        builder.ToTable("Renewals");

        // An agreement is offered for renewal once, also when a person and a deadline ask in the same moment.
        builder.HasIndex(renewal => renewal.AgreementId).IsUnique();
        builder.HasIndex(renewal => renewal.PartnershipId);
        builder.HasIndex(renewal => new { renewal.State, renewal.AnswerBy });
        builder.Property(renewal => renewal.State).IsConcurrencyToken();
    }
}
