using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Operations;

/// <summary>What has stopped and will not go on by itself.</summary>
public sealed class OperationsTodo(OperationsQueries operations) : TodoSource
{
    public override int Order => 0;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Scheduler))
        {
            return [];
        }

        var stopped = (await operations.StuckAsync(cancellation)).Count(row => row.State is OutboxState.Stopped);
        var incidents = (await operations.IncidentsAsync(cancellation)).Count;
        return stopped + incidents == 0
            ? []
            :
            [
                new TodoItem(
                    reader.Text["Ada pekerjaan yang berhenti", "Some work has stopped"],
                    reader.Text[$"{stopped} tugas keluar dan {incidents} langkah alur kerja menunggu keputusan.", $"{stopped} outgoing tasks and {incidents} workflow steps wait for a decision."],
                    reader.Urls.Page("/Operations/Index"),
                    reader.Text["Lihat", "Look"],
                    Tone.Bad),
            ];
    }
}
