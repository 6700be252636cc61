using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MouWorkflow.Core.Platform.Data;

/// <summary>
/// The one database of the product. It names no table: each stage brings its own <c>*Mapping</c>, found by scanning,
/// and its use cases reach their rows with <see cref="DbContext.Set{TEntity}()"/>. A provider derives from this class
/// only to carry its migrations.
/// </summary>
public abstract class MouDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MouDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Instants are stored as UTC DateTime: SQLite can neither compare nor order DateTimeOffset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        // Enums are read by people in the database file and survive a reordering of the members.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private sealed class UtcInstantConverter()
        : ValueConverter<DateTimeOffset, DateTime>(
            instant => instant.UtcDateTime,
            stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
