using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Moves one instance in one transaction: state, definition, waits, a burst of the journal and a line of history. Nobody else's act can come
/// between: the instance counts its turns.
/// </summary>
public sealed class InstanceMigration(MouDbContext db, HistoryWriter history, PartnershipClock clock, Act act)
{
    /// <summary>Moves the instance, or says why not. A dry run says the same and saves nothing.</summary>
    /// <param name="order">From where to where, how, and why.</param>
    /// <param name="instanceId">Which instance.</param>
    public async Task<InstanceReport> RunAsync(MigrationOrder order, Guid instanceId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var instance = await db.Set<WorkflowInstance>().SingleOrDefaultAsync(row => row.Id == instanceId, cancellation);
        if (Unfit(order, instance) is { } unfit)
        {
            return new InstanceReport(instanceId, instance?.SubjectId, Moved: false, [], [unfit], []);
        }

        var plan = WorkflowMigration.Plan(order.From, order.To, WorkflowState.FromJson(instance!.StateJson), order.Map);
        if (plan.Moved is null || order.DryRun)
        {
            return new InstanceReport(instanceId, instance.SubjectId, plan.Moved is not null, plan.Points, plan.Reasons, plan.Warnings);
        }

        try
        {
            await MoveAsync(order, instance, plan.Moved, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new InstanceReport(instanceId, instance.SubjectId, Moved: false, plan.Points, [Overtaken], plan.Warnings);
        }

        act.End();
        return new InstanceReport(instanceId, instance.SubjectId, Moved: true, plan.Points, [], plan.Warnings);
    }

    private static Phrase Overtaken => new(
        "seseorang bertindak pada saat yang sama dan lebih dulu; jalankan lagi.",
        "somebody acted at the same moment and was first; run it again.");

    private static Phrase? Unfit(MigrationOrder order, WorkflowInstance? instance) => instance switch
    {
        null => new Phrase("tidak ada instansi dengan id itu.", "there is no instance with that id."),
        _ when instance.DefinitionId != order.To.DefinitionId => new Phrase($"instansi itu milik alur kerja '{instance.DefinitionId}'.", $"that instance belongs to the workflow '{instance.DefinitionId}'."),
        { Status: WorkflowStatus.Finished } => new Phrase("sudah selesai; yang selesai tidak dipindahkan.", "it has ended; what has ended is not moved."),
        _ when instance.DefinitionHash != order.From.ContentHash => new Phrase($"tidak berada di versi {order.From.Version}.", $"it is not on version {order.From.Version}."),
        { OpenIncidents: > 0 } => new Phrase(
            "ada gangguan yang belum diselesaikan; langkah yang tertahan itu dibuat untuk versi lama. Ulangi, lewati, atau batalkan dulu di halaman Operasi.",
            "it has an incident that is not settled; the step held up there was meant for the old version. Retry, skip or cancel it first on the Operations page."),
        _ => null,
    };

    private async Task MoveAsync(MigrationOrder order, WorkflowInstance instance, WorkflowState moved, CancellationToken cancellation)
    {
        var before = WorkflowState.FromJson(instance.StateJson).Variables;
        var writes = moved.Variables
            .Where(pair => !before.TryGetValue(pair.Key, out var old) || !JsonNode.DeepEquals(old, pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.Ordinal);
        instance.StateJson = moved.ToJson();
        instance.DefinitionHash = order.To.ContentHash;
        instance.Turn++;
        db.Add(new WorkflowBurst
        {
            InstanceId = instance.Id,
            Turn = instance.Turn,
            Act = act.Id,
            At = clock.Now,
            Actor = order.By.Name,
            DefinitionHash = order.To.ContentHash,
            Record = new BurstRecord(null, [], [], writes, order.Map).ToJson(),
            StateHash = WorkflowDesk.HashOf(instance.StateJson),
        });
        var waits = await db.Set<WorkflowWait>().Where(row => row.InstanceId == instance.Id).ToDictionaryAsync(row => row.WaitId, StringComparer.Ordinal, cancellation);
        foreach (var wait in moved.Bookmarks)
        {
            if (!waits.TryGetValue(wait.Id, out var row))
            {
                // Its row went when the instance moved on since it was read; the turn decides, as it does at the save.
                throw await db.Set<WorkflowInstance>().AnyAsync(same => same.Id == instance.Id && same.Turn == instance.Turn - 1, cancellation)
                    ? new InvalidOperationException($"Instance {instance.Id:D} waits at '{wait.ActivityId}', but has no row of that wait. Run `mou doctor`.")
                    : new DbUpdateConcurrencyException($"Instance {instance.Id:D} was moved by somebody else in the same moment.");
            }

            row.ActivityId = wait.ActivityId;
            row.WaitsFor = order.To.WaitsFor(wait.ActivityId);
        }

        await history.AppendAsync(
            instance.PartnershipId,
            new Fact(
                "workflow-migrated",
                new Phrase(
                    $"Alur kerja '{order.To.Name}' dipindahkan dari versi {order.From.Version} ke versi {order.To.Version}.",
                    $"The workflow '{order.To.Name}' was moved from version {order.From.Version} to version {order.To.Version}."),
                instance.Id,
                order.Reason,
                $"{order.From.ContentHash} → {order.To.ContentHash}"),
            cancellation,
            order.By);
    }
}

/// <summary>What is to be moved, and how.</summary>
/// <param name="Reason">Why, in a person's words; kept in the history.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="DryRun">Says what would happen and changes nothing.</param>
public sealed record MigrationOrder(WorkflowDefinition From, WorkflowDefinition To, MigrationMap Map, string? Reason, Actor By, bool DryRun);

/// <summary>What became of one instance.</summary>
/// <param name="SubjectId">The row it is about; null when there is no such instance.</param>
/// <param name="Moved">It was moved, or (dry run) would be.</param>
/// <param name="Points">Where it stands, before and after.</param>
/// <param name="Reasons">Why it was not moved.</param>
/// <param name="Warnings">What is worth knowing although it was moved.</param>
public sealed record InstanceReport(
    Guid InstanceId, Guid? SubjectId, bool Moved, IReadOnlyList<MovedPoint> Points, IReadOnlyList<Phrase> Reasons, IReadOnlyList<Phrase> Warnings);
