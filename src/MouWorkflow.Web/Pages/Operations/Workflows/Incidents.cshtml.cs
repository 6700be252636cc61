using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations.Workflows;

/// <summary>Steps that failed: why, with what, and what can be done; several can be retried at once.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class IncidentsModel(IncidentReads incidents, WorkflowVersions versions, IncidentRows rows, RetryIncident retry, BulkRetry bulk) : MouPage
{
    private const int Screenful = 25;

    /// <summary>Name of an <see cref="IncidentShow"/>; empty for all that are open.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    /// <summary>A definition; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "workflow")]
    public string? Workflow { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<IncidentRow> Rows { get; private set; } = [];

    public ListPlace? Next { get; private set; }

    public IncidentFilter Filter { get; private set; } = new();

    /// <summary>How many match the filter in all.</summary>
    public int Matching { get; private set; }

    public IncidentCounts Counts { get; private set; } = new(0, 0);

    public bool MayAct { get; private set; }

    public IReadOnlyList<WorkflowVersion> Versions { get; private set; } = [];

    public IEnumerable<SelectListItem> WorkflowChoices => Versions.DistinctBy(version => version.DefinitionId)
        .Select(version => new SelectListItem(T(version.Name), version.DefinitionId))
        .Prepend(new SelectListItem(T("Semua alur kerja", "All workflows"), ""));

    public IEnumerable<SelectListItem> StateChoices => Enum.GetValues<IncidentShow>()
        .Select(show => new SelectListItem(T(StateWords.Of(show).Words), show is IncidentShow.Open ? "" : show.ToString()));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostRetryAsync(Guid incident, int tries, CancellationToken cancellation)
    {
        var outcome = await retry.RunAsync(incident, tries, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            await LoadAsync(cancellation);
            return Show(refusal);
        }

        return Done(T(IncidentWords.Of(outcome.Value)), null, Here);
    }

    public async Task<IActionResult> OnPostChosenAsync(Guid[] chosen, CancellationToken cancellation)
    {
        if (chosen.Length == 0)
        {
            await LoadAsync(cancellation);
            ModelState.AddModelError("", T("Pilih paling sedikit satu gangguan.", "Choose at least one incident."));
            return Again();
        }

        return Done(T(IncidentWords.Of(await bulk.RunAsync(chosen, cancellation), 0)), null, Here);
    }

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancellation)
    {
        Choose();
        var all = Filter.Show is IncidentShow.Settled ? 0 : await incidents.CountAsync(Filter, cancellation);
        var ids = all == 0 ? [] : await incidents.IdsAsync(Filter, BulkRetry.MostAtOnce, cancellation);
        return Done(T(IncidentWords.Of(await bulk.RunAsync(ids, cancellation), all - ids.Count)), null, Here);
    }

    private object Here => new { state = State, workflow = Workflow };

    private void Choose() => Filter = new IncidentFilter(
        Enum.TryParse<IncidentShow>(State, out var show) && Enum.IsDefined(show) ? show : IncidentShow.Open,
        string.IsNullOrEmpty(Workflow) ? null : Workflow);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Heading(
            T("Gangguan alur kerja", "Workflow incidents"),
            new Crumb(T("Operasi", "Operations"), Url.Page("/Operations/Index")),
            new Crumb(T("Alur kerja", "Workflows"), Url.Page("/Operations/Workflows/Index")));
        Lead = T(
            "Langkah yang gagal. Tindakan orang yang memicunya sudah tersimpan dan tidak perlu diulang.",
            "Steps that failed. What people did to set them off is saved and need not be done again.");
        Choose();
        MayAct = Staff.Acts(User);
        Counts = await incidents.CountsAsync(cancellation);
        Matching = await incidents.CountAsync(Filter, cancellation);
        Versions = await versions.AllAsync(cancellation);
        var listed = await incidents.ListAsync(Filter, ListPlace.Read(After), Screenful, cancellation);
        Next = listed.Next;
        Rows = await rows.OfAsync(listed.Rows, cancellation);
    }
}
