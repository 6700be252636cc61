using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// Turns the accepted rows of a checked import into participants with a first month each, by statements over the whole set. Runs inside the
/// transaction of the import's workflow; the partnership's history is its lock, so two imports cannot give away the same place.
/// </summary>
public sealed class RegisterImport(
    MouDbContext db,
    AgreementReads agreements,
    FreePlaces places,
    KnownPeople people,
    CarryOver carryOver,
    EnrollmentSql sql,
    HistoryWriter history,
    PartnershipClock clock,
    OfficePolicy policy)
{
    public async Task RunAsync(ParticipantImport import, CancellationToken cancellation)
    {
        var (agreement, partnership) = await agreements.GetAsync(import.AgreementId, cancellation);
        await GiveMonthsAsync(import, agreement, clock.Today(partnership.Zone), cancellation);
        await sql.RegisterAsync(import, await UnbrokenSinceAsync(agreement, cancellation), cancellation);
        await CountAsync(import, cancellation);
        import.State = ImportState.Registered;
        import.RegisteredAt = clock.Now;
        await CarryOnAsync(agreement, cancellation);
        await RememberAsync(import, agreement, cancellation);
    }

    /// <summary>Earlier rows win: each month takes as many rows, in file order, as it has free places, the rest go to the next.</summary>
    private async Task GiveMonthsAsync(ParticipantImport import, Agreement agreement, DateOnly today, CancellationToken cancellation)
    {
        if (StartMonths.Earliest(agreement, today, policy.InvoiceDay) is not { } earliest || agreement.State is not AgreementState.InForce)
        {
            await RefuseAsync(Waiting(import), RowReason.TermOver, cancellation);
            return;
        }

        await RefuseRegisteredMeanwhileAsync(import, agreement, earliest, cancellation);
        var headroom = await places.InTermAsync(agreement, cancellation);
        foreach (var month in headroom.From(earliest))
        {
            var latestBirth = BirthDates.LatestBirth(StartMonths.FirstDay(agreement, month), policy.AgeLimit);
            await RefuseAsync(Waiting(import).Where(row => !row.Continues && row.BirthDate <= latestBirth), RowReason.AgeLimit, cancellation);
            var free = headroom.FreeFrom(month);
            var lastRow = await LastOfAsync(import, free, cancellation);
            var given = await Waiting(import).Where(row => row.Number <= lastRow)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.StartMonth, month), cancellation);
            headroom.Take(month, given);
            if (lastRow == int.MaxValue)
            {
                return;
            }
        }

        await RefuseAsync(Waiting(import), RowReason.QuotaFull, cancellation);
    }

    private IQueryable<ImportRow> Waiting(ParticipantImport import) =>
        db.Set<ImportRow>().Where(row => row.ImportId == import.Id && row.State == ImportRowState.Accepted && row.StartMonth == null);

    /// <summary>The number of the last row that still finds a place, or the largest number when all do.</summary>
    private async Task<int> LastOfAsync(ParticipantImport import, int? free, CancellationToken cancellation)
    {
        if (free is not { } limit)
        {
            return int.MaxValue;
        }

        var numbers = Waiting(import).OrderBy(row => row.Number).Select(row => row.Number);
        if (limit == 0)
        {
            return await numbers.AnyAsync(cancellation) ? 0 : int.MaxValue;
        }

        var aroundTheLimit = await numbers.Skip(limit - 1).Take(2).ToListAsync(cancellation);
        return aroundTheLimit.Count < 2 ? int.MaxValue : aroundTheLimit[0];
    }

    /// <summary>Between the check and now another upload may have registered the same people.</summary>
    private async Task RefuseRegisteredMeanwhileAsync(ParticipantImport import, Agreement agreement, DateOnly earliest, CancellationToken cancellation)
    {
        var around = await people.AroundAsync(agreement, StartMonths.FirstDay(agreement, earliest), cancellation);
        // One EXISTS inside the other, so that the database goes from the hash to the person to the place, each by index. A join leaves it free
        // to begin with the agreement, and then every row walks through all its members.
        await RefuseAsync(
            Waiting(import).Where(row => db.Set<Participant>().Any(person => person.NikHash == row.NikHash
                && db.Set<Enrollment>().Any(member => member.AgreementId == agreement.Id && member.ParticipantId == person.Id))),
            RowReason.AlreadyRegistered,
            cancellation);
        var running = around.Running.ToList();
        await RefuseAsync(
            Waiting(import).Where(row => db.Set<Participant>().Any(person => person.NikHash == row.NikHash
                && db.Set<Enrollment>().Any(member => member.ParticipantId == person.Id
                    && EF.Parameter(running).Contains(member.AgreementId) && (member.EndMonth == null || member.EndMonth >= earliest)))),
            RowReason.ActiveElsewhere,
            cancellation);
    }

    private async Task RefuseAsync(IQueryable<ImportRow> rows, RowReason reason, CancellationToken cancellation) =>
        await rows.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ImportRowState.Refused).SetProperty(row => row.Reasons, reason.Code),
            cancellation);

    /// <summary>The agreement before this one when no month lies between them; null when membership begins anew.</summary>
    private async Task<Guid?> UnbrokenSinceAsync(Agreement agreement, CancellationToken cancellation)
    {
        var previous = agreement.PreviousId is { } id ? await agreements.FindAsync(id, cancellation) : null;
        return previous is not null && StartMonths.Follows(agreement, previous.Agreement) ? previous.Agreement.Id : null;
    }

    private async Task CountAsync(ParticipantImport import, CancellationToken cancellation)
    {
        var rows = db.Set<ImportRow>().Where(row => row.ImportId == import.Id);
        import.Accepted = await rows.CountAsync(row => row.State == ImportRowState.Registered, cancellation);
        import.Refused = await rows.CountAsync(row => row.State == ImportRowState.Refused, cancellation);
        import.Warnings = await rows.CountAsync(row => row.State == ImportRowState.Registered && row.Warnings != "", cancellation);
    }

    /// <summary>When the next term is signed already, whoever joins this one late goes on in it too.</summary>
    private async Task CarryOnAsync(Agreement agreement, CancellationToken cancellation)
    {
        var next = (await agreements.OfPartnershipAsync(agreement.PartnershipId, cancellation))
            .Where(other => other.PreviousId == agreement.Id && other.State is AgreementState.InForce);
        foreach (var successor in next)
        {
            await carryOver.RunAsync(successor, cancellation);
        }
    }

    private Task RememberAsync(ParticipantImport import, Agreement agreement, CancellationToken cancellation) => history.AppendAsync(
        import.PartnershipId,
        new Fact(
            "participants-registered",
            new Phrase(
                $"Daftar peserta {agreement.Code} diperiksa: {import.Proposed} baris, {import.Accepted} terdaftar, {import.Refused} ditolak, {import.Warnings} dengan catatan.",
                $"List of participants of {agreement.Code} checked: {import.Proposed} rows, {import.Accepted} registered, {import.Refused} refused, {import.Warnings} with a note."),
            import.Id),
        cancellation,
        import.UploadedById.Length == 0 ? null : new Actor(ActorKind.Staff, import.UploadedById, import.UploadedBy));
}
