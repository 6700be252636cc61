using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>What pages and other stages may know about renewals. Everything here is untracked: they cannot change it.</summary>
public sealed class RenewalReads(MouDbContext db, AgreementReads agreements, PartnershipReads partnerships)
{
    /// <summary>How far a scheduler looks ahead.</summary>
    public const int DaysAhead = 180;

    /// <summary>One renewal, or null.</summary>
    public Task<Renewal?> FindAsync(Guid renewalId, CancellationToken cancellation) =>
        db.Set<Renewal>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == renewalId, cancellation);

    /// <summary>The renewal of an agreement, or null when it was not offered yet.</summary>
    public Task<Renewal?> OfAgreementAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<Renewal>().AsNoTracking().SingleOrDefaultAsync(row => row.AgreementId == agreementId, cancellation);

    /// <summary>
    /// Everything about renewals that comes up within <see cref="DaysAhead"/> days, earliest first: agreements whose renewal will be raised, offers that wait for
    /// an answer, and running agreements whose renewal could not be raised.
    /// </summary>
    /// <param name="today">The office's day.</param>
    public async Task<IReadOnlyList<RenewalDue>> DueAsync(DateOnly today, CancellationToken cancellation)
    {
        var until = today.AddDays(DaysAhead);
        var known = (await partnerships.AllAsync(cancellation)).ToDictionary(row => row.Id);
        var running = (await agreements.RunningAsync(today, cancellation)).ToDictionary(row => row.Id);
        var renewals = await db.Set<Renewal>().AsNoTracking().Where(row => row.State == RenewalState.Offered).ToListAsync(cancellation);
        List<RenewalDue> due = [];
        foreach (var renewal in renewals)
        {
            var agreement = await AgreementAsync(renewal.AgreementId, running, cancellation);
            due.Add(Line(RenewalStep.Answer, agreement, known, renewal.AnswerBy) with { RenewalId = renewal.Id });
        }

        foreach (var opening in await OpeningsAsync(until, cancellation))
        {
            var agreement = await AgreementAsync(opening.SubjectId, running, cancellation);
            var missed = opening.State is DeadlineState.Skipped;
            if (!missed || (running.ContainsKey(agreement.Id) && !await agreements.IsFollowedAsync(agreement, cancellation)))
            {
                var on = known[agreement.PartnershipId].Zone.DayOf(opening.DueAt);
                due.Add(Line(missed ? RenewalStep.Missed : RenewalStep.Opens, agreement, known, on) with { Note = missed ? opening.Reason : opening.Derivation });
            }
        }

        return [.. due.OrderBy(line => line.On).ThenBy(line => line.PartnershipName, StringComparer.Ordinal).ThenBy(line => line.AgreementCode, StringComparer.Ordinal)];
    }

    /// <summary>Openings that are planned, or were skipped, of agreements whose renewal was not offered.</summary>
    private Task<List<Deadline>> OpeningsAsync(DateOnly until, CancellationToken cancellation)
    {
        // The day after in the westernmost zone: a few hours too many show a line early, never too late.
        var before = Zone.Wib.At(until.AddDays(1)).ToUniversalTime();
        return db.Set<Deadline>().AsNoTracking()
            .Where(row => row.Kind == RenewalOpening.OpenKind && row.DueAt < before)
            .Where(row => row.State == DeadlineState.Pending || row.State == DeadlineState.Skipped)
            .Where(row => !db.Set<Renewal>().Any(renewal => renewal.AgreementId == row.SubjectId))
            .ToListAsync(cancellation);
    }

    private async Task<Agreement> AgreementAsync(Guid id, Dictionary<Guid, Agreement> running, CancellationToken cancellation) =>
        running.TryGetValue(id, out var agreement) ? agreement : (await agreements.GetAsync(id, cancellation)).Agreement;

    private static RenewalDue Line(RenewalStep step, Agreement agreement, Dictionary<Guid, Partnership> known, DateOnly on) => new()
    {
        Step = step,
        PartnershipId = agreement.PartnershipId,
        PartnershipName = known[agreement.PartnershipId].Name,
        AgreementId = agreement.Id,
        AgreementCode = agreement.Code,
        PeriodEnd = agreement.PeriodEnd,
        On = on,
    };
}

/// <summary>One line of what schedulers have to expect.</summary>
public sealed record RenewalDue
{
    public required RenewalStep Step { get; init; }

    public required Guid PartnershipId { get; init; }

    public required string PartnershipName { get; init; }

    public required Guid AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    /// <summary>Last day of the present term.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The day of the step, in the partnership's zone.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The open offer; null before it is raised.</summary>
    public Guid? RenewalId { get; init; }

    /// <summary>How the day was found, or why the renewal was not raised.</summary>
    public string? Note { get; init; }
}

/// <summary>What comes up.</summary>
public enum RenewalStep
{
    /// <summary>The renewal will be raised on that day.</summary>
    Opens,

    /// <summary>The offer is open; that day is the last on which an answer counts.</summary>
    Answer,

    /// <summary>It should have been raised on that day and was not; the note says why.</summary>
    Missed,
}
