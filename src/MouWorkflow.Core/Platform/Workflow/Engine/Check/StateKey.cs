using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What makes two states the same: who executes and waits, what is queued, what is known, and how far counts are apart.</summary>
/// <param name="Marking">Everything but the counts.</param>
/// <param name="Distances">Per flowchart and target: how far counts are apart.</param>
/// <param name="Owners">Key of the target that each distance belongs to.</param>
/// <param name="Followed">Which connections were followed last, where that still matters.</param>
internal sealed record StateKey(string Marking, int[] Distances, string[] Owners, string Followed)
{
    private readonly int _hash = string.GetHashCode(Marking, StringComparison.Ordinal);

    public string Full => string.Create(CultureInfo.InvariantCulture, $"{Marking}#{string.Join(',', Distances)}#{Followed}");

    /// <summary>The same marking, and every distance at least as large in the same direction, one of them larger.</summary>
    public bool Outgrows(StateKey earlier) => _hash == earlier._hash && Grown(earlier).Count > 0;

    /// <summary>Positions in <see cref="Distances"/> that grew since; none if this is no growth.</summary>
    public IReadOnlyList<int> Grown(StateKey earlier)
    {
        if (_hash != earlier._hash || Marking != earlier.Marking || Distances.Length != earlier.Distances.Length)
        {
            return [];
        }

        var grown = new List<int>();
        for (var i = 0; i < Distances.Length; i++)
        {
            var (before, now) = (earlier.Distances[i], Distances[i]);
            if (before == now)
            {
                continue;
            }

            if (Math.Abs(now) < Math.Abs(before) || now * before < 0)
            {
                return [];
            }

            grown.Add(i);
        }

        return grown;
    }
}

/// <summary>Makes keys for the states of one definition.</summary>
internal sealed class StateKeys(WorkflowDefinition skeleton, Relevance relevance, Func<ActivityNode, JoinTables> tables)
{
    public StateKey Of(WorkflowState state)
    {
        var text = new StringBuilder();
        var symbols = new Dictionary<int, int>();
        // The order of executions decides only in which order losers of a race are canceled; what is canceled and visited is the same.
        var frames = state.Frames.OrderBy(PathOf, StringComparer.Ordinal).ToList();
        var places = frames.Select((f, i) => (f, i)).ToDictionary(p => p.f, p => p.i);
        var byId = frames.Select((f, i) => (f.Id, i)).ToDictionary(p => p.Id, p => p.i);
        text.Append((int)state.SubStatus).Append(state.TriggerActivityId).Append('|');
        Values(text, skeleton.Workflow.Variables, state.VariableValues, v => v.Key, symbols);
        foreach (var (name, value) in state.BurstInput)
        {
            if (relevance.InputDecides(name) || name == Answers.FirstBurst)
            {
                Write(text.Append(name).Append('='), value, symbols);
            }
        }

        var distances = new List<int>();
        var owners = new List<string>();
        var followed = new StringBuilder();
        foreach (var frame in frames)
        {
            text.Append("\nf").Append(frame.Key).Append('~').Append((int)frame.Status).Append(frame.ViaBackward ? 'b' : ' ').Append(Place(frame.Parent));
            var node = skeleton.Nodes[frame.Key];
            if (frame.Variables is { } own)
            {
                Values(text.Append('v'), node.Variables, own, v => v.Id, symbols);
            }

            if (node.Kind == ActivityKind.Flowchart)
            {
                Count(node, frame.Counts ?? new FlowCounts(node.Flow!), distances, owners, followed);
            }
        }

        foreach (var wait in state.Waits.Select(w => string.Create(CultureInfo.InvariantCulture, $"\nw{w.Key}~{byId.GetValueOrDefault(w.FrameId, -1)}{w.Bookmark.Kind}{w.Bookmark.EventName}{(w.Bookmark.Id == state.ResumedWait ? "!" : "")}")).Order(StringComparer.Ordinal))
        {
            text.Append(wait);
        }

        // A canceled execution leaves its expectation behind; it matters only while something with that key can still complete.
        foreach (var expected in state.Expectations.GroupBy(e => (e.Key, Place: Place(e.Owner))).OrderBy(g => g.Key.Key, StringComparer.Ordinal).ThenBy(g => g.Key.Place))
        {
            var alive = state.Frames.Count(f => f.Key == expected.Key.Key && !f.IsDone) + state.Queue.Count(q => q.Key == expected.Key.Key && q.Existing is null);
            if (alive > 0)
            {
                text.Append("\ne").Append(expected.Key.Key).Append('~').Append(expected.Key.Place).Append('x').Append(Math.Min(alive, expected.Count()));
            }
        }

        foreach (var item in state.Queue)
        {
            text.Append("\nq").Append(item.Key).Append('~').Append(Place(item.Owner)).Append(',').Append(Place(item.Existing)).Append(item.ViaBackward ? 'b' : ' ');
        }

        text.Append("\nc").Append(Place(state.Current));
        return new StateKey(text.ToString(), [.. distances], [.. owners], followed.ToString());

        int Place(Frame? frame) => frame is not null && places.TryGetValue(frame, out var at) ? at : -1;
    }

    private static string PathOf(Frame frame) => frame.Parent is { } parent ? $"{PathOf(parent)}/{frame.Key}" : frame.Key;

    private void Count(ActivityNode flowchart, FlowCounts counts, List<int> distances, List<string> owners, StringBuilder followed)
    {
        foreach (var target in tables(flowchart).Targets)
        {
            distances.AddRange(target.Distances(counts));
            owners.AddRange(target.Inbound.Select(_ => flowchart.Flow!.Activities[target.Activity].Key));
            followed.Append(target.IsOpen(counts) && target.IsJoin ? string.Concat(target.Inbound.Select(c => counts.Followed[c] ? 'y' : 'n')) : "-");
        }
    }

    private void Values(StringBuilder text, IReadOnlyList<VariableSpec> specs, Dictionary<string, JsonNode?> values, Func<VariableSpec, string> keyOf, Dictionary<int, int> symbols)
    {
        foreach (var spec in specs)
        {
            var value = values.GetValueOrDefault(keyOf(spec));
            if (relevance.Decides(spec.Id))
            {
                Write(text.Append(spec.Id).Append('='), value, symbols);
            }
            else if (relevance.IsRead(spec.Id))
            {
                text.Append(value is null ? '0' : '1');
            }
        }
    }

    /// <summary>Symbols are numbered in the order in which they appear, so that their own numbers make no difference.</summary>
    private static void Write(StringBuilder text, JsonNode? value, Dictionary<int, int> symbols)
    {
        if (KnownValue.SymbolOf(value) is { } symbol)
        {
            if (!symbols.TryGetValue(symbol, out var number))
            {
                symbols[symbol] = number = symbols.Count;
            }

            text.Append('?').Append(number).Append(';');
        }
        else
        {
            text.Append(value?.ToJsonString() ?? "-").Append(';');
        }
    }
}
