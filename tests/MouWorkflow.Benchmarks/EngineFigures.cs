using System.Globalization;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Benchmarks;

/// <summary>
/// The engine alone: instances of ten activities with one event wait, from start to end, on one core. The floor is a loop that allocates and
/// fills what such an instance leaves behind (state, executions, counts, waits, calls, journal, answers) and decides nothing.
/// </summary>
internal static class EngineFigures
{
    private const int Batch = 5_000;
    private const string Flow = """
        {"id":"ten-v1","definitionId":"ten","name":"Ten","version":1,"isPublished":true,"inputs":[{"type":"String","name":"code"}],"outputs":[{"type":"String","name":"Result"}],
        "variables":[
         {"id":"v-code","name":"Code","typeName":"String","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
         {"id":"v-ok","name":"Ok","typeName":"Boolean","value":"true","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}],
        "root":{"type":"Elsa.Flowchart","id":"flow","activities":[
         {"type":"Elsa.Start","id":"start"},
         {"type":"Elsa.SetVariable","id":"keep","variable":{"id":"v-code"},"value":{"typeName":"Object","expression":{"type":"Input","value":{"name":"code"}}}},
         {"type":"Mou.Note","id":"draft","text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"v-code"}}}},
         {"type":"Elsa.FlowDecision","id":"ask","condition":{"typeName":"Boolean","expression":{"type":"Variable","value":{"id":"v-ok"}}},"customProperties":{"mouEndsOn":["False"]}},
         {"type":"Mou.Note","id":"send","text":{"typeName":"String","expression":{"type":"Literal","value":"sent"}}},
         {"type":"Elsa.Event","id":"wait","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Signed"}}},
         {"type":"Elsa.SetVariable","id":"mark","variable":{"id":"v-ok"},"value":{"typeName":"Boolean","expression":{"type":"Literal","value":false}}},
         {"type":"Mou.Note","id":"archive","text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"v-code"}}}},
         {"type":"Elsa.SetOutput","id":"tell","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Result"}},"outputValue":{"typeName":"Object","expression":{"type":"Variable","value":{"id":"v-code"}}}},
         {"type":"Elsa.End","id":"end"}],
        "connections":[
         {"source":{"activity":"start","port":"Done"},"target":{"activity":"keep"}},{"source":{"activity":"keep","port":"Done"},"target":{"activity":"draft"}},
         {"source":{"activity":"draft","port":"Done"},"target":{"activity":"ask"}},{"source":{"activity":"ask","port":"True"},"target":{"activity":"send"}},
         {"source":{"activity":"send","port":"Done"},"target":{"activity":"wait"}},{"source":{"activity":"wait","port":"Done"},"target":{"activity":"mark"}},
         {"source":{"activity":"mark","port":"Done"},"target":{"activity":"archive"}},{"source":{"activity":"archive","port":"Done"},"target":{"activity":"tell"}},
         {"source":{"activity":"tell","port":"Done"},"target":{"activity":"end"}}]}}
        """;

    public static IEnumerable<string> Run()
    {
        var catalog = ActivityCatalog.BuiltIn.Add(new ActivitySignature("Mou.Note", ["text!"], [], []));
        var definition = WorkflowDefinition.Load(Flow, "ten.json", DefinitionMode.Strict, catalog);
        var waiting = Waiting(definition).ToJson();
        var figure = Measure($"{Batch} instances of ten activities, one wait", () => Play(definition), Leave);
        yield return figure.ToString();
        yield return string.Create(CultureInfo.InvariantCulture, $"  engine alone, one core: {Batch / figure.Median.TotalSeconds:0} instances/s; a waiting instance is {waiting.Length} bytes of JSON");
        yield return Measure($"{Batch} waiting instances read and written", () => WorkflowState.FromJson(waiting).ToJson().Length, () => JsonNode.Parse(waiting)!.ToJsonString().Length).ToString();
    }

