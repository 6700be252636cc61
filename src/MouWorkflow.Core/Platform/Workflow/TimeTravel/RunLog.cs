using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>Collects what happens in a virtual world.</summary>
internal sealed class RunLog
{
    /// <summary>The instance that was started first.</summary>
    public const string Main = "main";

    private static readonly IReadOnlyDictionary<string, JsonNode?> Nothing = new Dictionary<string, JsonNode?>();

    private readonly List<RunEntry> _entries = [];

    public IReadOnlyList<RunEntry> Entries => _entries;

    public void Add(DateTimeOffset at, VirtualInstance instance, RunEntryKind kind, string? activityId, string? message) =>
        _entries.Add(new RunEntry(at, instance.Key, kind, activityId, activityId is null ? null : instance.WordsOf(activityId), [], Nothing, message, null));

    /// <summary>An event; <paramref name="origin"/> published it, null: somebody outside.</summary>
    public void Event(DateTimeOffset at, VirtualInstance? origin, string name, JsonNode payload) => _entries.Add(new RunEntry(
        at, origin?.Key ?? Main, RunEntryKind.Event, null, name, [], Nothing, payload is JsonObject { Count: 0 } ? null : RunDates.Readable(payload), null));

    public void Unclaimed(DateTimeOffset at, string instance, string name) =>
        _entries.Add(new RunEntry(at, instance, RunEntryKind.Unclaimed, null, name, [], Nothing, null, null));

    /// <summary>What the engine noted of a piece of one burst, with the variables that were written on the way.</summary>
    public void Add(DateTimeOffset at, VirtualInstance instance, IReadOnlyList<JournalEntry> journal)
    {
        var writes = instance.Writes(journal).ToLookup(write => write.Entry, write => KeyValuePair.Create(write.Name, write.Value));
        for (var index = 0; index < journal.Count; index++)
        {
            var entry = journal[index];
            var wait = entry.Kind is JournalKind.Suspended ? instance.State.Bookmarks.LastOrDefault(wait => wait.ActivityId == entry.ActivityId) : null;
            RunEntryKind? kind = entry.Kind switch
            {
                JournalKind.Suspended => RunEntryKind.Waiting,
                JournalKind.Completed => RunEntryKind.Completed,
                JournalKind.Canceled => RunEntryKind.Canceled,
                JournalKind.Skipped => RunEntryKind.Skipped,
                JournalKind.Faulted => RunEntryKind.Faulted,
                _ => null,
            };
            if (kind is not { } shown)
            {
                continue;
            }

            // What nobody can be named for stands with the last line.
            var own = writes[index].Concat(index == journal.Count - 1 ? writes[-1] : []);
            _entries.Add(new RunEntry(
                at,
                instance.Key,
                shown,
                entry.ActivityId,
                instance.WordsOf(entry.ActivityId),
                entry.Outcomes ?? [],
                own.ToDictionary(StringComparer.Ordinal),
                wait is null ? entry.Message : wait.EventName ?? instance.KindOf(wait),
                wait?.DueAt));
        }
    }
}
