using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>One workflow as people read it: the steps it has passed, and what it waits for now.</summary>
/// <param name="About">The thing it is about, such as the code of an agreement; null when the page has no name for it.</param>
public sealed record WorkflowCard(Phrase Name, string? About, bool Running, bool Stuck, DateTimeOffset StartedAt, IReadOnlyList<PassedStep> Passed, IReadOnlyList<WaitingStep> Waits)
{
    /// <summary>Steps that only prepare the machinery tell a reader nothing.</summary>
    private static readonly string[] Silent = ["Elsa.Start", "Elsa.SetVariable", "Elsa.FlowFork", "Elsa.Flowchart", "Elsa.Workflow"];

    /// <summary>The steps as the page lists them: what was passed, with when and who, then what is awaited now.</summary>
    public IReadOnlyList<ShownStep> Steps(UiText text, Zone zone) =>
    [
        .. Passed.Select(step => new ShownStep(
            step.Outcome is { } outcome ? $"{text[step.Words]}: {text[outcome]}" : text[step.Words],
            step.Fault is null ? StepStanding.Done : StepStanding.Failed,
            $"{text.Moment(step.At, zone)} · {step.Actor}{(step.Fault is null ? "" : $" · {step.Fault}")}")),
        .. Waits.Select(wait => new ShownStep(
            text[wait.Words],
            StepStanding.Now,
            wait.DueAt is { } due ? text[$"berlanjut sendiri pada {text.Moment(due, zone)}", $"goes on by itself on {text.Moment(due, zone)}"] : text["ditunggu sekarang", "awaited now"])),
    ];

    public static WorkflowCard Of(WorkflowView view, WorkflowDefinition definition, string? about)
    {
        var activities = definition.Activities.DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        var passed = view.Steps
            .Where(step => step.Kind is JournalKind.Completed or JournalKind.Faulted)
            .Where(step => !activities.TryGetValue(step.ActivityId, out var activity) || !Silent.Contains(activity.Type))
            .Select(step => new PassedStep(Words(step.ActivityId), StepWords.OutcomeOf(step.Detail), step.At, step.Actor, step.Kind is JournalKind.Faulted ? step.Detail : null));
        return new WorkflowCard(
            StepWords.Of(definition.Name),
            about,
            view.Instance.Status is WorkflowStatus.Running,
            view.Instance.SubStatus is WorkflowSubStatus.Faulted,
            view.Instance.StartedAt,
            [.. passed],
            [.. view.Waits.Select(wait => new WaitingStep(Words(wait.ActivityId), wait.DueAt))]);

        Phrase Words(string id) => StepWords.Of(activities.TryGetValue(id, out var activity) ? activity.DisplayText : id);
    }
}

/// <param name="Outcome">How it ended, where there was more than one way.</param>
/// <param name="Fault">Why it failed; null when it did not.</param>
public sealed record PassedStep(Phrase Words, Phrase? Outcome, DateTimeOffset At, string Actor, string? Fault);

/// <param name="DueAt">When it goes on by itself; null when it waits for somebody.</param>
public sealed record WaitingStep(Phrase Words, DateTimeOffset? DueAt);
