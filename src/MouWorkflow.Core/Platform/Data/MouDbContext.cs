using System.Data.Common;
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
    /// <summary>
    /// Saves. Keys are built from meaning (a line of history, an effect, a deadline), so two acts in the same moment may meet on one before they
    /// meet on a version; that is the same lost race and is told as <see cref="DbUpdateConcurrencyException"/>.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException lost) when (lost is not DbUpdateConcurrencyException && lost.InnerException is DbException failure && IsKeyTaken(failure))
        {
            throw new DbUpdateConcurrencyException(lost.Message, lost);
        }
    }

    /// <summary>
    /// Waits until no other transaction works on this partnership and keeps others away until the current one ends; what is read afterwards stays
    /// true until then. Called first in a transaction. SQLite has one writer, whose turn began with the transaction: there is nothing to wait for.
    /// </summary>
    public Task AloneOnAsync(Guid partnershipId, CancellationToken cancellation) =>
        AloneOn(partnershipId) is { } wait ? Database.ExecuteSqlRawAsync(wait.Sql.Replace("$1", "{0}", StringComparison.Ordinal), [wait.Number], cancellation) : Task.CompletedTask;

    /// <summary>
    /// Whether the database is a server: what is sent to it travels, so it is sent together, and others write at the same time.
    /// </summary>
    public virtual bool IsServer => false;

    /// <summary>The statement that waits for it, to be sent together with others; null where nothing has to be sent.</summary>
    public virtual AloneStatement? AloneOn(Guid partnershipId) => null;

    /// <summary>Whether the database says that a row with this unique key is there already.</summary>
    protected virtual bool IsKeyTaken(DbException failure) => false;

    /// <summary>Whether the database ended the transaction because another one was in its way; trying again may succeed.</summary>
    protected virtual bool IsBrokenOff(DbException failure) => false;

    /// <summary>The same questions, for statements that are sent past the change tracker.</summary>
    internal bool SaysKeyIsTaken(DbException failure) => IsKeyTaken(failure);

    internal bool SaysBrokenOff(DbException failure) => IsBrokenOff(failure);

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

/// <summary>A statement, always the same string, with one place, <c>$1</c>, and the number that belongs there.</summary>
public sealed record AloneStatement(string Sql, long Number);
