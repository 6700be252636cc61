using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Turns the JSON of a definition into activity nodes and lists, noting what a strict load refuses.</summary>
internal sealed class ActivityReader(ActivityCatalog catalog, FaultList faults)
{
    private readonly ExpressionReader _expressions = new(faults);
    private readonly ActivityRules _rules = new(faults);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal) { WorkflowKey };
    private IReadOnlySet<string> _outputs = new HashSet<string>();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Key of the invisible activity around the root; no JSON id can be empty.</summary>
    public const string WorkflowKey = "";

    public List<ActivityNode> Nodes { get; } = [];

    public List<DefinitionActivity> Listed { get; } = [];

    public List<DefinitionConnection> ListedConnections { get; } = [];

    public ActivityNode ReadWorkflow(JsonElement definition)
    {
        _expressions.DeclareInputs(Member.Items(definition, "inputs")
            .GroupBy(i => Member.Text(i, "name") ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Values.KindOf(Member.Text(g.First(), "type")) ?? ValueKind.Any, StringComparer.Ordinal));
        _outputs = Member.Items(definition, "outputs").Select(output => Member.Text(output, "name") ?? "").ToHashSet(StringComparer.Ordinal);
        var variables = _expressions.ReadVariables(definition, "$.variables", nested: false);
        var workflow = new ActivityNode
        {
            Key = WorkflowKey,
            Id = Member.Text(definition, "definitionId") ?? "",
            Type = "Elsa.Workflow",
            Kind = ActivityKind.Workflow,
            Parent = null,
            Index = 0,
            Variables = variables,
        };
        Nodes.Add(workflow);
        var activities = new List<ActivityNode>();
        if (Member.Get(definition, "root") is { ValueKind: JsonValueKind.Object } root)
        {
            activities.Add(ReadActivity(root, "$.root", workflow, 0));
        }
        else
        {
            faults.Add("$.root", "The definition has no root activity.", "Isi \"root\" dengan satu Elsa.Flowchart.", "Give \"root\" one Elsa.Flowchart.");
        }

        workflow.Flow = new FlowGraph(activities, []);
        return workflow;
    }

    private ActivityNode ReadActivity(JsonElement json, string path, ActivityNode parent, int index)
    {
        var id = Member.Text(json, "id");
        if (string.IsNullOrWhiteSpace(id))
        {
            faults.Add($"{path}.id", "The activity has no id.", "Beri aktivitas \"id\" yang unik.", "Give the activity a unique \"id\".");
            id = $"{parent.Id}-{index + 1}";
        }
        else if (!_ids.Add(id))
        {
            faults.Add($"{path}.id", $"The id '{id}' is used twice.", $"Beri aktivitas ini id lain; '{id}' sudah dipakai.", $"Give this activity another id; '{id}' is taken.");
        }

        var type = Member.Text(json, "type") ?? "";
        var shape = BuiltInActivities.Find(type, catalog);
        _rules.Check(json, path, shape);
        if (shape is null)
        {
            faults.Add(
                $"{path}.type",
                $"The activity type '{type}' does not exist.",
                $"Pakai salah satu jenis yang ada: {Known()}.",
                $"Use one of the types that exist: {Known()}.");
        }

        var node = new ActivityNode
        {
            Key = UniqueKey(id, parent),
            Id = id,
            Type = type,
            Kind = shape?.Kind ?? ActivityKind.Unknown,
            Parent = parent,
            Index = index,
            CanStartWorkflow = Member.Get(json, "customProperties") is { } custom && Member.Flag(custom, "canStartWorkflow"),
            Variables = shape?.Kind == ActivityKind.Flowchart ? _expressions.ReadVariables(json, $"{path}.variables", nested: true) : [],
            Inputs = shape is null ? [] : _expressions.ReadInputs(json, path, shape),
            Outputs = shape is null ? new Dictionary<string, string>() : _expressions.ReadOutputs(json, path, shape),
            HasResult = shape?.Outputs.Contains("result") ?? false,
            VariableId = shape?.Kind == ActivityKind.SetVariable ? _expressions.ReadVariableReference(json, path) : null,
            Cases = shape?.Kind == ActivityKind.FlowSwitch ? _expressions.ReadCases(json, path) : [],
        };
        Nodes.Add(node);
        Listed.Add(Describe(json, node));
        if (shape is not null)
        {
            _expressions.CheckMembers(json, path, shape);
            new InputRules(faults).Check(node, path, shape, _expressions.VariableOf(node.VariableId), _outputs);
        }

        if (node.Kind == ActivityKind.Flowchart)
        {
            ReadFlowchart(json, path, node);
        }

        _expressions.Leave(node);
        return node;

        string Known() => string.Join(", ", BuiltInActivities.Types.Concat(catalog.Signatures.Select(s => s.Type)).Order(StringComparer.Ordinal));
    }

    private void ReadFlowchart(JsonElement json, string path, ActivityNode flowchart)
    {
        var activities = new List<ActivityNode>();
        var shapes = new List<(JsonElement Json, string Path)>();
        foreach (var (item, i) in Member.Items(json, "activities").Select((item, i) => (item, i)))
        {
            activities.Add(ReadActivity(item, $"{path}.activities[{i}]", flowchart, activities.Count));
            shapes.Add((item, $"{path}.activities[{i}]"));
        }

        if (activities.Count == 0)
        {
            faults.Add($"{path}.activities", "The flowchart is empty.", "Isi bagan alur dengan paling sedikit satu aktivitas.", "Give the flowchart at least one activity.");
        }

        var connections = new ConnectionReader(faults).Read(json, path, activities);
        ListedConnections.AddRange(connections.Select(c =>
            new DefinitionConnection(activities[c.Source].Id, c.Port ?? "", activities[c.Target].Id, flowchart.Id)));
        new OutcomeRules(catalog, faults).Check(activities, shapes, connections);
        flowchart.Flow = new FlowGraph(activities, connections);
    }

    private string UniqueKey(string id, ActivityNode parent)
    {
        var key = _keys.Contains(id) ? $"{parent.Key}/{id}" : id;
        while (!_keys.Add(key))
        {
            key += "'";
        }

        return key;
    }

    private static DefinitionActivity Describe(JsonElement json, ActivityNode node)
    {
        var metadata = Member.Get(json, "metadata");
        var designer = metadata is { } m ? Member.Get(m, "designer") : null;
        var position = designer is { } d ? Member.Get(d, "position") : null;
        var size = designer is { } s ? Member.Get(s, "size") : null;
        var text = (metadata is { } named ? Member.Text(named, "displayText") : null) ?? Member.Text(json, "name");
        return new DefinitionActivity(
            node.Id,
            node.Type,
            string.IsNullOrWhiteSpace(text) ? node.Id : text,
            node.Parent is { Kind: ActivityKind.Flowchart } parent ? parent.Id : null,
            position is { } p1 ? Member.Number(p1, "x") : null,
            position is { } p2 ? Member.Number(p2, "y") : null,
            size is { } s1 ? Member.Number(s1, "width") : null,
            size is { } s2 ? Member.Number(s2, "height") : null,
            Member.Get(json, "customProperties") is { ValueKind: JsonValueKind.Object } custom ? (JsonObject)Member.ToNode(custom)! : []);
    }
}
