using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Pages.Partnerships;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations.Workflows;

/// <summary>One incident: retry it, skip the step, or go on to cancel the workflow.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class IncidentModel(IncidentReads incidents, IncidentRows rows, RetryIncident retry) : MouPage
{
    [BindProperty]
    public SkipForm Input { get; set; } = new();

    public IncidentRow Row { get; private set; } = null!;

    public bool MayAct { get; private set; }

    public bool Open => Row.Incident.ResolvedAt is null;

    /// <summary>The ways in which a skipped step may count as done, in words.</summary>
    public IEnumerable<SelectListItem> Outcomes => Row.Outcomes.Select(outcome => new SelectListItem(
        StepWords.OutcomeOf(outcome) is { } words ? $"{T(words)} ({outcome})" : outcome == "Done" ? T("selesai", "done") : outcome, outcome));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRetryAsync(Guid id, int tries, CancellationToken cancellation)
    {
        ModelState.Clear();
        return await AnswerAsync(id, await retry.RunAsync(id, tries, cancellation), "", cancellation);
    }

    public async Task<IActionResult> OnPostSkipAsync(Guid id, int tries, CancellationToken cancellation)
    {
        ModelState.Clear();
        var outcome = await retry.SkipAsync(id, tries, string.IsNullOrEmpty(Input.Outcome) ? null : Input.Outcome, Input.Reason, cancellation);
        return await AnswerAsync(id, outcome, outcome.Refusal?.Code switch { "incident.reason" => "Input.Reason", "incident.outcome" => "Input.Outcome", _ => "" }, cancellation);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome<IncidentEnd> outcome, string field, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        return outcome.Refusal is { } refusal ? Show(refusal, field) : Done(T(IncidentWords.Of(outcome.Value)), null, new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await incidents.FindAsync(id, cancellation) is not { } incident)
        {
            return false;
        }

        Row = (await rows.OfAsync([incident], cancellation))[0];
        MayAct = Staff.Acts(User);
        Heading(
            T(Row.Step),
            new Crumb(T("Operasi", "Operations"), Url.Page("/Operations/Index")),
            new Crumb(T("Alur kerja", "Workflows"), Url.Page("/Operations/Workflows/Index")),
            new Crumb(T("Gangguan", "Incidents"), Url.Page("/Operations/Workflows/Incidents")));
        Lead = Open ? T("Langkah ini gagal dan alurnya tertahan.", "This step failed and the workflow is held.") : T("Gangguan ini sudah selesai.", "This incident is over.");
        return true;
    }

    public sealed class SkipForm
    {
        public string? Outcome { get; set; }

        public string? Reason { get; set; }
    }
}
