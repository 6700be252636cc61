using System.Globalization;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Turns a way through the states into numbered steps that a person can follow.</summary>
internal sealed class PathText(WorkflowDefinition definition)
{
    private readonly Dictionary<string, DefinitionActivity> _shown = definition.Activities
        .GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>Id and display text: <c>wait-signed "Menunggu tanda tangan"</c>.</summary>
    public string Name(string activityId) =>
        _shown.TryGetValue(activityId, out var shown) && shown.DisplayText != activityId ? $"{activityId} \"{shown.DisplayText}\"" : activityId;

    public IReadOnlyList<CheckStep> To(StateNode node) => node.ReachedBy is { } edge ? To(edge) : [];

    public IReadOnlyList<CheckStep> To(StateEdge last)
    {
        var edges = new Stack<StateEdge>();
        for (StateEdge? edge = last; edge is not null; edge = edge.From?.ReachedBy)
        {
            edges.Push(edge);
        }

        var steps = new List<CheckStep>();
        foreach (var burst in Bursts(edges))
        {
            steps.Add(Step(steps.Count + 1, burst));
        }

        return steps;
    }

    /// <summary>That a dead branch is skipped goes without saying; that a meeting point is, does not.</summary>
    private bool IsJoin(string activityId) => definition.Connections.Count(c => c.TargetId == activityId) > 1;

    /// <summary>A transition that is no answer begins a burst.</summary>
    private static List<List<StateEdge>> Bursts(IEnumerable<StateEdge> edges)
    {
        var bursts = new List<List<StateEdge>>();
        foreach (var edge in edges)
        {
            if (edge.Kind != CheckMove.Answer || bursts.Count == 0)
            {
                bursts.Add([]);
            }

            bursts[^1].Add(edge);
        }

        return bursts;
    }

    private CheckStep Step(int number, List<StateEdge> burst)
    {
        var first = burst[0];
        var activity = first.ActivityKey is { } key && definition.Nodes.TryGetValue(key, out var node) ? node.Id : first.ActivityKey;
        var then = new List<string>();
        var (id, en) = (new List<string>(), new List<string>());
        foreach (var entry in burst.SelectMany(e => e.Journal))
        {
            var name = Name(entry.ActivityId);
            switch (entry.Kind)
            {
                case JournalKind.Completed:
                    var outcome = entry.Outcomes is ["Done"] or null ? "" : $" ({string.Join(", ", entry.Outcomes)})";
                    then.Add(entry.ActivityId + outcome);
                    id.Add(entry.ActivityId + outcome);
                    en.Add(entry.ActivityId + outcome);
                    break;
                case JournalKind.Suspended:
                    Add(entry, $"menunggu di {name}", $"waits at {name}");
                    break;
                case JournalKind.Canceled:
                    Add(entry, $"{name} dibatalkan", $"{name} is canceled");
                    break;
                case JournalKind.Skipped when IsJoin(entry.ActivityId):
                    Add(entry, $"{name} dilewati", $"{name} is skipped");
                    break;
                case JournalKind.Faulted:
                    Add(entry, $"{name} gagal", $"{name} fails");
                    break;
            }
        }

        var (causeId, causeEn) = Cause(first, activity);
        return new CheckStep(
            number,
            first.Kind.ToString().ToLowerInvariant(),
            activity,
            first.EventName,
            then,
            new Phrase(Line(number, causeId, id), Line(number, causeEn, en)));

        void Add(JournalEntry entry, string textId, string textEn)
        {
            then.Add($"{entry.Kind.ToString().ToLowerInvariant()}:{entry.ActivityId}");
            id.Add(textId);
            en.Add(textEn);
        }
    }

    private (string Id, string En) Cause(StateEdge first, string? activity)
    {
        var name = activity is null ? "" : Name(activity);
        return first.Kind switch
        {
            CheckMove.Start when activity is null => ("mulai", "start"),
            CheckMove.Start => ($"mulai oleh {name}", $"started by {name}"),
            CheckMove.Event => ($"{name}: peristiwa {first.EventName ?? "?"}", $"{name}: event {first.EventName ?? "?"}"),
            CheckMove.Timer => ($"{name}: waktunya tiba", $"{name}: its time comes"),
            CheckMove.Child => ($"{name}: alur anak selesai", $"{name}: its child workflow ends"),
            _ => ($"{name}: pekerjaannya selesai", $"{name}: its work is done"),
        };
    }

    private static string Line(int number, string cause, List<string> then) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}. {string.Join(" → ", then.Prepend(cause))}");
}
