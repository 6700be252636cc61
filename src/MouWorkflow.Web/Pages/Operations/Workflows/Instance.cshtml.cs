using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Pages.Partnerships;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations.Workflows;

/// <summary>One workflow from within: where it stands, what it knows, and every turn that led there.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class InstanceModel(WorkflowReads reads, MapReads maps, IncidentReads incidents, WorkflowNames names, InstanceRows rows, IncidentRows incidentRows) : MouPage
{
    private const int Turns = 30;

    [BindProperty(SupportsGet = true, Name = "before")]
    public int? Before { get; set; }

    public WorkflowInstance Instance { get; private set; } = null!;

    public InstanceRow Row { get; private set; } = null!;

    public WorkflowDefinition? Definition { get; private set; }

    /// <summary>The workflow that started this one, and those that this one started.</summary>
    public InstanceRow? Parent { get; private set; }

    public IReadOnlyList<InstanceRow> Children { get; private set; } = [];

    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; private set; } = [];

    /// <summary>Its drawing and steps; null where definition or state cannot be read.</summary>
    public WorkflowCard? Card { get; private set; }

    public IReadOnlyList<JournalTurn> Journal { get; private set; } = [];

    /// <summary>The last turn shown, when older ones follow; null: these are all.</summary>
    public int? Older { get; private set; }

    public Zone Zone => Row.Zone;

    public WaitsIn Waits => new(Row.Waits, Zone, Today(Zone));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await reads.FindAsync(id, cancellation) is not { } instance)
        {
            return NotFound();
        }

        Instance = instance;
        Definition = await names.DefinitionAsync(instance.DefinitionHash, cancellation);
        Row = (await rows.OfAsync(await reads.LinesAsync([id], cancellation), cancellation))[0];
        Parent = instance.ParentId is { } parent ? (await rows.OfAsync(await reads.LinesAsync([parent], cancellation), cancellation)).FirstOrDefault() : null;
        Children = await rows.OfAsync(await reads.ChildrenAsync(instance, cancellation), cancellation);
        Incidents = await incidentRows.OfAsync(await incidents.OfInstanceAsync(id, cancellation), cancellation);
        await ReadStateAsync(cancellation);
        await LoadJournalAsync(cancellation);
        Heading(
            Row.Subject is { } subject ? $"{T(Row.Name)} · {T(subject.Words)}" : T(Row.Name),
            new Crumb(T("Operasi", "Operations"), Url.Page("/Operations/Index")),
            new Crumb(T("Alur kerja", "Workflows"), Url.Page("/Operations/Workflows/Index")));
        Lead = Row.Partnership?.Name ?? "";
        return Page();
    }

    /// <summary>What it remembers and how it is drawn; a state that nobody can read shows neither, its journal is still there.</summary>
    private async Task ReadStateAsync(CancellationToken cancellation)
    {
        try
        {
            var state = WorkflowState.FromJson(Instance.StateJson);
            Variables = [.. state.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, JournalTurn.Text(pair.Value)))];
        }
        catch (System.Text.Json.JsonException)
        {
            return;
        }

        if (Definition is not null)
        {
            List<WorkflowStep> steps = [.. (await reads.JournalAsync(Instance.Id, null, int.MaxValue, cancellation)).AsEnumerable().Reverse().SelectMany(WorkflowStep.Of)];
            Card = WorkflowCard.Of(new WorkflowView(Instance, steps), Definition, null, (await maps.MarksAsync(steps, [Instance.Id], cancellation))[Instance.Id]);
        }
    }

    private async Task LoadJournalAsync(CancellationToken cancellation)
    {
        var bursts = await reads.JournalAsync(Instance.Id, Before, Turns + 1, cancellation);
        Older = bursts.Count > Turns ? bursts[Turns - 1].Turn : null;
        List<WorkflowBurst> shown = [.. bursts.Take(Turns)];
        var told = await reads.HistoryAsync(Instance.PartnershipId, [.. shown.Select(burst => burst.Act).Distinct()], cancellation);
        List<JournalTurn> turns = [];
        foreach (var burst in shown)
        {
            turns.Add(JournalTurn.Of(burst, await names.DefinitionAsync(burst.DefinitionHash, cancellation), told));
        }

        Journal = turns;
    }
}
