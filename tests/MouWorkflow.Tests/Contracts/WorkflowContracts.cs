using System.Text.Json.Nodes;
using MouWorkflow.Core;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Shipped definitions and the code that drives them fit each other.</summary>
public sealed class WorkflowContracts
{
    [Fact]
    public void Every_shipped_definition_loads_strictly_and_is_published_once()
    {
        var definitions = Shipped.Definitions();

        Assert.Equal(Directory.GetFiles(Shipped.Workflows, "*.json").Length, definitions.Count);
        Shipped.None(definitions.Where(definition => !File.Exists(Path.Combine(Shipped.Workflows, $"{definition.DefinitionId}.json")))
            .Select(definition => $"{definition.DefinitionId}: its file has another name"));
    }

    [Fact]
    public void Definitions_name_only_activities_that_exist()
    {
        var catalog = CoreServices.Activities();
        Shipped.None(
            from definition in Shipped.Definitions()
            from activity in definition.Activities
            where activity.Type.StartsWith("Mou.", StringComparison.Ordinal) && catalog.Find(activity.Type) is null
            select $"{definition.DefinitionId}, {activity.Id}: there is no activity {activity.Type}");
    }

    [Fact]
    public void Every_event_that_code_resumes_is_waited_for_in_the_definition_it_names()
    {
        var waits = Waits();
        List<string> faults = [];
        foreach (var (file, arguments) in SourceNames.Calls("workflow.Resume("))
        {
            var definition = SourceNames.Text(file, arguments[0]);
            if (SourceNames.Text(file, arguments[3]) is not { } name)
            {
                faults.Add($"{file}: the event {arguments[3]} is neither a text nor a constant");
            }
            else if (!waits.Any(wait => wait.Event == name && (definition is null || wait.Definition == definition)))
            {
                faults.Add($"{file}: resumes '{name}' of {definition ?? "some workflow"}, but nothing waits for it there");
            }
        }

        Shipped.None(faults);
    }

    [Fact]
    public void Every_wait_for_an_event_is_resumed_by_some_code()
    {
        var resumed = SourceNames.Calls("workflow.Resume(")
            .Select(call => (Definition: SourceNames.Text(call.File, call.Arguments[0]), Event: SourceNames.Text(call.File, call.Arguments[3])))
            .ToList();

        Assert.NotEmpty(resumed);
        Shipped.None(
            from wait in Waits()
            where !resumed.Any(call => call.Event == wait.Event && (call.Definition is null || call.Definition == wait.Definition))
            select $"{wait.Definition}, {wait.Activity}: nobody ever resumes '{wait.Event}'");
    }

    [Fact]
    public void Every_workflow_that_code_starts_is_shipped_and_the_other_way_round()
    {
        var shipped = Shipped.Definitions().Select(definition => definition.DefinitionId).ToHashSet(StringComparer.Ordinal);
        var started = SourceNames.Calls("workflow.Start(").Select(call => (call.File, Name: SourceNames.Text(call.File, call.Arguments[0]))).ToList();

        Shipped.None(
        [
            .. started.Where(call => call.Name is null || !shipped.Contains(call.Name)).Select(call => $"{call.File}: starts '{call.Name}', which is not shipped"),
            .. shipped.Where(name => started.All(call => call.Name != name)).Select(name => $"{name}: nothing starts it"),
        ]);
    }

    private static List<(string Definition, string Activity, string Event)> Waits()
    {
        List<(string, string, string)> waits = [];
        foreach (var definition in Shipped.Definitions())
        {
            var events = definition.Activities.Where(activity => activity.Type == "Elsa.Event").Select(activity => activity.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var node in JsonNode.Parse(definition.Json)!["root"]!["activities"]!.AsArray())
            {
                if (events.Contains((string)node!["id"]!))
                {
                    waits.Add((definition.DefinitionId, (string)node["id"]!, (string)node["eventName"]!["expression"]!["value"]!));
                }
            }
        }

        return waits;
    }
}