    private static Figure Measure(string what, Func<int> work, Func<int> floor) =>
        Figure.MeasureAsync(what, 15, () => Repeat(work), () => Repeat(floor)).GetAwaiter().GetResult();

    private static Task Repeat(Func<int> act)
    {
        var sum = 0;
        for (var count = 0; count < Batch; count++)
        {
            sum += act();
        }

        return sum == 0 ? throw new InvalidOperationException("Nothing was done.") : Task.CompletedTask;
    }

    private static int Play(WorkflowDefinition definition)
    {
        var state = Waiting(definition);
        var advance = WorkflowEngine.Advance(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, new JsonObject()), DateTimeOffset.UnixEpoch);
        Answer(definition, advance);
        return state.SubStatus == WorkflowSubStatus.Finished ? 1 : throw new InvalidOperationException($"The instance is {state.SubStatus}.");
    }

    private static WorkflowState Waiting(WorkflowDefinition definition)
    {
        var state = WorkflowEngine.New(definition, "0198a1b2-0000-7000-8000-000000000000");
        Answer(definition, WorkflowEngine.Advance(
            definition, state, new Stimulus.Start(new Dictionary<string, JsonNode?> { ["code"] = JsonValue.Create("PKS-1") }, "PKS-1"), DateTimeOffset.UnixEpoch));
        return state;
    }

    private static void Answer(WorkflowDefinition definition, Advance advance)
    {
        while (advance.Call is { } call)
        {
            advance = WorkflowEngine.Advance(definition, advance.State, new Stimulus.ActivityDone(call.ExecutionId, null, null), DateTimeOffset.UnixEpoch);
        }
    }

    /// <summary>What one instance allocates and writes, without an engine.</summary>
    private static int Leave()
    {
        var state = new WorkflowState { InstanceId = "0198a1b2-0000-7000-8000-000000000000", DefinitionHash = "hash", CorrelationId = "PKS-1" };
        state.BurstInput["code"] = JsonValue.Create("PKS-1");
        state.VariableValues["Code"] = state.BurstInput["code"];
        state.VariableValues["Ok"] = JsonValue.Create(true);
        var flowchart = NewFrame(state, "flow", NewFrame(state, "", null));
        flowchart.Counts = new FlowCounts(new int[10], new int[9], new bool[9]);
        var written = 0;
        for (var burst = 0; burst < 5; burst++)
        {
            var journal = new List<JournalEntry>();
            ActivityCall? call = null;
            for (var activity = 0; activity < 2; activity++)
            {
                var frame = NewFrame(state, "activity", flowchart);
                state.Queue.Enqueue(new WorkItem(frame.Key, flowchart, null, false));
                state.Expectations.Add(new Expectation(flowchart, frame.Key));
                journal.Add(new JournalEntry(JournalKind.Started, frame.Key));
                journal.Add(new JournalEntry(JournalKind.Completed, frame.Key, null));
                state.Queue.Dequeue();
                state.Expectations.Clear();
                state.Frames.RemoveAt(2);
            }

            if (burst == 1)
            {
                state.Waits.Add(new Wait(new Bookmark("b1", "wait", BookmarkKind.Event, "Signed", null, "PKS-1"), 7, "wait", false));
            }
            else if (burst < 4)
            {
                call = new ActivityCall($"e{burst}", "draft", "Mou.Note", new Dictionary<string, JsonNode?> { ["text"] = JsonValue.Create("PKS-1") });
            }

            written += new Advance(state, call, journal, []).Journal.Count + (new Stimulus.ActivityDone("e1", null, null).ExecutionId.Length & 1);
        }

        state.Waits.Clear();
        state.OutputValues["Result"] = state.VariableValues["Code"];
        return written;
    }

    private static Frame NewFrame(WorkflowState state, string key, Frame? parent)
    {
        var frame = new Frame { Id = ++state.Counter, Key = key, Parent = parent, Status = FrameStatus.Running };
        state.Frames.Add(frame);
        return frame;
    }
}
