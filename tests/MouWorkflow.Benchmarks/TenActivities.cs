using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Benchmarks;

/// <summary>The workflow that engines are compared by: ten activities, one of them a wait for an event.</summary>
internal static class TenActivities
{
    public const string Id = "ten";
    public const string Event = "Signed";
    public const string Note = "Mou.Note";

    public static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.Add(new ActivitySignature(Note, ["text"], [], []));

    public static readonly WorkflowDefinition Definition = WorkflowDefinition.Load(Json().ToJsonString(), "ten.json", DefinitionMode.Strict, Catalog);

    private static JsonObject Json()
    {
        (string Id, JsonObject Activity)[] line =
        [
            ("start", Activity("Elsa.Start")),
            ("remember", Activity("Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-id", ["name"] = "AgreementId" }), ("value", Input("Input", new JsonObject { ["name"] = "agreementId" })))),
            ("draft", NoteActivityJson()),
            ("freeze", NoteActivityJson()),
            ("open", NoteActivityJson()),
            ("signed", Activity("Elsa.Event", ("eventName", Input("Literal", Event)), ("customProperties", new JsonObject { ["mouWaitsFor"] = "person" }))),
            ("seal", NoteActivityJson()),
            ("force", NoteActivityJson()),
            ("deliver", NoteActivityJson()),
            ("end", Activity("Elsa.End")),
        ];
        foreach (var (id, activity) in line)
        {
            activity["id"] = id;
        }

        return new JsonObject
        {
            ["id"] = "ten-v1",
            ["definitionId"] = Id,
            ["name"] = "Sepuluh langkah",
            ["version"] = 1,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(new JsonObject
            {
                ["id"] = "v-id",
                ["name"] = "AgreementId",
                ["typeName"] = "String",
                ["isArray"] = false,
                ["value"] = "",
                ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
            }),
            ["inputs"] = new JsonArray(new JsonObject { ["name"] = "agreementId", ["type"] = "String" }),
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["id"] = "root",
                ["activities"] = new JsonArray([.. line.Select(step => step.Activity)]),
                ["connections"] = new JsonArray([.. line.Zip(line.Skip(1)).Select(pair => Connection(pair.First.Id, pair.Second.Id))]),
            },
        };
    }

    private static JsonObject NoteActivityJson() => Activity(Note, ("text", Input("Variable", new JsonObject { ["id"] = "v-id", ["name"] = "AgreementId" })));

    private static JsonObject Activity(string type, params (string Name, JsonNode Value)[] members)
    {
        var activity = new JsonObject { ["type"] = type };
        foreach (var (name, value) in members)
        {
            activity[name] = value;
        }

        return activity;
    }

    private static JsonObject Input(string type, JsonNode value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Connection(string source, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    /// <summary>Does nothing, so that only the runtime is measured.</summary>
    internal sealed class NoteActivity : WorkflowActivity
    {
        public override ActivitySignature Signature => Catalog.Find(Note)!;

        public override Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation) => Task.FromResult(ActivityResult.Done);
    }
}
