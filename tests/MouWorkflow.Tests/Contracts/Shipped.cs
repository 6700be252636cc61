using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Architecture;

namespace MouWorkflow.Tests.Contracts;

/// <summary>What the product ships beside its program: workflow definitions and templates, as they lie in the repository.</summary>
internal static class Shipped
{
    public static string Workflows { get; } = Path.Combine(Source.Root, "workflows");

    public static string Documents { get; } = Path.Combine(Source.Root, "templates", "documents");

    public static string Clauses { get; } = Path.Combine(Source.Root, "templates", "clauses");

    public static string Mails { get; } = Path.Combine(Source.Root, "templates", "mail");

    public static IReadOnlyList<string> DocumentNames { get; } = Names(Documents, "*.docx", ".docx");

    /// <summary>Every mail that has any file at all, so that a missing file is a fault and not a smaller list.</summary>
    public static IReadOnlyList<string> MailNames { get; } =
        [.. Directory.EnumerateFiles(Mails).Select(file => Path.GetFileName(file)!.Split('.')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string Document(string name) => Path.Combine(Documents, $"{name}.docx");

    public static string DocumentSample(string name) => Path.Combine(Documents, $"{name}.sample.json");

    /// <summary>Loads every definition strictly; throws with all faults of all files.</summary>
    public static IReadOnlyList<WorkflowDefinition> Definitions() =>
        [.. WorkflowLibrary.Read(Workflows, CoreServices.Activities()).Current.OrderBy(definition => definition.DefinitionId, StringComparer.Ordinal)];

    /// <summary>Fails with every fault, one a line.</summary>
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{all.Count} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }

    private static List<string> Names(string folder, string pattern, string ending) =>
        [.. Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetFileName(file)![..^ending.Length]).Order(StringComparer.Ordinal)];
}
