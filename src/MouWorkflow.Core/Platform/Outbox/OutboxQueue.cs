using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Outbox;

/// <summary>Queues effects as part of a use case; they are saved with it and happen afterwards.</summary>
public sealed class OutboxQueue(MouDbContext db, PartnershipClock clock, KeyRing keys)
{
    /// <summary>Queues one effect, once: a key that is already there is left as it is. Answers whether it was new.</summary>
    public async Task<bool> AddAsync(string kind, string key, Guid partnershipId, Guid subjectId, string? secret, CancellationToken cancellation)
    {
        var known = db.Set<OutboxRow>().Local.Any(row => row.Key == key)
            || await db.Set<OutboxRow>().AnyAsync(row => row.Key == key, cancellation);
        if (known)
        {
            return false;
        }

        var now = clock.Now;
        db.Add(new OutboxRow
        {
            Key = key,
            Kind = kind,
            PartnershipId = partnershipId,
            SubjectId = subjectId,
            Secret = secret is null ? null : keys.Protect(secret, "Outbox", "Secret", subjectId),
            CreatedAt = now,
            NextAttemptAt = now,
        });
        return true;
    }

    /// <summary>The secret of a row that has not been delivered yet, or null.</summary>
    public string? Secret(OutboxRow row) => row.Secret is null ? null : keys.UnprotectText(row.Secret, "Outbox", "Secret", row.SubjectId);

    /// <summary>Withdraws what is still owed for a subject; what has left the house cannot be called back.</summary>
    public async Task WithdrawAsync(Guid subjectId, string reason, CancellationToken cancellation)
    {
        var open = await db.Set<OutboxRow>()
            .Where(row => row.SubjectId == subjectId && (row.State == OutboxState.Queued || row.State == OutboxState.Stopped))
            .ToListAsync(cancellation);
        foreach (var row in open)
        {
            row.State = OutboxState.Withdrawn;
            row.Secret = null;
            row.LastError = reason;
        }
    }

    /// <summary>Puts a stopped row back into the queue, as the operator asked.</summary>
    public void Resume(OutboxRow row)
    {
        row.State = OutboxState.Queued;
        row.Attempts = 0;
        row.ClaimedUntil = null;
        row.NextAttemptAt = clock.Now;
    }
}
