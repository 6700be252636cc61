using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What people do about an incident: retry the move, skip the activity that failed, or cancel the instance. Each is a line of history.</summary>
public sealed class IncidentDesk(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, WorkflowLibrary library, IncidentKeeper keeper)
{
    /// <summary>Makes the kept move again. When it fails again the incident stays open and counts one more try.</summary>
    public Task<Outcome<Done>> RetryAsync(Guid id, CancellationToken cancellation) => AgainAsync(
        id,
        incident => Kept(incident),
        incident => new Fact("incident-retried", new Phrase("Langkah alur kerja yang gagal dijalankan lagi.", "A failed workflow step was run again."), Subject(incident), incident.Message),
        cancellation);

    /// <summary>Makes the kept move without the activity that failed; the workflow goes on as if it had completed with <paramref name="outcome"/>.</summary>
    /// <param name="outcome">One of the outcomes of the activity; null is allowed where there is only one.</param>
    /// <param name="reason">Why, in a person's words; kept in the history.</param>
    public Task<Outcome<Done>> SkipAsync(Guid id, string? outcome, string? reason, CancellationToken cancellation) => AgainAsync(
        id,
        incident => Skipping(incident, outcome, reason),
        incident => new Fact(
            "incident-skipped",
            new Phrase($"Langkah alur kerja '{incident.ActivityId}' dilewati.", $"The workflow step '{incident.ActivityId}' was skipped."),
            Subject(incident),
            reason!.Trim()),
        cancellation);

    /// <summary>Cancels the instance (where the start had failed: gives up starting it). The row it is about is not changed.</summary>
    /// <param name="reason">Why, in a person's words; kept in the history.</param>
    public async Task<Outcome<Done>> CancelAsync(Guid id, string? reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return NoReason;
        }

        if (await OpenAsync(id, cancellation) is not { } incident)
        {
            return Settled;
        }

        var move = Kept(incident);
        if (move.Kind is MoveKind.Start)
        {
            // There is no instance yet, so nothing else has to be told.
            await keeper.ResolveAsync(incident, IncidentResolution.Cancelled, cancellation);
        }
        else
        {
            workflow.Ask(new WorkflowMove(move.DefinitionId, move.PartnershipId, move.SubjectId, MoveKind.Cancel));
        }

        await history.AppendAsync(
            incident.PartnershipId,
            new Fact("incident-cancelled", new Phrase("Alur kerja yang gagal dibatalkan.", "A failed workflow was cancelled."), Subject(incident), reason.Trim()),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    /// <summary>The outcomes that a skipped activity may be given; empty where the activity cannot be skipped.</summary>
    public IReadOnlyList<string> OutcomesOf(WorkflowIncident incident)
    {
        var signature = incident.ActivityType is null ? null : library.Catalog.Find(incident.ActivityType);
        return signature is null ? [] : signature.Outcomes.Count == 0 ? ["Done"] : signature.Outcomes;
    }

    /// <summary>An automatic try: as <see cref="RetryAsync"/>, without a line of history, for the incident itself counts the tries.</summary>
    /// <returns>The refusal where the move was overtaken: the deadline that asked is then skipped.</returns>
    internal async Task<Outcome<Done>> TryAgainAsync(WorkflowIncident incident, CancellationToken cancellation)
    {
        workflow.Ask(Kept(incident));
        var saved = await workflow.SaveAsync(cancellation);
        await OvertakenAsync(incident.Id, saved, cancellation);
        return saved;
    }

    private async Task<Outcome<Done>> AgainAsync(
        Guid id, Func<WorkflowIncident, Outcome<WorkflowMove>> move, Func<WorkflowIncident, Fact> fact, CancellationToken cancellation)
    {
        if (await OpenAsync(id, cancellation) is not { } incident)
        {
            return Settled;
        }

        var again = move(incident);
        if (again.Refusal is { } refusal)
        {
            return refusal;
        }

        workflow.Ask(again.Value);
        await history.AppendAsync(incident.PartnershipId, fact(incident), cancellation);
        return await OvertakenAsync(id, await workflow.SaveAsync(cancellation), cancellation);
    }

    private Outcome<WorkflowMove> Skipping(WorkflowIncident incident, string? outcome, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return NoReason;
        }

        var possible = OutcomesOf(incident);
        var chosen = outcome ?? (possible.Count == 1 ? possible[0] : null);
        if (possible.Count == 0)
        {
            return new Refusal(
                "incident.cannot-skip",
                "Langkah ini tidak dapat dilewati karena bukan langkah yang dikerjakan program. Perbaiki alurnya lalu coba lagi, atau batalkan.",
                "This step cannot be skipped, because it is not one that the program carries out. Correct the workflow and retry, or cancel.");
        }

        return chosen is null || !possible.Contains(chosen)
            ? new Refusal(
                "incident.outcome",
                $"Pilih bagaimana langkah ini dianggap selesai: {string.Join(", ", possible)}.",
                $"Choose what the step counts as: {string.Join(", ", possible)}.")
            : Also(Kept(incident), new SkippedStep(incident.ActivityId!, chosen));
    }

    /// <summary>Nothing waits for the move any more: it was done in another way, so the incident is over.</summary>
    private async Task<Outcome<Done>> OvertakenAsync(Guid id, Outcome<Done> saved, CancellationToken cancellation)
    {
        if (saved.Refusal is null)
        {
            return saved;
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await OpenAsync(id, cancellation) is { } incident)
        {
            await keeper.ResolveAsync(incident, IncidentResolution.Overtaken, cancellation);
            await history.AppendAsync(
                incident.PartnershipId,
                new Fact("incident-overtaken", new Phrase("Langkah yang gagal ternyata sudah dilakukan dengan cara lain.", "The failed step had been done in another way."), Subject(incident), incident.Message),
                cancellation);
            await workflow.SaveAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return Done.It;
    }

    private async Task<WorkflowIncident?> OpenAsync(Guid id, CancellationToken cancellation) =>
        await db.Set<WorkflowIncident>().SingleOrDefaultAsync(row => row.Id == id && row.ResolvedAt == null, cancellation);

    private static WorkflowMove Also(WorkflowMove move, SkippedStep skip) => move with { Skips = [.. move.Skips, skip] };

    private static WorkflowMove Kept(WorkflowIncident incident) => JsonSerializer.Deserialize<WorkflowMove>(incident.MoveJson)! with { IncidentId = incident.Id };

    private static Guid? Subject(WorkflowIncident incident) => incident.InstanceId == Guid.Empty ? null : incident.InstanceId;

    private static Refusal Settled => new(
        "operations.settled",
        "Gangguan ini sudah ditangani; mungkin oleh orang lain.",
        "This incident has been dealt with already, perhaps by somebody else.");

    private static Refusal NoReason => new(
        "incident.reason",
        "Tuliskan alasannya; alasan ini disimpan dalam riwayat.",
        "Give the reason; it is kept in the history.");
}
