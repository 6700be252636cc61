using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

internal sealed class SigningCeremonyMapping : IEntityTypeConfiguration<SigningCeremony>
{
    public void Configure(EntityTypeBuilder<SigningCeremony> builder)
    {
        builder.ToTable("SigningCeremonies");
        builder.HasIndex(row => row.Date);
        builder.Ignore(row => row.BeginsAt);
        builder.Property(row => row.State).IsConcurrencyToken();
        builder.Property(row => row.Acts).IsConcurrencyToken();
        builder.HasMany(row => row.Rounds).WithOne().HasForeignKey(round => round.CeremonyId);
        builder.HasMany(row => row.Guests).WithOne().HasForeignKey(guest => guest.CeremonyId);
        builder.HasMany(row => row.Photos).WithOne().HasForeignKey(photo => photo.CeremonyId);
    }
}

internal sealed class CeremonyRoundMapping : IEntityTypeConfiguration<CeremonyRound>
{
    public void Configure(EntityTypeBuilder<CeremonyRound> builder)
    {
        builder.ToTable("CeremonyRounds");
        builder.HasKey(row => new { row.CeremonyId, row.RoundId });
        builder.HasIndex(row => row.RoundId);
    }
}

internal sealed class CeremonyGuestMapping : IEntityTypeConfiguration<CeremonyGuest>
{
    public void Configure(EntityTypeBuilder<CeremonyGuest> builder)
    {
        builder.ToTable("CeremonyGuests");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

internal sealed class CeremonyPhotoMapping : IEntityTypeConfiguration<CeremonyPhoto>
{
    public void Configure(EntityTypeBuilder<CeremonyPhoto> builder)
    {
        builder.ToTable("CeremonyPhotos");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

internal sealed class TabletHandoverMapping : IEntityTypeConfiguration<TabletHandover>
{
    public void Configure(EntityTypeBuilder<TabletHandover> builder)
    {
        builder.ToTable("TabletHandovers");
        builder.HasIndex(row => row.CodeHash);
        builder.HasIndex(row => row.CeremonyId);
        builder.HasIndex(row => row.SignatoryId);
        builder.Property(row => row.Claims).IsConcurrencyToken();
        builder.Property(row => row.EndedAt).IsConcurrencyToken();
    }
}
