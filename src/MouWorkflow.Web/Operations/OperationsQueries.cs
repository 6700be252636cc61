using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Operations;

/// <summary>One effect that is stuck or late.</summary>
/// <param name="About">Recipient and template of a mail, title of a document or a signing round; null when the row is about none of them.</param>
public sealed record StuckEffect(long Id, string Kind, string? About, OutboxState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, string? Reason);

/// <summary>What the Operations page shows. Everything is untracked.</summary>
public sealed class OperationsQueries(MouDbContext db, PartnershipClock clock)
{
    private const int Screenful = 50;

    /// <summary>What each job did last, by its name.</summary>
    public Task<Dictionary<string, JobRun>> JobRunsAsync(CancellationToken cancellation) =>
        db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(run => run.Name, cancellation);

    /// <summary>Stopped effects first, then those that were tried in vain and will be tried again.</summary>
    public async Task<IReadOnlyList<StuckEffect>> StuckAsync(CancellationToken cancellation)
    {
        var rows = await db.Set<OutboxRow>().AsNoTracking()
            .Where(row => row.State == OutboxState.Stopped || (row.State == OutboxState.Queued && row.Attempts > 0))
            .OrderByDescending(row => row.State == OutboxState.Stopped).ThenBy(row => row.Id)
            .Take(Screenful)
            .ToListAsync(cancellation);
        var ids = rows.Select(row => row.SubjectId).ToList();
        var about = await db.Set<MailMessage>().AsNoTracking()
            .Where(mail => ids.Contains(mail.Id))
            .ToDictionaryAsync(mail => mail.Id, mail => $"{mail.Template} → {mail.ToName} <{mail.ToAddress}>", cancellation);
        foreach (var document in await db.Set<Core.Platform.Documents.StoredDocument>().AsNoTracking()
            .Where(document => ids.Contains(document.Id))
            .Select(document => new { document.Id, document.Title })
            .ToListAsync(cancellation))
        {
            about[document.Id] = document.Title;
        }

        foreach (var round in await db.Set<Core.Lifecycle.Signing.SigningRound>().AsNoTracking()
            .Where(round => ids.Contains(round.Id))
            .Select(round => new { round.Id, round.Title, round.Code })
            .ToListAsync(cancellation))
        {
            about[round.Id] = $"{round.Title} {round.Code}";
        }

        return
        [
            .. rows.Select(row => new StuckEffect(row.Id, row.Kind, about.GetValueOrDefault(row.SubjectId), row.State, row.Attempts, row.CreatedAt, row.NextAttemptAt, row.LastError)),
        ];
    }

    /// <summary>Deadlines that failed and wait for another try, oldest first.</summary>
    public Task<List<Deadline>> FailedDeadlinesAsync(CancellationToken cancellation) => db.Set<Deadline>().AsNoTracking()
        .Where(row => row.State == DeadlineState.Pending && row.Attempts > 0)
        .OrderBy(row => row.DueAt)
        .Take(Screenful)
        .ToListAsync(cancellation);

    /// <summary>What comes next, soonest first.</summary>
    public Task<List<Deadline>> NextDeadlinesAsync(CancellationToken cancellation) => db.Set<Deadline>().AsNoTracking()
        .Where(row => row.State == DeadlineState.Pending && row.Attempts == 0)
        .OrderBy(row => row.DueAt)
        .Take(10)
        .ToListAsync(cancellation);

    /// <summary>Deadlines that are due and have not fired; a few seconds' worth is normal.</summary>
    public Task<int> OverdueAsync(CancellationToken cancellation)
    {
        var since = clock.Now;
        return db.Set<Deadline>().CountAsync(row => row.State == DeadlineState.Pending && row.DueAt <= since, cancellation);
    }

    public Task<int> QueuedAsync(CancellationToken cancellation) =>
        db.Set<OutboxRow>().CountAsync(row => row.State == OutboxState.Queued && row.Attempts == 0, cancellation);
}
