using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Operations;

/// <summary>What an act on an incident came to.</summary>
public enum IncidentEnd
{
    /// <summary>The incident is over and the workflow went on.</summary>
    Through,

    /// <summary>The act was written down, but a step failed again; the incident is still open.</summary>
    FailedAgain,

    /// <summary>Nothing waited any more for what was to be done; the incident is over.</summary>
    Overtaken,
}

/// <summary>Retries or skips for a page: tells what came of it, and refuses what is not the incident that the person has seen.</summary>
public sealed class RetryIncident(IncidentDesk desk, IncidentReads incidents, MouDbContext db)
{
    /// <summary>Makes the kept move again.</summary>
    /// <param name="id">The incident.</param>
    /// <param name="tries">How often it had been tried when the person saw it; null: whatever it is now.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Outcome<IncidentEnd>> RunAsync(Guid id, int? tries, CancellationToken cancellation) =>
        await ChangedAsync(id, tries, cancellation) is { } changed ? changed : await EndAsync(id, await desk.RetryAsync(id, cancellation), cancellation);

    /// <summary>Makes the kept move without the activity that failed.</summary>
    public async Task<Outcome<IncidentEnd>> SkipAsync(Guid id, int? tries, string? outcome, string? reason, CancellationToken cancellation) =>
        await ChangedAsync(id, tries, cancellation) is { } changed ? changed : await EndAsync(id, await desk.SkipAsync(id, outcome, reason, cancellation), cancellation);

    private async Task<Refusal?> ChangedAsync(Guid id, int? tries, CancellationToken cancellation) =>
        tries is { } seen && await incidents.FindAsync(id, cancellation) is { ResolvedAt: null } now && now.Attempts != seen
            ? new Refusal(
                "operations.tried",
                "Langkah ini sudah dicoba lagi sesudah halaman Anda dibuka. Periksa sebabnya yang terbaru, lalu putuskan.",
                "This step has been tried again since your page was opened. Look at its latest reason, then decide.")
            : null;

    private async Task<Outcome<IncidentEnd>> EndAsync(Guid id, Outcome<Done> outcome, CancellationToken cancellation)
    {
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        db.ChangeTracker.Clear();
        var now = await incidents.FindAsync(id, cancellation);
        return now switch
        {
            { ResolvedAt: null } => IncidentEnd.FailedAgain,
            { Resolution: IncidentResolution.Overtaken } => IncidentEnd.Overtaken,
            _ => IncidentEnd.Through,
        };
    }
}
