using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

public sealed partial class WorkflowDefinition
{
    /// <summary>Reads a definition.</summary>
    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <param name="mode">Strict outside of traces.</param>
    /// <param name="catalog">The custom activity types that exist.</param>
    /// <exception cref="DefinitionException">The definition may not be used; holds all faults.</exception>
    public static WorkflowDefinition Load(string json, string file, DefinitionMode mode, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var root = JsonNode.Parse(json)!.AsObject();
        return new WorkflowDefinition
        {
            Id = (string?)root["id"] ?? "",
            DefinitionId = (string?)root["definitionId"] ?? "",
            Name = (string?)root["name"] ?? file,
            Version = (int?)root["version"] ?? 1,
            IsPublished = mode == DefinitionMode.Lenient || (bool?)root["isPublished"] == true,
            Json = json,
        };
    }
}
