using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Graphs nobody would draw, loops and nested flowcharts included: whatever happens, it must happen in order.</summary>
public sealed class RandomFlows
{
    private static readonly string[] Modes = ["WaitAny", "WaitAll", "WaitAllActive"];
    private static readonly string[] Names = ["A", "B", "C"];

    [Fact]
    public void No_graph_breaks_the_engine_and_every_state_survives_its_JSON()
    {
        for (var seed = 0; seed < 80; seed++)
        {
            var random = new Random(seed);
            var definition = WorkflowDefinition.Load(Definition(random).ToJsonString(), $"seed {seed}", DefinitionMode.Lenient, MouStep.Catalog);
            var plain = Run(definition, new Random(seed), state => state);
            var written = Run(definition, new Random(seed), state =>
            {
                var again = WorkflowState.FromJson(state.ToJson());
                Assert.Equal(state.ToJson(), again.ToJson());
                return again;
            });
            Assert.Equal(plain, written);
        }
    }

    /// <summary>The journal and final state under random stimuli.</summary>
    private static string Run(WorkflowDefinition definition, Random random, Func<WorkflowState, WorkflowState> between)
    {
        var told = new List<string>();
        var state = WorkflowEngine.New(definition, "i");
        Stimulus? next = new Stimulus.Start(new Dictionary<string, JsonNode?>(), null);
        for (var i = 0; i < 60 && next is not null && told.Count < 1_000; i++)
        {
            var advance = WorkflowEngine.Advance(definition, state, next, Flows.Monday);
            told.AddRange(advance.Journal.Select(e => $"{e.Kind}:{e.ActivityId}:{string.Join('+', e.Outcomes ?? [])}"));
            state = between(advance.State);
            next = advance.Call is { } call ? Answer(call, random)
                : state.Status == WorkflowStatus.Finished || state.Bookmarks.Count == 0 ? null
                : new Stimulus.Resume(state.Bookmarks[random.Next(state.Bookmarks.Count)].Id, JsonValue.Create(i));
        }

        return string.Join(' ', told) + state.ToJson();
    }

    private static Stimulus Answer(ActivityCall call, Random random) => random.Next(20) switch
    {
        0 => new Stimulus.ActivityFailed(call.ExecutionId, "no"),
        1 => new Stimulus.ActivityWaits(call.ExecutionId),
        < 8 => new Stimulus.ActivityDone(call.ExecutionId, ["A"], null),
        < 11 => new Stimulus.ActivityDone(call.ExecutionId, ["A", "B"], null),
        _ => new Stimulus.ActivityDone(call.ExecutionId, null, null),
    };

    private static JsonObject Definition(Random random)
    {
        var definition = Flows.Definition([]);
        definition["root"] = Flowchart(random, "f", 0);
        return definition;
    }

    private static JsonObject Flowchart(Random random, string id, int depth)
    {
        var count = random.Next(3, 9);
        var activities = new JsonArray(Flows.Activity("Elsa.Start", $"{id}0"));
        for (var i = 1; i < count; i++)
        {
            activities.Add(random.Next(10) switch
            {
                < 3 => Flows.Activity("Mou.Step", $"{id}{i}"),
                < 6 => Flows.Activity("Elsa.Event", $"{id}{i}", ("eventName", Flows.Literal("E"))),
                < 8 => Flows.Activity("Elsa.FlowJoin", $"{id}{i}", ("mode", Flows.Literal(Modes[random.Next(3)]))),
                8 when depth < 2 => Flowchart(random, $"{id}{i}-", depth + 1),
                8 => Flows.Activity("Elsa.FlowDecision", $"{id}{i}", ("condition", Flows.Literal(random.Next(2) == 0))),
                _ => Flows.Activity(random.Next(4) == 0 ? "Elsa.Finish" : "Elsa.End", $"{id}{i}"),
            });
        }

        var connections = new JsonArray();
        for (var i = 0; i < count + (count / 2); i++)
        {
            var target = i < count - 1 ? i + 1 : random.Next(count);
            var source = i < count - 1 ? random.Next(i + 1) : random.Next(count);
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = $"{Id(source)}", ["port"] = random.Next(3) == 0 ? Names[random.Next(3)] : "Done" },
                ["target"] = new JsonObject { ["activity"] = $"{Id(target)}", ["port"] = "In" },
            });
        }

        return Flows.Activity("Elsa.Flowchart", id, ("activities", activities), ("connections", connections));

        string Id(int index) => (string)activities[index]!["id"]!;
    }
}
