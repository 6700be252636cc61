using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>What pages may know about documents; untracked.</summary>
public sealed class DocumentReads(MouDbContext db)
{
    public Task<StoredDocument?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
}
