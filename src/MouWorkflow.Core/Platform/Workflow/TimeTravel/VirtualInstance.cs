using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>One instance in a virtual world.</summary>
internal sealed class VirtualInstance
{
    private readonly Dictionary<string, DefinitionActivity> _activities;
    private readonly Dictionary<string, int> _visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);
    private Dictionary<string, string?> _written;

    public VirtualInstance(string key, WorkflowDefinition definition, WorkflowState state)
    {
        (Key, Definition, State) = (key, definition, state);
        _activities = definition.Activities.DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        // Defaults are no news.
        _written = definition.Workflow.Variables.ToDictionary(variable => variable.Key, variable => Text(variable.Default.ConstantValue), StringComparer.Ordinal);
    }

    public string Key { get; }

    public WorkflowDefinition Definition { get; }

    public WorkflowState State { get; set; }

    /// <summary>Who waits for this instance to finish, and at which wait.</summary>
    public (VirtualInstance Parent, string BookmarkId)? Waiter { get; set; }

    /// <summary>Timers that were fired; an instance that takes no notice of one is not told again.</summary>
    public HashSet<string> Fired { get; } = new(StringComparer.Ordinal);

    public string WordsOf(string activityId) => _activities.TryGetValue(activityId, out var activity) ? activity.DisplayText : activityId;

    public int Visit(string activityId) => _visits[activityId] = _visits.GetValueOrDefault(activityId) + 1;

    /// <summary>Notes since when the present waits exist.</summary>
    public void Stamp(DateTimeOffset now)
    {
        foreach (var wait in State.Bookmarks)
        {
            _since.TryAdd(wait.Id, now);
        }
    }

    public bool IsNew(Bookmark wait) => !_since.ContainsKey(wait.Id);

    /// <summary>The variables that got another value since one last asked, each with the entry of the journal that wrote it last; -1 if none did.</summary>
    public IReadOnlyList<(int Entry, string Name, JsonNode? Value)> Writes(IReadOnlyList<JournalEntry> journal)
    {
        List<(int, string, JsonNode?)> writes = [];
        var now = State.Variables.ToDictionary(variable => variable.Key, variable => Text(variable.Value), StringComparer.Ordinal);
        foreach (var (name, value) in State.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!_written.TryGetValue(name, out var before) || before != now[name])
            {
                writes.Add((WriterOf(name, journal), name, value?.DeepClone()));
            }
        }

        _written = now;
        return writes;
    }

    public RunInstance Report() => new(
        Key,
        Definition,
        State.Status,
        State.SubStatus,
        State.CorrelationId,
        [.. State.Bookmarks.Select(wait => new RunWait(wait.ActivityId, WordsOf(wait.ActivityId), KindOf(wait), wait.EventName, wait.DueAt, _since[wait.Id]))
            .OrderBy(wait => wait.Due ?? DateTimeOffset.MaxValue).ThenBy(wait => wait.ActivityId, StringComparer.Ordinal)],
        Copy(State.Variables),
        Copy(State.Outputs),
        State.Incidents);

    public string KindOf(Bookmark wait) => wait.Kind is BookmarkKind.Child && _activities.TryGetValue(wait.ActivityId, out var activity)
        ? activity.Type["Elsa.".Length..]
        : wait.Kind.ToString();

    private int WriterOf(string variable, IReadOnlyList<JournalEntry> journal)
    {
        for (var entry = journal.Count - 1; entry >= 0; entry--)
        {
            if (journal[entry].Kind is JournalKind.Completed && Targets(journal[entry].ActivityId).Contains(variable))
            {
                return entry;
            }
        }

        return -1;
    }

    private IEnumerable<string> Targets(string activityId)
    {
        var nodes = Definition.Nodes.Values.Where(node => node.Id == activityId);
        var ids = nodes.SelectMany(node => node.Outputs.Values.Append(node.VariableId ?? "")).ToHashSet(StringComparer.Ordinal);
        return Definition.Workflow.Variables.Where(variable => ids.Contains(variable.Id)).Select(variable => variable.Key);
    }

    private static Dictionary<string, JsonNode?> Copy(IReadOnlyDictionary<string, JsonNode?> values) =>
        values.OrderBy(value => value.Key, StringComparer.Ordinal).ToDictionary(value => value.Key, value => value.Value?.DeepClone(), StringComparer.Ordinal);

    private static string? Text(JsonNode? value) => value?.ToJsonString();
}
