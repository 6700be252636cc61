using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Contracts;

/// <summary>The diagrams in workflows/README.md are what the definitions say.</summary>
public sealed class WorkflowReadme
{
    [Fact]
    public void Shows_every_definition_as_it_is()
    {
        var readme = File.ReadAllText(Path.Combine(Shipped.Workflows, "README.md")).ReplaceLineEndings("\n");
        var missing = Shipped.Definitions()
            .Where(definition => !Section(readme, definition.DefinitionId).Contains(Fence(definition), StringComparison.Ordinal))
            .ToList();

        Assert.True(
            missing.Count == 0,
            "Put these diagrams into workflows/README.md, each under the heading of its file:\n\n"
            + string.Join('\n', missing.Select(definition => $"## {definition.DefinitionId}.json\n\n{Fence(definition)}")));
    }

    [Fact]
    public void Shows_nothing_that_is_not_shipped()
    {
        var readme = File.ReadAllLines(Path.Combine(Shipped.Workflows, "README.md"));

        Assert.Equal(Shipped.Definitions().Count, readme.Count(line => line.StartsWith("```mermaid", StringComparison.Ordinal)));
    }

    private static string Fence(WorkflowDefinition definition) => $"```mermaid\n{WorkflowDiagram.Draw(definition)}```\n";

    private static string Section(string readme, string name)
    {
        var start = readme.IndexOf($"\n## {name}.json\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var end = readme.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? readme[start..] : readme[start..end];
    }
}
