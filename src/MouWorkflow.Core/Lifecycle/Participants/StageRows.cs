using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Checks the rows of an upload and stages them, in chunks that are each one short transaction.</summary>
public sealed class StageRows(MouDbContext db, AgreementReads agreements, KnownPeople people, KeyRing keys, PartnershipClock clock, IdSource ids, OfficePolicy policy)
{
    private const int ChunkSize = 5000;

    /// <summary>Stages every row behind the last one that is staged. Throws when another process stages the same import.</summary>
    public async Task RunAsync(ParticipantImport import, ISheet sheet, CancellationToken cancellation)
    {
        var work = await PrepareAsync(import, sheet, cancellation);
        List<SheetRow> chunk = [];
        await foreach (var row in sheet.RowsAsync(cancellation))
        {
            if (row.Number <= import.LastRow)
            {
                continue;
            }

            chunk.Add(row);
            if (chunk.Count == ChunkSize)
            {
                await StageAsync(import.Id, chunk, work, cancellation);
                chunk.Clear();
            }
        }

        if (chunk.Count > 0)
        {
            await StageAsync(import.Id, chunk, work, cancellation);
        }
    }

    private async Task<Work> PrepareAsync(ParticipantImport import, ISheet sheet, CancellationToken cancellation)
    {
        var (agreement, partnership) = await agreements.GetAsync(import.AgreementId, cancellation);
        var today = clock.Today(partnership.Zone);

        // Resumed after the last month was invoiced, rows are still checked; registration then finds no month for them.
        var month = StartMonths.Earliest(agreement, today, policy.InvoiceDay) ?? Months.Of(agreement.PeriodEnd);
        var firstDay = StartMonths.FirstDay(agreement, month);
        var earlier = await db.Set<ImportRow>().AsNoTracking()
            .Where(row => row.ImportId == import.Id && row.State == ImportRowState.Accepted)
            .Select(row => row.NikHash!)
            .ToListAsync(cancellation);
        return new Work(
            SheetColumns.Recognise(sheet.Heading).Value,
            new RowRules(today, firstDay, policy.AgeLimit, policy.ExtraProvinces, import.DigitsLost, new RowGroups(agreement.Groups, import.GroupId)),
            await people.AroundAsync(agreement, firstDay, cancellation),
            earlier.ToHashSet(StringComparer.Ordinal));
    }

    private async Task StageAsync(Guid importId, List<SheetRow> chunk, Work work, CancellationToken cancellation)
    {
        List<(SheetRow Sheet, RowCells Cells, ReadRow Read, string? Hash)> rows = [];
        foreach (var sheetRow in chunk)
        {
            var cells = work.Columns.Of(sheetRow.Cells);
            var read = ParticipantRules.Read(cells, work.Rules);
            rows.Add((sheetRow, cells, read, read.Nik is { } nik ? keys.NikHash(nik.Digits) : null));
        }

        var known = await people.FindAsync([.. rows.Select(row => row.Hash).OfType<string>().Distinct(StringComparer.Ordinal)], work.Around, cancellation);
        var staged = rows.ConvertAll(row => Judged(importId, row.Sheet, row.Cells, row.Read, row.Hash, known, work));
        await SaveAsync(importId, staged, cancellation);
    }

    private ImportRow Judged(
        Guid importId, SheetRow sheet, RowCells cells, ReadRow read, string? hash, IReadOnlyDictionary<string, KnownPerson> known, Work work)
    {
        var person = hash is null ? default : known.GetValueOrDefault(hash);
        var reasons = ParticipantRules.Judge(read, person, hash is not null && work.Accepted.Contains(hash), work.Rules);
        if (reasons.Count == 0)
        {
            work.Accepted.Add(hash!);
        }

        var id = ids.Next();
        return new ImportRow
        {
            ImportId = importId,
            Number = sheet.Number,
            State = reasons.Count == 0 ? ImportRowState.Accepted : ImportRowState.Refused,
            Reasons = RowReason.Join(reasons),
            Warnings = RowReason.Join(read.Warnings),
            ParticipantId = id,
            NikHash = hash,
            GroupId = read.GroupId,
            Continues = person.Continues,
            Cells = keys.ProtectCells(sheet.Cells, id),

            // Refused rows need no more than their cells.
            Nik = reasons.Count == 0 ? keys.ProtectNik(read.Nik!.Digits, id) : null,
            Name = reasons.Count == 0 ? read.Name : null,
            BirthDate = reasons.Count == 0 ? read.BirthDate : null,
            Sex = reasons.Count == 0 ? read.Sex : null,
            Details = reasons.Count == 0 ? keys.ProtectDetails(cells, id) : null,
        };
    }

    private async Task SaveAsync(Guid importId, List<ImportRow> staged, CancellationToken cancellation)
    {
        var import = await db.Set<ParticipantImport>().SingleAsync(row => row.Id == importId, cancellation);
        if (import.State is not ImportState.Staged || import.LastRow >= staged[0].Number)
        {
            throw new DbUpdateConcurrencyException($"Import {importId:D} of partnership {import.PartnershipId:D} is staged by another process.");
        }

        import.LastRow = staged[^1].Number;
        import.Proposed += staged.Count;
        import.Accepted += staged.Count(row => row.State is ImportRowState.Accepted);
        import.Refused += staged.Count(row => row.State is ImportRowState.Refused);
        import.Warnings += staged.Count(row => row.State is ImportRowState.Accepted && row.Warnings.Length > 0);
        import.BusyUntil = clock.Now + RunImport.Lease;
        db.AddRange(staged);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private sealed record Work(SheetColumns Columns, RowRules Rules, Registrations Around, HashSet<string> Accepted);
}
