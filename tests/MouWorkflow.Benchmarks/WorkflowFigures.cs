using System.Text.Json.Nodes;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Benchmarks;

/// <summary>
/// The workflow engine alone: an agreement's instance is read, moved by one event to its next wait, and written. The floor reads and writes the same state as JSON
/// and moves nothing. The cost of a turn grows with the activities it runs, not with the age of the instance.
/// </summary>
internal static class WorkflowFigures
{
    private const int Batch = 2_000;

    public static IEnumerable<Figure> Run()
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "mou-lifecycle.json"));
        var definition = WorkflowDefinition.Load(json, "mou-lifecycle.json", DefinitionMode.Strict, CoreServices.Activities());
        var waiting = Waiting(definition);
        yield return Figure.MeasureAsync($"lifecycle turn, {Batch} times", 15, () => Repeat(() => Turn(definition, waiting)), () => Repeat(() => JsonNode.Parse(waiting)!.ToJsonString())).GetAwaiter().GetResult();
    }

    /// <summary>An instance that waits for the approval of its draft.</summary>
    private static string Waiting(WorkflowDefinition definition)
    {
        var state = WorkflowEngine.New(definition, "benchmark");
        var advance = WorkflowEngine.Advance(definition, state, new Stimulus.Start(new Dictionary<string, JsonNode?> { ["agreementId"] = "benchmark" }, null), DateTimeOffset.UnixEpoch);
        advance = WorkflowEngine.Advance(definition, state, new Stimulus.ActivityDone(advance.Call!.ExecutionId, null, null), DateTimeOffset.UnixEpoch);
        return advance.State.ToJson();
    }

    private static string Turn(WorkflowDefinition definition, string json)
    {
        var state = WorkflowState.FromJson(json);
        WorkflowEngine.Advance(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, null), DateTimeOffset.UnixEpoch);
        return state.ToJson();
    }

    private static Task Repeat(Func<string> act)
    {
        for (var count = 0; count < Batch; count++)
        {
            act();
        }

        return Task.CompletedTask;
    }
}
