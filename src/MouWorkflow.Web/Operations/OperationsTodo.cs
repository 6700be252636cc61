using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Operations;

/// <summary>What has stopped and will not go on by itself.</summary>
public sealed class OperationsTodo(OperationsQueries operations, IncidentReads incidents) : TodoSource
{
    public override int Order => 0;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Scheduler))
        {
            return [];
        }

        var stopped = (await operations.StuckAsync(cancellation)).Count(row => row.State is OutboxState.Stopped);
        var steps = (await incidents.CountsAsync(cancellation)).Stopped;
        List<TodoItem> items = [];
        if (steps > 0)
        {
            items.Add(new TodoItem(
                reader.Text["Ada alur kerja yang tertahan", "Some workflows are held"],
                reader.Text[$"{steps} langkah gagal dan menunggu keputusan.", steps == 1 ? "1 step has failed and waits for a decision." : $"{steps} steps have failed and wait for a decision."],
                reader.Urls.Page("/Operations/Workflows/Incidents", new { state = IncidentShow.Stopped }),
                reader.Text["Lihat gangguan", "See the incidents"],
                Tone.Bad));
        }

        if (stopped > 0)
        {
            items.Add(new TodoItem(
                reader.Text["Ada pekerjaan yang berhenti", "Some work has stopped"],
                reader.Text[$"{stopped} tugas keluar menunggu keputusan.", stopped == 1 ? "1 outgoing task waits for a decision." : $"{stopped} outgoing tasks wait for a decision."],
                reader.Urls.Page("/Operations/Index"),
                reader.Text["Lihat", "Look"],
                Tone.Bad));
        }

        return items;
    }
}
