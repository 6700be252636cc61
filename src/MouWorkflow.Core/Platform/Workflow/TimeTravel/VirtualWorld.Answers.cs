using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>What the world says to an instance: answers of activities, published events, children.</summary>
internal sealed partial class VirtualWorld
{
    /// <summary>The n-th answer at the n-th visit, the last one from then on; without any the only outcome there is.</summary>
    private Stimulus Answer(VirtualInstance instance, ActivityCall call)
    {
        var visit = instance.Visit(call.ActivityId);
        var outcomes = RunScriptCheck.Outcomes(request.Catalog.Find(call.Type));
        var answers = request.Script.Answers.GetValueOrDefault($"{instance.Definition.DefinitionId}/{call.ActivityId}") ?? request.Script.Answers.GetValueOrDefault(call.ActivityId);
        var answer = answers is { Count: > 0 } ? answers[Math.Min(visit, answers.Count) - 1] : null;
        if (answer?.Fails is { } message)
        {
            return new Stimulus.ActivityFailed(call.ExecutionId, message);
        }

        if (answer is { Waits: true })
        {
            return new Stimulus.ActivityWaits(call.ExecutionId);
        }

        if (answer?.Outcome is null && outcomes is { Count: > 1 })
        {
            var names = string.Join(", ", outcomes);
            var example = $"\"answers\": {{\"{call.ActivityId}\": [{{\"outcome\": \"{outcomes[0]}\"}}]}}";
            throw new RunStoppedException(instance, call.ActivityId, new Phrase(
                $"'{instance.WordsOf(call.ActivityId)}' ({call.ActivityId}, {call.Type}, kunjungan ke-{visit}) dapat selesai dengan {names}, tetapi tidak ada jawabannya. Tambahkan di berkas peristiwa: {example}.",
                $"'{instance.WordsOf(call.ActivityId)}' ({call.ActivityId}, {call.Type}, visit {visit}) can complete with {names}, but there is no answer. Add to the events file: {example}."));
        }

        var outcome = answer?.Outcome ?? outcomes?[0];
        return new Stimulus.ActivityDone(call.ExecutionId, outcome is null or "Done" ? null : [outcome], Copy(answer?.Outputs ?? new Dictionary<string, JsonNode?>()));
    }

    private void CarryOut(VirtualInstance origin, Effect effect)
    {
        switch (effect)
        {
            case Effect.PublishEvent publish:
                var only = publish.InstanceId is null ? null : _instances.Find(instance => instance.State.InstanceId == publish.InstanceId)?.Key ?? "";
                Publish(publish.EventName, publish.CorrelationId, only, publish.Payload ?? new JsonObject(), origin);
                break;
            case Effect.DispatchChild dispatch:
                var definition = Child(origin, dispatch.DefinitionId);
                Create(definition, new Stimulus.Start(dispatch.Input, dispatch.CorrelationId), origin, child =>
                    child.Waiter = dispatch.BookmarkId is null ? null : (origin, dispatch.BookmarkId));
                break;
        }
    }

    private Stimulus Execute(VirtualInstance parent, ActivityCall call, Effect.ExecuteChild execute)
    {
        var child = Create(Child(parent, execute.DefinitionId), new Stimulus.Start(execute.Input, execute.CorrelationId), parent);
        var finished = child.State.Status is WorkflowStatus.Finished && child.State.SubStatus is not WorkflowSubStatus.Faulted;
        if (execute.WaitForCompletion && !finished)
        {
            // The wait has no id yet; by the time the background works it has one, or has lost a race already.
            _background.Enqueue(() => child.Waiter = parent.State.Bookmarks.LastOrDefault(wait => wait.ActivityId == call.ActivityId) is { } wait ? (parent, wait.Id) : null);
            return new Stimulus.ActivityWaits(call.ExecutionId);
        }

        return new Stimulus.ActivityDone(call.ExecutionId, null, new Dictionary<string, JsonNode?> { ["result"] = ChildResult.Of(child.State) });
    }

    private WorkflowDefinition Child(VirtualInstance parent, string definitionId) =>
        request.Definitions.FirstOrDefault(definition => definition.DefinitionId == definitionId)
        ?? throw new RunStoppedException(parent, null, new Phrase(
            $"'{parent.Key}' memulai alur kerja '{definitionId}', yang berkasnya tidak diberikan. Tambahkan dengan --with BERKAS.",
            $"'{parent.Key}' starts the workflow '{definitionId}', whose file was not given. Add it with --with FILE."));

    /// <summary>Resumes every wait that exists now and matches, and starts what an event of this name starts.</summary>
    private void Publish(string name, string? correlationId, string? only, JsonNode payload, VirtualInstance? origin)
    {
        _log.Event(_now, origin, name, payload);
        var waits = _instances
            .Where(instance => (only is null || instance.Key == only) && instance.State.Status is WorkflowStatus.Running)
            .SelectMany(instance => instance.State.Bookmarks
                .Where(wait => wait.Kind is BookmarkKind.Event && wait.EventName == name && (correlationId is null || wait.CorrelationId == correlationId))
                .Select(wait => (Instance: instance, wait.Id)))
            .ToList();
        var starts = only is not null
            ? []
            : request.Definitions.SelectMany(definition => definition.StartedBy(name).Select(activity => (Definition: definition, Activity: activity))).ToList();
        foreach (var (definition, activity) in starts)
        {
            Create(definition, new Stimulus.Start(new Dictionary<string, JsonNode?>(), correlationId, activity, payload.DeepClone()));
        }

        foreach (var (instance, id) in waits)
        {
            Apply(instance, new Stimulus.Resume(id, payload.DeepClone()));
        }

        if (waits.Count == 0 && starts.Count == 0)
        {
            _log.Unclaimed(_now, origin?.Key ?? only ?? RunLog.Main, name);
        }
    }
}
