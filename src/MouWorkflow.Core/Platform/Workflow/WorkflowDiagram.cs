using System.Globalization;
using System.Text;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Draws a definition as a Mermaid flowchart, so that people can read what the engine runs.</summary>
internal static class WorkflowDiagram
{
    private const string OnlyOutcome = "Done";

    /// <summary>The flowchart's text, lines ended by a line feed; the same definition gives the same text. Shapes: see workflows/README.md.</summary>
    public static string Draw(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var shown = definition.Activities.Where(activity => activity.ParentId is not null).ToList();
        var names = shown.Select((activity, at) => (activity.Id, Name: string.Create(CultureInfo.InvariantCulture, $"s{at + 1}")))
            .ToDictionary(pair => pair.Id, pair => pair.Name, StringComparer.Ordinal);
        var text = new StringBuilder("flowchart TD\n");
        foreach (var activity in shown)
        {
            text.Append("    ").Append(names[activity.Id]).Append(Shape(activity)).Append('\n');
        }

        foreach (var connection in definition.Connections)
        {
            var label = connection.Port == OnlyOutcome ? "" : $"|{connection.Port}|";
            text.Append(CultureInfo.InvariantCulture, $"    {names[connection.SourceId]} -->{label} {names[connection.TargetId]}\n");
        }

        return text.ToString();
    }

    private static string Shape(DefinitionActivity activity)
    {
        var says = Quoted(activity.DisplayText);
        return activity.Type switch
        {
            "Elsa.Start" or "Elsa.End" => $"([{says}])",
            "Elsa.Event" when (string?)activity.CustomProperties["mouWaitsFor"] == "person" => $"[/{says}/]",
            "Elsa.Event" => $"[\\{says}\\]",
            "Elsa.StartAt" => $"{{{{{says}}}}}",
            "Elsa.FlowDecision" or "Elsa.FlowFork" => $"{{{says}}}",
            "Elsa.SetVariable" => $"[{says}]",
            _ => $"[{Quoted(activity.DisplayText, activity.Type)}]",
        };
    }

    private static string Quoted(string name, string? type = null)
    {
        var safe = name.Replace("\"", "#quot;", StringComparison.Ordinal);
        return type is null ? $"\"{safe}\"" : $"\"{safe}<br/>{type}\"";
    }
}
