using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

public sealed partial class WorkflowState
{
    private string Write() => JsonSerializer.Serialize(new Dictionary<string, string> { ["i"] = InstanceId, ["d"] = DefinitionHash });

    private static WorkflowState Read(string json)
    {
        var members = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? throw new JsonException("Not a state.");
        return new WorkflowState { InstanceId = members["i"], DefinitionHash = members["d"] };
    }
}
