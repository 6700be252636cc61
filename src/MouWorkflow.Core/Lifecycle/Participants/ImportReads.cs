using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>One row of an upload as a page shows it: no name, and never a whole number; the line in the office's own file is enough to find it.</summary>
public sealed record RowResult(int Number, ImportRowState State, DateOnly? StartMonth, IReadOnlyList<RowReason> Reasons, IReadOnlyList<RowReason> Warnings)
{
    /// <summary>The NIK as it stood in the file, all but its last four characters hidden; empty when the cell was, or once the row is registered.</summary>
    public string MaskedNik { get; init; } = "";
}

/// <summary>How often a reason was given in an upload.</summary>
public sealed record ReasonCount(RowReason Reason, int Rows);

/// <summary>Uploads and their rows, for pages. Untracked.</summary>
public sealed class ImportReads(MouDbContext db, KeyRing keys)
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
        var import = await db.Set<ParticipantImport>().AsNoTracking().SingleAsync(row => row.Id == importId, cancellation);
        var columns = SheetColumns.Recognise(JsonSerializer.Deserialize<string[]>(import.HeadingJson)!).Value;
        var rows = await db.Set<ImportRow>().AsNoTracking()
            .Where(row => row.ImportId == importId && row.Number > after)
            .Where(row => all || row.State == ImportRowState.Refused || row.Warnings != "")
            .OrderBy(row => row.Number)
            .Take(most)
            .Select(row => new { row.Number, row.State, row.StartMonth, row.Reasons, row.Warnings, row.Cells, row.ParticipantId })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new RowResult(row.Number, row.State, row.StartMonth, RowReason.Of(row.Reasons), RowReason.Of(row.Warnings))
        {
            MaskedNik = row.Cells is { } cells ? Indonesian.MaskNik(columns.Of(keys.ReadCells(cells, row.ParticipantId)).Nik) : "",
        })];
    }

    /// <summary>Why rows were refused, the most frequent reason first; a row with two reasons counts under both.</summary>
    public async Task<IReadOnlyList<ReasonCount>> ReasonsAsync(Guid importId, CancellationToken cancellation)
    {
        var combinations = await db.Set<ImportRow>().AsNoTracking()
            .Where(row => row.ImportId == importId && row.State == ImportRowState.Refused)
            .GroupBy(row => row.Reasons)
            .Select(same => new { Codes = same.Key, Count = same.Count() })
            .ToListAsync(cancellation);
        return [.. combinations
            .SelectMany(combination => RowReason.Of(combination.Codes), (combination, reason) => (Reason: reason, combination.Count))
            .GroupBy(entry => entry.Reason)
            .Select(same => new ReasonCount(same.Key, same.Sum(entry => entry.Count)))
            .OrderByDescending(entry => entry.Rows).ThenBy(entry => entry.Reason.Code, StringComparer.Ordinal)];
    }
}
