using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Participants;

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("Participants");
        builder.Property(person => person.NikHash).HasMaxLength(43);
        // The hash stands first: a person is also looked for across all partnerships of the installation.
        builder.HasIndex(person => new { person.NikHash, person.PartnershipId }).IsUnique();
    }
}

internal sealed class EnrollmentMapping : IEntityTypeConfiguration<Enrollment>
{
    public void Configure(EntityTypeBuilder<Enrollment> builder)
    {
        builder.ToTable("Enrollments");
        builder.HasKey(enrollment => new { enrollment.AgreementId, enrollment.ParticipantId });
        builder.HasOne<Participant>().WithMany().HasForeignKey(enrollment => enrollment.ParticipantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ParticipantImportMapping : IEntityTypeConfiguration<ParticipantImport>
{
    public void Configure(EntityTypeBuilder<ParticipantImport> builder)
    {
        builder.ToTable("ParticipantImports");
        builder.HasIndex(import => import.AgreementId);
        builder.HasIndex(import => import.PartnershipId);
        builder.HasIndex(import => import.State);
        builder.Property(import => import.State).IsConcurrencyToken();
        // Two processes that stage the same file cannot both save a chunk.
        builder.Property(import => import.LastRow).IsConcurrencyToken();
    }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("ImportRows");
        builder.HasKey(row => new { row.ImportId, row.Number });
        builder.Property(row => row.NikHash).HasMaxLength(43);
    }
}
