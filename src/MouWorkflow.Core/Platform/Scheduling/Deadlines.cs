using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>Plans deadlines as part of a use case; they are saved with it.</summary>
public sealed class Deadlines(MouDbContext db)
{
    /// <summary>Plans one deadline, once: a key that is already planned (in the database or in this turn) is left as it is.</summary>
    public async Task PlanAsync(Deadline deadline, CancellationToken cancellation)
    {
        var known = db.Set<Deadline>().Local.Any(row => row.Key == deadline.Key)
            || await db.Set<Deadline>().AnyAsync(row => row.Key == deadline.Key, cancellation);
        if (!known)
        {
            db.Add(deadline);
        }
    }
}
