using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One way in which the world can answer an instance.</summary>
/// <param name="Stimulus">What the engine is told.</param>
/// <param name="Learnt">Symbols this answer settles.</param>
/// <param name="Waits">For a wait: what it waits for.</param>
/// <param name="EventName">For an event wait: its name, if it is known.</param>
internal sealed record Answer(
    Stimulus Stimulus,
    IReadOnlyList<(int Symbol, bool Value)> Learnt,
    BookmarkKind? Waits = null,
    string? EventName = null);

/// <summary>Every way in which a call can be answered, or a wait resumed. The same definition as the engine runs, only seen from outside.</summary>
internal sealed class Answers(WorkflowDefinition definition, Relevance relevance)
{
    /// <summary>Output under which the skeleton of SetVariable gives its value.</summary>
    public const string VariableOutput = "value";

    /// <summary>Input that exists until the first rest; a name no definition can use.</summary>
    public const string FirstBurst = "\u0001first";

    private const string Done = "Done";
    private static readonly IReadOnlyList<(int, bool)> Nothing = [];
    private int _symbols;

    public JsonNode Fresh() => KnownValue.Symbol(++_symbols);

    /// <summary>All ways to start an instance: by hand, and by each event that may start it.</summary>
    public IEnumerable<Stimulus.Start> Starts()
    {
        var inputs = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { [FirstBurst] = JsonValue.Create(true) };
        foreach (var name in relevance.Inputs)
        {
            inputs[name] = relevance.InputDecides(name) ? Fresh() : JsonValue.Create(true);
        }

        yield return new Stimulus.Start(inputs, "c");
        foreach (var node in definition.Nodes.Values.Where(n => n.CanStartWorkflow && IsTrigger(n)))
        {
            yield return new Stimulus.Start(new Dictionary<string, JsonNode?> { [FirstBurst] = JsonValue.Create(true) }, "c", node.Id);
        }
    }

    public IReadOnlyList<Answer> ToCall(WorkflowState state)
    {
        var frame = state.Current!;
        var node = definition.Nodes[frame.Key];
        if (state.TriggerActivityId == node.Id && IsTrigger(node))
        {
            return [Finishes(state, node)];
        }

        switch (node.Kind)
        {
            case ActivityKind.FlowDecision:
                return Decide(state, Evaluate(state, frame, node.Input("condition")?.Expression));
            case ActivityKind.FlowSwitch:
                return Switch(state, frame, node);
            case ActivityKind.FlowFork:
                return [Finishes(state, node, Branches(node))];
            case ActivityKind.SetVariable:
                return [Sets(state, frame, node)];
            case ActivityKind.Event:
                var name = Evaluate(state, frame, node.Input("eventName")?.Expression);
                return [Waits(state, BookmarkKind.Event, KnownValue.SymbolOf(name) is null ? Values.ToText(name) : null)];
            case ActivityKind.Delay:
                return [Waits(state, BookmarkKind.Delay)];
            case ActivityKind.Timer:
                return [Waits(state, BookmarkKind.Timer)];
            case ActivityKind.Cron:
                return [Waits(state, BookmarkKind.Cron)];
            case ActivityKind.StartAt:
                return [Waits(state, BookmarkKind.StartAt), Finishes(state, node)];
            case ActivityKind.DispatchWorkflow:
                return [.. Flags(state, frame, node, "waitForCompletion").Select(waits => waits ? Waits(state, BookmarkKind.Child) : Finishes(state, node))];
            case ActivityKind.ExecuteWorkflow:
                return Flags(state, frame, node, "waitForCompletion").Contains(true)
                    ? [Finishes(state, node), Waits(state, BookmarkKind.Child)]
                    : [Finishes(state, node)];
            case ActivityKind.Custom:
                return [.. OutcomesOf(node).Select(o => Finishes(state, node, o)), .. MayWait(node) ? [Waits(state, BookmarkKind.Activity)] : Array.Empty<Answer>()];
            default:
                return [Finishes(state, node)];
        }
    }

    public IEnumerable<Answer> ToRest(WorkflowState state)
    {
        foreach (var wait in state.Waits)
        {
            var node = definition.Nodes[wait.Key];
            foreach (var outcome in node.Kind == ActivityKind.Custom ? OutcomesOf(node) : [null])
            {
                yield return new Answer(new Stimulus.Resume(wait.Bookmark.Id, null, outcome, OutputsOf(node)), Nothing);
            }
        }
    }

