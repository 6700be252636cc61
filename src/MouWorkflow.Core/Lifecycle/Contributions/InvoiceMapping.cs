using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Contributions;

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("Invoices");
        builder.HasIndex(invoice => invoice.PartnershipId);
        builder.HasIndex(invoice => new { invoice.AgreementId, invoice.Month }).IsUnique();
        builder.HasIndex(invoice => new { invoice.AgreementId, invoice.Seq }).IsUnique();
        builder.HasIndex(invoice => invoice.Number).IsUnique();
        builder.Property(invoice => invoice.Number).HasMaxLength(80);
        builder.Property(invoice => invoice.PaidTotal).IsConcurrencyToken();
        builder.Ignore(invoice => invoice.Outstanding);
        builder.Ignore(invoice => invoice.DueReason);
        builder.Ignore(invoice => invoice.RateReason);
    }
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments");
        builder.HasIndex(payment => new { payment.InvoiceId, payment.Reference }).IsUnique();
        builder.HasIndex(payment => payment.PartnershipId);
        builder.Property(payment => payment.Reference).HasMaxLength(100);
    }
}
