using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Small definitions for tests, written in the fewest words.</summary>
internal static class Flows
{
    public static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn
        .Add(new ActivitySignature("Mou.Send", ["to!", "days:Int32"], ["Sent", "Refused"], ["documentId"]))
        .Add(new ActivitySignature("Mou.Note", ["text"], [], []));

    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static JsonObject Definition(JsonArray activities, params string[] connections) => new()
    {
        ["id"] = "demo-v1",
        ["definitionId"] = "demo",
        ["name"] = "Demo",
        ["version"] = 1,
        ["isPublished"] = true,
        ["variables"] = new JsonArray(Variable("v-doc", "Doc", "String", "NEW")),
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "office", ["type"] = "String" }),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "flow",
            ["activities"] = activities,
            ["connections"] = new JsonArray([.. connections.Select(Connection)]),
        },
    };

    public static JsonObject Variable(string id, string name, string type, string? value) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["typeName"] = type,
        ["isArray"] = false,
        ["value"] = value,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["type"] = type, ["id"] = id };
        foreach (var (name, value) in members)
        {
            activity[name] = value;
        }

        return activity;
    }

    public static JsonObject Literal(JsonNode? value) => Input("Literal", value);

    public static JsonObject FromVariable(string id) => Input("Variable", new JsonObject { ["id"] = id });

    public static JsonObject FromInput(string name) => Input("Input", new JsonObject { ["name"] = name });

    public static JsonObject Input(string expressionType, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = expressionType, ["value"] = value },
    };

    public static JsonObject Output(string variableId) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variableId } };

    public static JsonObject Ends(params string[] outcomes) => new() { ["mouEndsOn"] = new JsonArray([.. outcomes.Select(o => JsonValue.Create(o))]) };

    /// <summary>A definition without any fault: send, wait for an event, end.</summary>
    public static JsonObject Sound() => Definition(
        [
            Activity("Elsa.Start", "start"),
            Activity("Mou.Send", "send", ("to", FromInput("office")), ("days", Literal(3)), ("documentId", Output("v-doc")), ("customProperties", Ends("Refused"))),
            Activity("Elsa.Event", "signed", ("eventName", Literal("Signed"))),
            Activity("Elsa.End", "end"),
        ],
        "start:Done>send",
        "send:Sent>signed",
        "signed:Done>end");

    public static WorkflowDefinition Load(JsonObject definition, DefinitionMode mode = DefinitionMode.Strict) =>
        WorkflowDefinition.Load(definition.ToJsonString(), "demo.json", mode, Catalog);

    /// <param name="text">Written as <c>source:port&gt;target</c>.</param>
    private static JsonObject Connection(string text)
    {
        var parts = text.Split([':', '>']);
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = parts[0], ["port"] = parts[1] },
            ["target"] = new JsonObject { ["activity"] = parts[2], ["port"] = "In" },
        };
    }
}