    /// <summary>What an expression gives here: a value, or a symbol.</summary>
    public JsonNode? Evaluate(WorkflowState state, Frame frame, InputExpression? expression)
    {
        switch (expression?.Kind)
        {
            case ExpressionKind.Constant:
                return expression.ConstantValue;
            case ExpressionKind.Input:
                return state.BurstInput.GetValueOrDefault(expression.Name!);
            case ExpressionKind.Variable:
                for (var current = frame; current is not null; current = current.Parent)
                {
                    var owner = definition.Nodes[current.Key];
                    if (owner.Variables.FirstOrDefault(v => v.Id == expression.Name) is { } spec)
                    {
                        return owner.Kind == ActivityKind.Workflow ? state.VariableValues.GetValueOrDefault(spec.Key) : current.Variables?.GetValueOrDefault(spec.Id);
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsTrigger(ActivityNode node) => node.Kind is ActivityKind.Event or ActivityKind.StartAt or ActivityKind.Timer or ActivityKind.Cron;

    /// <summary>The sets of outcomes a custom activity may complete with; null is the default completion.</summary>
    private IReadOnlyList<IReadOnlyList<string>?> OutcomesOf(ActivityNode node)
    {
        if (node.Type == MouStep.Type)
        {
            return MouStep.PossibleOutcomes(node);
        }

        var flow = node.Parent?.Flow;
        var known = BuiltInActivities.Find(node.Type, definition.Catalog)?.Outcomes
            ?? [.. flow?.Outbound[node.Index].Select(c => flow.Connections[c].Port).OfType<string>().Distinct() ?? []];
        return known.Count == 0 ? [null] : [.. known.Select(o => o == Done ? null : (IReadOnlyList<string>)[o])];
    }

    private bool MayWait(ActivityNode node) => definition.Catalog.Find(node.Type) is { Waits: true };

    private static IReadOnlyList<string>? Branches(ActivityNode node) => node.Input("branches")?.Expression switch
    {
        null => null,
        { Kind: ExpressionKind.Constant } branches => Values.ToTexts(branches.ConstantValue),
        // Refused anyway; everything behind it is looked at all the same.
        _ => [.. node.Parent!.Flow!.Outbound[node.Index].Select(c => node.Parent.Flow.Connections[c].Port).OfType<string>().Distinct()],
    };

    private IReadOnlyList<Answer> Decide(WorkflowState state, JsonNode? condition) => KnownValue.SymbolOf(condition) is { } symbol
        ? [Outcome(state, ["True"], [(symbol, true)]), Outcome(state, ["False"], [(symbol, false)])]
        : [Outcome(state, [Values.ToBoolean(condition) ? "True" : "False"], Nothing)];

    private List<Answer> Switch(WorkflowState state, Frame frame, ActivityNode node)
    {
        const int mostSymbols = 10;
        var cases = node.Cases.Select(c => (c.Label, Value: Evaluate(state, frame, c.Condition))).ToList();
        var symbols = cases.Select(c => KnownValue.SymbolOf(c.Value)).OfType<int>().Distinct().Take(mostSymbols).ToList();
        var mode = Evaluate(state, frame, node.Input("mode")?.Expression);
        var any = Values.Convert(mode, ValueKind.SwitchMode)?.GetValue<string>() == nameof(SwitchMode.MatchAny);
        IReadOnlyList<bool> modes = KnownValue.SymbolOf(mode) is null ? [any] : [false, true];
        var answers = new List<Answer>();
        foreach (var all in modes)
        {
            for (var bits = 0; bits < 1 << symbols.Count; bits++)
            {
                var learnt = symbols.Select((s, i) => (s, (bits & (1 << i)) != 0)).ToList();
                var matching = cases.Where(c => KnownValue.SymbolOf(c.Value) is { } s ? learnt.Contains((s, true)) : Values.ToBoolean(c.Value)).Select(c => c.Label).ToList();
                answers.Add(Outcome(state, matching.Count == 0 ? ["Default"] : all ? matching : [matching[0]], learnt));
            }
        }

        return answers;
    }

    private Answer Sets(WorkflowState state, Frame frame, ActivityNode node)
    {
        var value = Evaluate(state, frame, node.Input("value")?.Expression);
        if (value is not null && KnownValue.SymbolOf(value) is null && SpecOf(node) is { } spec)
        {
            value = Values.Convert(value, spec.Kind);
        }

        var outputs = new Dictionary<string, JsonNode?> { [VariableOutput] = value?.DeepClone() };
        return new Answer(new Stimulus.ActivityDone(ExecutionOf(state), null, outputs), Nothing);
    }

    private static VariableSpec? SpecOf(ActivityNode node)
    {
        for (var owner = node.Parent; owner is not null; owner = owner.Parent)
        {
            if (owner.Variables.FirstOrDefault(v => v.Id == node.VariableId) is { } spec)
            {
                return spec;
            }
        }

        return null;
    }

    private IEnumerable<bool> Flags(WorkflowState state, Frame frame, ActivityNode node, string input)
    {
        var flag = Evaluate(state, frame, node.Input(input)?.Expression);
        return KnownValue.SymbolOf(flag) is null ? [Values.ToBoolean(flag)] : [true, false];
    }

    private Answer Finishes(WorkflowState state, ActivityNode node, IReadOnlyList<string>? outcomes = null) =>
        node.Input("fail") is not null && node.Type == MouStep.Type
            ? new Answer(new Stimulus.ActivityFailed(ExecutionOf(state), "fail"), Nothing)
            : new Answer(new Stimulus.ActivityDone(ExecutionOf(state), outcomes, OutputsOf(node)), Nothing);

    private static Answer Outcome(WorkflowState state, IReadOnlyList<string> outcomes, IReadOnlyList<(int, bool)> learnt) =>
        new(new Stimulus.ActivityDone(ExecutionOf(state), outcomes, null), learnt);

    private static Answer Waits(WorkflowState state, BookmarkKind kind, string? eventName = null) =>
        new(new Stimulus.ActivityWaits(ExecutionOf(state)), Nothing, kind, eventName);

    private static string ExecutionOf(WorkflowState state) => WorkflowState.ExecutionIdOf(state.Current!.Id);

    /// <summary>What an activity gives is not known; a variable that decides nothing only learns that it has a value.</summary>
    private Dictionary<string, JsonNode?> OutputsOf(ActivityNode node) =>
        node.Outputs.ToDictionary(o => o.Key, o => (JsonNode?)(relevance.Decides(o.Value) ? Fresh() : JsonValue.Create(true)), StringComparer.Ordinal);
}
