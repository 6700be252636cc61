using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One instance of a trace and what happened to it during the current step.</summary>
internal sealed class TraceInstance(string key, WorkflowDefinition definition, WorkflowState state)
{
    private readonly Dictionary<string, int> _visits = new(StringComparer.Ordinal);

    public string Key => key;

    public WorkflowDefinition Definition => definition;

    public WorkflowState State { get; set; } = state;

    /// <summary>Who waits for this instance to finish, and at which wait.</summary>
    public (TraceInstance Parent, string BookmarkId)? Waiter { get; set; }

    public List<JournalEntry> Journal { get; } = [];

    public List<JsonObject> Steps { get; } = [];

    public void BeginStep()
    {
        Journal.Clear();
        Steps.Clear();
    }

    public Stimulus RunStep(ActivityCall call)
    {
        var visit = _visits[call.ActivityId] = _visits.GetValueOrDefault(call.ActivityId) + 1;
        var (answer, record) = MouStep.Run(call, visit);
        if (record is not null)
        {
            Steps.Add(record);
        }

        return answer;
    }

    /// <summary>The instance as a trace case writes it.</summary>
    public JsonObject Describe() => new()
    {
        ["status"] = State.Status.ToString(),
        ["subStatus"] = State.SubStatus.ToString(),
        ["correlationId"] = State.CorrelationId,
        ["executed"] = new JsonArray([.. Entries(JournalKind.Completed).Select(e => new JsonObject
        {
            ["activity"] = e.ActivityId,
            ["outcomes"] = new JsonArray([.. e.Outcomes!.Select(o => JsonValue.Create(o))]),
        })]),
        ["canceled"] = new JsonArray([.. Entries(JournalKind.Canceled).Select(e => JsonValue.Create(e.ActivityId))]),
        ["faulted"] = new JsonArray([.. Entries(JournalKind.Faulted).Select(e => JsonValue.Create(e.ActivityId))]),
        ["journal"] = new JsonArray([.. Journal.Where(e => e.Kind != JournalKind.Skipped)
            .Select(e => JsonValue.Create($"{e.Kind.ToString().ToLowerInvariant()}:{e.ActivityId}"))]),
        ["steps"] = new JsonArray([.. Steps.Select(s => s.DeepClone())]),
        ["bookmarks"] = new JsonArray([.. State.Bookmarks.Select(Describe).OrderBy(b => b.ToJsonString(), StringComparer.Ordinal)]),
        ["variables"] = Map(State.Variables),
        ["outputs"] = Map(State.Outputs),
        ["incidents"] = new JsonArray([.. State.Incidents.Select(i => new JsonObject { ["activity"] = i.ActivityId, ["message"] = i.Message })]),
    };

    private IEnumerable<JournalEntry> Entries(JournalKind kind) => Journal.Where(e => e.Kind == kind);

    private JsonObject Describe(Bookmark bookmark)
    {
        var type = definition.Activities.First(a => a.Id == bookmark.ActivityId).Type;
        var described = new JsonObject
        {
            ["activity"] = bookmark.ActivityId,
            ["kind"] = bookmark.Kind == BookmarkKind.Child ? type["Elsa.".Length..] : bookmark.Kind.ToString(),
        };
        if (bookmark.Kind == BookmarkKind.Event)
        {
            described["event"] = bookmark.EventName;
        }

        if (bookmark.DueAt is { } due)
        {
            described["due"] = TraceHost.Instant(due);
        }

        return described;
    }

    private static JsonObject Map(IReadOnlyDictionary<string, JsonNode?> values)
    {
        var map = new JsonObject();
        foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            map[name] = value?.DeepClone();
        }

        return map;
    }
}
