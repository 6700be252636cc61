using System.Text.Json;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary>One instance and everything that is stored about it, compared.</summary>
/// <param name="journal">Its bursts in order of turns.</param>
/// <param name="timers">Its pending timers.</param>
/// <param name="incidents">Its open incidents.</param>
internal sealed class DoctorInstance(
    WorkflowInstance instance,
    List<WorkflowBurst> journal,
    List<WorkflowWait> waits,
    List<Deadline> timers,
    List<WorkflowIncident> incidents,
    IReadOnlyDictionary<string, WorkflowDefinition?> definitions,
    DoctorFindings findings)
{
    public void Examine()
    {
        Turns();
        Incidents();
        var rebuilt = Rebuild();
        var stored = Stored();
        if (stored is not null)
        {
            Columns(stored);
        }

        if (rebuilt is null && stored is null)
        {
            return;
        }

        if (rebuilt is not null && rebuilt.ToJson() != instance.StateJson)
        {
            Found(
                $"keadaan yang tersimpan bukan yang dihasilkan jurnalnya sesudah langkah ke-{journal[^1].Turn}. Pulihkan StateJson dari cadangan sebelum alur ini dilanjutkan.",
                $"the stored state is not what its journal gives after turn {journal[^1].Turn}. Restore StateJson from a backup before the workflow goes on.");
        }

        var state = rebuilt ?? stored!;
        Waits(state);
        Timers(state);
    }

    private void Turns()
    {
        var last = journal.Count == 0 ? 0 : journal[^1].Turn;
        if (last != instance.Turn || journal.Count != instance.Turn)
        {
            Found(
                $"sudah {instance.Turn} langkah, tetapi jurnalnya berisi {journal.Count} sampai langkah ke-{last}; sebagian hilang. Pulihkan WorkflowJournal dari cadangan.",
                $"has made {instance.Turn} turns, but its journal holds {journal.Count}, up to turn {last}; some are missing. Restore WorkflowJournal from a backup.");
        }
    }

    private void Incidents()
    {
        if (instance.OpenIncidents != incidents.Count)
        {
            Found(
                $"mencatat {instance.OpenIncidents} gangguan terbuka, padahal ada {incidents.Count}. Periksa gangguannya di halaman Operasi.",
                $"counts {instance.OpenIncidents} open incidents where there are {incidents.Count}. See its incidents on the Operations page.");
        }
    }

    /// <summary>The state that the journal gives; null where it gives none, or one that was never saved.</summary>
    private WorkflowState? Rebuild()
    {
        if (journal.Count == 0)
        {
            return null;
        }

        if (journal.Find(burst => definitions[burst.DefinitionHash] is null) is { } unread)
        {
            Found(
                $"langkah ke-{unread.Turn} berjalan dengan definisi {unread.DefinitionHash}, yang tidak tersimpan atau tidak terbaca lagi. Pulihkan WorkflowDefinitions dari cadangan.",
                $"turn {unread.Turn} ran on definition {unread.DefinitionHash}, which is not stored or cannot be read any more. Restore WorkflowDefinitions from a backup.");
            return null;
        }

        try
        {
            var rebuilt = WorkflowReplay.Rebuild(journal, hash => definitions[hash]!);
            if (rebuilt.DiffersAfter is not { } turn)
            {
                return rebuilt.State;
            }

            Found(
                $"catatan langkah ke-{turn} tidak lagi menghasilkan keadaan yang disimpan bersamanya; catatan itu diubah. Bandingkan WorkflowJournal dengan cadangan.",
                $"the record of turn {turn} no longer gives the state that was saved with it; it was changed. Compare WorkflowJournal with a backup.");
        }
        catch (Exception unfit) when (unfit is not OperationCanceledException)
        {
            // Whatever an altered record makes the engine do, it is a finding about this instance and no failure of the doctor.
            Found(
                $"jurnalnya tidak dapat dijalankan ulang ({unfit.Message}). Bandingkan WorkflowJournal dengan cadangan.",
                $"its journal cannot be replayed ({unfit.Message}). Compare WorkflowJournal with a backup.");
        }

        return null;
    }

    private WorkflowState? Stored()
    {
        try
        {
            return WorkflowState.FromJson(instance.StateJson);
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            Found($"keadaan yang tersimpan tidak terbaca ({damaged.Message}). Pulihkan dari cadangan.", $"the stored state cannot be read ({damaged.Message}). Restore it from a backup.");
            return null;
        }
    }

    private void Columns(WorkflowState state)
    {
        if (state.Status != instance.Status || state.SubStatus != instance.SubStatus || state.DefinitionHash != instance.DefinitionHash || state.Status is WorkflowStatus.Finished != instance.FinishedAt is not null)
        {
            Found(
                $"kolomnya ({instance.Status}/{instance.SubStatus}) tidak sesuai keadaan yang tersimpan ({state.Status}/{state.SubStatus}). Pulihkan baris ini dari cadangan.",
                $"its columns ({instance.Status}/{instance.SubStatus}) are not those of the stored state ({state.Status}/{state.SubStatus}). Restore the row from a backup.");
        }
    }

    private void Waits(WorkflowState state)
    {
        var rows = waits.ToDictionary(row => row.WaitId, StringComparer.Ordinal);
        foreach (var wait in state.Bookmarks)
        {
            if (!rows.Remove(wait.Id, out var row))
            {
                Found(
                    $"menunggu di '{wait.ActivityId}' ({wait.Id}), tetapi baris tunggunya hilang dari WorkflowWaits. Pulihkan dari cadangan.",
                    $"waits at '{wait.ActivityId}' ({wait.Id}), but the row of that wait is missing from WorkflowWaits. Restore it from a backup.");
            }
            else if (row.DefinitionId != instance.DefinitionId || row.ActivityId != wait.ActivityId || row.Kind != wait.Kind || row.EventName != wait.EventName || row.CorrelationId != wait.CorrelationId || !Same(row.DueAt, wait.DueAt))
            {
                Found(
                    $"baris tunggu {wait.Id} tidak sesuai titik tunggu '{wait.ActivityId}'. Pulihkan dari cadangan.",
                    $"the row of wait {wait.Id} does not say what the wait at '{wait.ActivityId}' says. Restore it from a backup.");
            }
        }

        foreach (var surplus in rows.Values)
        {
            Found(
                $"WorkflowWaits memuat '{surplus.ActivityId}' ({surplus.WaitId}), padahal alur ini tidak menunggu di sana. Hapus baris itu.",
                $"WorkflowWaits holds '{surplus.ActivityId}' ({surplus.WaitId}), where this workflow does not wait. Remove that row.");
        }
    }

    /// <summary>What goes on by itself has a timer, unless the timer has fired and what it should bring about is held by an incident.</summary>
    private void Timers(WorkflowState state)
    {
        if (state.Status is WorkflowStatus.Finished)
        {
            return;
        }

        foreach (var wait in state.Bookmarks.Where(wait => wait.DueAt is not null))
        {
            var timed = timers.Exists(row => row.Argument == wait.Id && Same(row.DueAt, wait.DueAt));
            if (!timed && !incidents.Exists(row => row.WaitId == wait.Id))
            {
                Found(
                    $"menunggu di '{wait.ActivityId}' sampai {wait.DueAt:yyyy-MM-dd HH:mm}Z, tetapi tenggatnya tidak ada, jadi tidak akan berlanjut sendiri. Pulihkan barisnya di Deadlines dari cadangan.",
                    $"waits at '{wait.ActivityId}' until {wait.DueAt:yyyy-MM-dd HH:mm}Z, but its deadline is missing, so it will not go on by itself. Restore the row of Deadlines from a backup.");
            }
        }
    }

    /// <summary>Databases keep milliseconds at least.</summary>
    private static bool Same(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null ? one is null && other is null : (one.Value - other.Value).Duration() < TimeSpan.FromMilliseconds(1);

    private void Found(string id, string en) => findings.Add($"{instance.DefinitionId} {instance.Id:D} (langkah / turn {instance.Turn})", id, en);
}
