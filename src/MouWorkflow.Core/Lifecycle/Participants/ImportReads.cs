using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>One row of an upload as a page shows it: no name and no number, the line in the office's own file is enough to find it.</summary>
public sealed record RowResult(int Number, ImportRowState State, DateOnly? StartMonth, IReadOnlyList<RowReason> Reasons, IReadOnlyList<RowReason> Warnings);

/// <summary>Uploads and their rows, for pages. Untracked.</summary>
public sealed class ImportReads(MouDbContext db)
{
    /// <summary>All uploads of an agreement, newest first.</summary>
    public Task<List<ParticipantImport>> OfAgreementAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<ParticipantImport>().AsNoTracking()
            .Where(import => import.AgreementId == agreementId)
            .OrderByDescending(import => import.UploadedAt)
            .ToListAsync(cancellation);

    public Task<ParticipantImport?> FindAsync(Guid importId, CancellationToken cancellation) =>
        db.Set<ParticipantImport>().AsNoTracking().SingleOrDefaultAsync(import => import.Id == importId, cancellation);

    /// <summary>Rows behind a line number, in order: those somebody must look at (refused or with a warning), or all.</summary>
    public async Task<IReadOnlyList<RowResult>> RowsAsync(Guid importId, bool all, int after, int most, CancellationToken cancellation)
    {
        var rows = await db.Set<ImportRow>().AsNoTracking()
            .Where(row => row.ImportId == importId && row.Number > after)
            .Where(row => all || row.State == ImportRowState.Refused || row.Warnings != "")
            .OrderBy(row => row.Number)
            .Take(most)
            .Select(row => new { row.Number, row.State, row.StartMonth, row.Reasons, row.Warnings })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new RowResult(row.Number, row.State, row.StartMonth, RowReason.Of(row.Reasons), RowReason.Of(row.Warnings)))];
    }
}
