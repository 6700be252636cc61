using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>One workflow as people read it: the steps it has passed, and what it waits for now.</summary>
/// <param name="Id">The instance.</param>
/// <param name="About">The thing it is about, such as the code of an agreement; null when the page has no name for it.</param>
/// <param name="Marks">The same for the drawing.</param>
public sealed record WorkflowCard(
    Guid Id,
    WorkflowDefinition Definition,
    string? About,
    bool Running,
    bool Stuck,
    DateTimeOffset StartedAt,
    IReadOnlyList<PassedStep> Passed,
    IReadOnlyList<WaitingStep> Waits,
    IReadOnlyList<MapMark> Marks)
{
    /// <summary>Steps that only prepare the machinery tell a reader nothing.</summary>
    private static readonly string[] Silent = ["Elsa.Start", "Elsa.SetVariable", "Elsa.FlowFork", "Elsa.Flowchart", "Elsa.Workflow"];

    public Phrase Name => StepWords.Of(Definition.Name);

    /// <summary>Begins the ids of its drawing.</summary>
    public string Prefix => $"w{Id:N}";

    /// <summary>The steps as the page lists them: what was passed, with when and who, then what failed and what is awaited now.</summary>
    public IReadOnlyList<ShownStep> Steps(UiText text, Zone zone) =>
    [
        .. Passed.Select(step => new ShownStep(
            step.Outcome is { } outcome ? $"{text[step.Words]}: {text[outcome]}" : text[step.Words],
            step.Fault is null ? StepStanding.Done : StepStanding.Failed,
            $"{text.Moment(step.At, zone)} · {step.Actor}{(step.Fault is null ? "" : $" · {step.Fault}")}")),
        .. Waits.Select(wait => new ShownStep(text[wait.Words], StepStanding.Now, Awaited(wait, text, zone))),
    ];

    /// <summary>The drawing, with dates and who acted, for a page that has the classes in its stylesheet.</summary>
    public string Map(UiText text, Zone zone)
    {
        var words = new MapWords(text.Language, step => text[StepWords.Of(step)], port => port == "Done" ? null : StepWords.OutcomeOf(port) is { } said ? text[said] : port, Types: false);
        var name = text[$"Gambar alur kerja {text[Name]}. Daftar di bawahnya mengatakan hal yang sama.", $"Drawing of the workflow {text[Name]}. The list below it says the same."];
        return WorkflowMap.Embed(Definition, new MapMarks(null, zone, Marks), words, Prefix, name);
    }

    /// <param name="view">The instance and its journal.</param>
    /// <param name="definition">What it runs on.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="marks">How its steps stand.</param>
    public static WorkflowCard Of(WorkflowView view, WorkflowDefinition definition, string? about, IReadOnlyList<MapMark> marks)
    {
        var activities = definition.Activities.DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        var passed = view.Steps
            .Where(step => step.Kind is JournalKind.Completed)
            .Where(step => !activities.TryGetValue(step.ActivityId, out var activity) || !Silent.Contains(activity.Type))
            .Select(step => new PassedStep(Words(step.ActivityId), StepWords.OutcomeOf(step.Detail), step.At, step.Actor, null));
        var failed = marks.Where(mark => mark.State is MapState.Failed)
            .Select(mark => new PassedStep(Words(mark.ActivityId), null, mark.At ?? view.Instance.StartedAt, mark.Actor ?? "", mark.Reason ?? ""));
        var since = marks.Where(mark => mark.State is MapState.Waiting).ToDictionary(mark => mark.ActivityId, mark => mark.At, StringComparer.Ordinal);
        return new WorkflowCard(
            view.Instance.Id,
            definition,
            about,
            view.Instance.Status is WorkflowStatus.Running,
            view.Instance.SubStatus is WorkflowSubStatus.Faulted || view.Instance.OpenIncidents > 0,
            view.Instance.StartedAt,
            [.. passed, .. failed],
            [.. view.Waits.Select(wait => new WaitingStep(Words(wait.ActivityId), wait.DueAt, since.GetValueOrDefault(wait.ActivityId)))],
            marks);

        Phrase Words(string id) => StepWords.Of(activities.TryGetValue(id, out var activity) ? activity.DisplayText : id);
    }

    private static string Awaited(WaitingStep wait, UiText text, Zone zone)
    {
        var how = wait.DueAt is { } due
            ? text[$"berlanjut sendiri pada {text.Moment(due, zone)}", $"goes on by itself on {text.Moment(due, zone)}"]
            : text["ditunggu sekarang", "awaited now"];
        return wait.Since is { } since ? $"{how} · {text[$"sejak {text.Moment(since, zone)}", $"since {text.Moment(since, zone)}"]}" : how;
    }
}

/// <param name="Outcome">How it ended, where there was more than one way.</param>
/// <param name="Fault">Why it failed; null when it did not.</param>
public sealed record PassedStep(Phrase Words, Phrase? Outcome, DateTimeOffset At, string Actor, string? Fault);

/// <param name="DueAt">When it goes on by itself; null when it waits for somebody.</param>
/// <param name="Since">Since when it waits; null when nobody wrote it down.</param>
public sealed record WaitingStep(Phrase Words, DateTimeOffset? DueAt, DateTimeOffset? Since);
