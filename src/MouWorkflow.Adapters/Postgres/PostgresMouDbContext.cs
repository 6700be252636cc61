using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using Npgsql;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>The product's database on a PostgreSQL server. It exists to carry the PostgreSQL migrations; the model is Core's.</summary>
public sealed class PostgresMouDbContext(DbContextOptions<PostgresMouDbContext> options) : MouDbContext(options)
{
    protected override bool IsKeyTaken(DbException failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override bool IsBrokenOff(DbException failure) => PostgresCommands.IsLostRace(failure);

    // Many may write here at once, so the partnership is locked by its number: held until the transaction ends, whichever way.
    public override bool IsServer => true;

    public override AloneStatement AloneOn(Guid partnershipId) => new("SELECT pg_advisory_xact_lock($1)", PostgresLocks.Of(partnershipId));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        PostgresText.Apply(modelBuilder.Model);
    }
}
