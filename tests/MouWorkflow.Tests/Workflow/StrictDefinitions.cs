using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>What Elsa would drop without a word, a strict load refuses: file, place and remedy.</summary>
public sealed class StrictDefinitions
{
    [Fact]
    public void A_sound_definition_is_accepted()
    {
        var definition = Flows.Load(Flows.Sound());

        Assert.Equal("demo", definition.DefinitionId);
        Assert.True(definition.IsPublished);
        Assert.Equal(["flow", "start", "send", "signed", "end"], definition.Activities.Select(a => a.Id));
        Assert.Equal(3, definition.Connections.Count);
        Assert.Equal(64, definition.ContentHash.Length);
    }

    [Fact]
    public void The_hash_is_of_the_meaning_not_of_the_layout()
    {
        var text = Flows.Sound().ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        var reordered = new JsonObject(Flows.Sound().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        var changed = Flows.Sound();
        changed["name"] = "Another";

        var hash = Flows.Load(Flows.Sound()).ContentHash;
        Assert.Equal(hash, WorkflowDefinition.Load(text, "x", DefinitionMode.Strict, Flows.Catalog).ContentHash);
        Assert.Equal(hash, Flows.Load(reordered).ContentHash);
        Assert.NotEqual(hash, Flows.Load(changed).ContentHash);
        var loaded = Flows.Load(Flows.Sound());
        Assert.Equal(hash, WorkflowDefinition.Load(loaded.Json, "x", DefinitionMode.Strict, Flows.Catalog).ContentHash);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var definition = Flows.Sound();
        definition["isPublished"] = false;
        definition["root"]!["activities"]![1]!["type"] = "Mou.Unheard";
        definition["root"]!["connections"]![2]!["target"]!["activity"] = "nowhere";
        definition["variables"]![0]!["storageDriverTypeName"] = null;

        var faults = Faults(definition);

        Assert.Contains(faults, f => f.Path == "$.isPublished");
        Assert.Contains(faults, f => f.Path == "$.root.activities[1].type");
        Assert.Contains(faults, f => f.Path == "$.root.connections[2].target.activity");
        Assert.Contains(faults, f => f.Path == "$.variables[0].storageDriverTypeName");
        Assert.All(faults, f =>
        {
            Assert.Equal("demo.json", f.File);
            Assert.False(string.IsNullOrWhiteSpace(f.RemedyId));
            Assert.False(string.IsNullOrWhiteSpace(f.RemedyEn));
        });
    }

    public static TheoryData<string, string> Faulty() => new()
    {
        { "no root", "$.root" },
        { "empty flowchart", "$.root.activities" },
        { "duplicate id", "$.root.activities[3].id" },
        { "missing id", "$.root.activities[0].id" },
        { "missing port", "$.root.connections[0].source.port" },
        { "port that is no outcome", "$.root.activities[1]" },
        { "outcome without connection", "$.root.activities[2]" },
        { "end that is no outcome", "$.root.activities[1].customProperties.mouEndsOn" },
        { "end that is connected", "$.root.activities[1].customProperties.mouEndsOn" },
        { "unknown expression type", "$.root.activities[1].to.expression.type" },
        { "input without typeName", "$.root.activities[1].to.typeName" },
        { "input that does not exist", "$.root.activities[1].colour" },
        { "required input missing", "$.root.activities[1].to" },
        { "literal of wrong type", "$.root.activities[1].days.expression" },
        { "undeclared workflow input", "$.root.activities[1].to.expression.value.name" },
        { "plain text instead of an input", "$.root.activities[1].to.expression.value.name" },
        { "unknown variable in output", "$.root.activities[1].documentId.memoryReference.id" },
        { "variable by name only", "$.root.activities[1].to.expression.value.id" },
        { "duplicate variable", "$.variables[1].id" },
        { "unknown variable type", "$.variables[0].typeName" },
        { "variable value of wrong type", "$.variables[0].value" },
        { "bare variable value", "$.variables[0].value" },
        { "connection twice", "$.root.connections[3]" },
        { "no version", "$.version" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Each_fault_is_found_at_its_place(string fault, string path)
    {
        var definition = Flows.Sound();
        Break(definition, fault);
        Assert.Contains(path, Faults(definition).Select(f => f.Path));
    }

    [Theory]
    [InlineData("duplicate variable")]
    [InlineData("missing port")]
    [InlineData("unknown expression type")]
    [InlineData("input that does not exist")]
    [InlineData("outcome without connection")]
    [InlineData("no root")]
    public void Lenient_loading_drops_what_Elsa_drops(string fault)
    {
        var definition = Flows.Sound();
        Break(definition, fault);
        Assert.Equal("demo", Flows.Load(definition, DefinitionMode.Lenient).DefinitionId);
    }

    [Fact]
    public void A_bare_variable_value_cannot_be_loaded_by_Elsa_either()
    {
        var definition = Flows.Sound();
        Break(definition, "bare variable value");
        Assert.Throws<DefinitionException>(() => Flows.Load(definition, DefinitionMode.Lenient));
    }

    [Theory]
    [InlineData("{ \"id\": ")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    public void A_file_that_is_no_JSON_object_is_refused_with_its_name(string text)
    {
        var refused = Assert.Throws<DefinitionException>(() => WorkflowDefinition.Load(text, "broken.json", DefinitionMode.Strict, Flows.Catalog));
        Assert.Equal("broken.json", Assert.Single(refused.Faults).File);
    }

    [Fact]
    public void A_nested_flowchart_is_checked_too()
    {
        var definition = Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"),
                Flows.Activity(
                    "Elsa.Flowchart",
                    "inner",
                    ("activities", new JsonArray(Flows.Activity("Elsa.Start", "start"), Flows.Activity("Elsa.Delay", "nap", ("timeSpan", Flows.Literal("soon"))))),
                    ("connections", new JsonArray())),
                Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>inner",
            "inner:Done>end");

        var paths = Faults(definition).Select(f => f.Path).ToList();

        Assert.Contains("$.root.activities[1].activities[0].id", paths);
        Assert.Contains("$.root.activities[1].activities[1].timeSpan.expression", paths);
        Assert.Contains("$.root.activities[1].activities[1]", paths);
    }

    private static IReadOnlyList<DefinitionFault> Faults(JsonObject definition) =>
        Assert.Throws<DefinitionException>(() => Flows.Load(definition)).Faults;

    private static void Break(JsonObject definition, string fault)
    {
        var activities = definition["root"]!["activities"]!.AsArray();
        var connections = definition["root"]!["connections"]!.AsArray();
        var send = activities[1]!.AsObject();
        var variables = definition["variables"]!.AsArray();
        Action change = fault switch
        {
            "no root" => () => definition.Remove("root"),
            "empty flowchart" => () => definition["root"]!["activities"] = new JsonArray(),
            "duplicate id" => () => activities[3]!["id"] = "signed",
            "missing id" => () => activities[0]!.AsObject().Remove("id"),
            "missing port" => () => connections[0]!["source"]!.AsObject().Remove("port"),
            "port that is no outcome" => () => connections[1]!["source"]!["port"] = "Done",
            "outcome without connection" => () => connections.RemoveAt(2),
            "end that is no outcome" => () => send["customProperties"] = Flows.Ends("Refused", "Lost"),
            "end that is connected" => () => send["customProperties"] = Flows.Ends("Refused", "Sent"),
            "unknown expression type" => () => send["to"] = Flows.Input("JavaScript", "1"),
            "input without typeName" => () => send["to"]!.AsObject().Remove("typeName"),
            "input that does not exist" => () => send["colour"] = Flows.Literal("red"),
            "required input missing" => () => send.Remove("to"),
            "literal of wrong type" => () => send["days"] = Flows.Literal("three"),
            "undeclared workflow input" => () => send["to"] = Flows.FromInput("nobody"),
            "plain text instead of an input" => () => send["to"] = Flows.Input("Input", "office"),
            "unknown variable in output" => () => send["documentId"] = Flows.Output("v-none"),
            "variable by name only" => () => send["to"] = Flows.Input("Variable", new JsonObject { ["name"] = "Doc" }),
            "duplicate variable" => () => variables.Add(Flows.Variable("v-doc", "Doc2", "String", "")),
            "unknown variable type" => () => variables[0]!["typeName"] = "Colour",
            "variable value of wrong type" => () => variables[0] = Flows.Variable("v-doc", "Doc", "Int32", "many"),
            "bare variable value" => () => variables[0]!["value"] = true,
            "connection twice" => () => connections.Add(connections[0]!.DeepClone()),
            "no version" => () => definition.Remove("version"),
            _ => throw new ArgumentException($"No such fault: {fault}", nameof(fault)),
        };
        change();
    }
}
