using Microsoft.EntityFrameworkCore;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Tests.Adapters.Sqlite;

/// <summary>A small model of its own, so that these tests do not change when the product's model does.</summary>
internal sealed class EvidenceContext(DbContextOptions<EvidenceContext> options) : MouDbContext(options)
{
    public static EvidenceContext Over(string path)
    {
        var options = new DbContextOptionsBuilder<EvidenceContext>();
        SqliteRegistration.Configure(options, path);
        return new EvidenceContext(options.Options);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Entry>(entry =>
        {
            entry.ToTable("Entries").IsAppendOnly();
            entry.HasIndex(row => row.Sequence).IsUnique();
        });
        modelBuilder.Entity<Place>(place =>
        {
            place.ToTable("Places");
            place.Property(row => row.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Seat>().ToTable("Seats").HasOne<Place>().WithMany().HasForeignKey(seat => seat.PlaceId);
    }
}

internal sealed class Entry
{
    public int Id { get; init; }

    public int Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public DayOfWeek Day { get; init; }
}

internal sealed class Place
{
    public int Id { get; init; }

    public required string Name { get; set; }

    public int Version { get; set; }
}

internal sealed class Seat
{
    public int Id { get; init; }

    public int PlaceId { get; init; }
}
