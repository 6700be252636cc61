using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Definitions for examinations: the shipped ones, and those of the recorded cases with the declarations added that a strict load asks for.</summary>
internal static class Proofs
{
    public static CheckReport Examine(JsonObject definition, DefinitionMode mode = DefinitionMode.Strict, ActivityCatalog? catalog = null, int states = CheckLimits.DefaultStates) =>
        WorkflowCheck.Examine(WorkflowDefinition.Load(definition.ToJsonString(), "demo.json", mode, catalog ?? Flows.Catalog), new CheckLimits(states), new Dictionary<string, WorkflowDefinition>());

    public static string[] CodesOf(CheckReport report) => [.. report.Faults.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal)];

    public static JsonObject Shipped(string name) => Read(Path.Combine(Root(), "workflows", name + ".json"));

    public static IEnumerable<string> ShippedNames() =>
        Directory.GetFiles(Path.Combine(Root(), "workflows"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static ActivityCatalog ShippedCatalog { get; } = CoreServices.Activities();

    public static IEnumerable<string> CaseNames() =>
        Directory.GetFiles(Cases, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    /// <summary>The definition of a recorded case and its children; every Event declared, every loose outcome declared an end.</summary>
    public static (WorkflowDefinition Definition, Dictionary<string, WorkflowDefinition> Children) Case(string name)
    {
        var read = Read(Path.Combine(Cases, name + ".json"));
        var all = (read["children"] as JsonArray ?? []).Prepend(read["definition"])
            .Select(d => WorkflowDefinition.Load(Declared((JsonObject)d!.DeepClone()).ToJsonString(), name, DefinitionMode.Lenient, MouStep.Catalog)).ToList();
        return (all[0], all.Skip(1).ToDictionary(d => d.DefinitionId));
    }

    public static CheckReport ExamineCase(string name)
    {
        var (definition, children) = Case(name);
        return WorkflowCheck.Examine(definition, CheckLimits.Default, children);
    }

    private static string Cases => Path.Combine(AppContext.BaseDirectory, "Workflow", "elsa-traces");

    private static JsonObject Declared(JsonObject definition)
    {
        foreach (var activity in Activities(definition["root"]!.AsObject()).Where(a => (string?)a["type"] == "Elsa.Event"))
        {
            var custom = activity["customProperties"] as JsonObject ?? [];
            custom["mouWaitsFor"] = "person";
            activity["customProperties"] = custom.Parent is null ? custom : custom.DeepClone();
        }

        return definition;
    }

    public static IEnumerable<JsonObject> Activities(JsonObject root) =>
        (root["activities"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(a => Activities(a).Prepend(a));

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions())!.AsObject();

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MouWorkflow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The folder of MouWorkflow.sln was not found.");
    }
}
