using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations.Workflows;

/// <summary>Says what cancelling a workflow means before it is done.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class CancelModel(IncidentReads incidents, IncidentRows rows, IncidentDesk desk, WorkflowReads reads) : MouPage
{
    [BindProperty]
    public ReasonForm Input { get; set; } = new();

    public IncidentRow Row { get; private set; } = null!;

    public bool MayAct { get; private set; }

    /// <summary>Other open incidents of the same instance; they end with it.</summary>
    public int Others { get; private set; }

    /// <summary>Workflows it has started that still run; they go on.</summary>
    public int Children { get; private set; }

    public bool Open => Row.Incident.ResolvedAt is null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        ModelState.Clear();
        var outcome = await desk.CancelAsync(id, Input.Reason, cancellation);
        if (outcome.Refusal is not { } refusal)
        {
            return Done(T("Alur kerja dibatalkan; alasannya ada dalam riwayat.", "The workflow was cancelled; the reason is in the history."), "/Operations/Workflows/Incident", new { id });
        }

        return await LoadAsync(id, cancellation) ? Show(refusal, refusal.Code == "incident.reason" ? "Input.Reason" : "") : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await incidents.FindAsync(id, cancellation) is not { } incident)
        {
            return false;
        }

        Row = (await rows.OfAsync([incident], cancellation))[0];
        MayAct = Staff.Acts(User);
        if (await reads.FindAsync(incident.InstanceId, cancellation) is { } instance)
        {
            Others = Math.Max(0, instance.OpenIncidents - 1);
            Children = (await reads.ChildrenAsync(instance, cancellation)).Count(child => child.FinishedAt is null);
        }

        Heading(
            T("Batalkan alur kerja", "Cancel a workflow"),
            new Crumb(T("Operasi", "Operations"), Url.Page("/Operations/Index")),
            new Crumb(T("Alur kerja", "Workflows"), Url.Page("/Operations/Workflows/Index")),
            new Crumb(T("Gangguan", "Incidents"), Url.Page("/Operations/Workflows/Incidents")),
            new Crumb(T(Row.Step), Url.Page("/Operations/Workflows/Incident", new { id })));
        return true;
    }

    public sealed class ReasonForm
    {
        public string? Reason { get; set; }
    }
}
