using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters;

/// <summary>What both databases say alike about their schema.</summary>
internal static class Schema
{
    public static async Task<SchemaDifference> CompareAsync(MouDbContext db, CancellationToken cancellation)
    {
        List<string> known = [.. db.Database.GetMigrations()];
        List<string> applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellation)];
        return new SchemaDifference([.. known.Except(applied, StringComparer.Ordinal)], [.. applied.Except(known, StringComparer.Ordinal)]);
    }
}
