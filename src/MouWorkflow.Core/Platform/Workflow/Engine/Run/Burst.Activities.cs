using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What each built-in activity does.</summary>
internal sealed partial class Burst
{
    // Of a Delay without a time span; a strict load demands one.
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMinutes(1);

    // Elsa's text for a Fault without a message; a strict load demands one.
    private const string NamelessFault = "Exception of type 'Elsa.Workflows.Exceptions.FaultException' was thrown.";

    private void Execute(Frame frame)
    {
        var node = frame.Node;
        switch (node.Kind)
        {
            case ActivityKind.Workflow:
                Declare(node, _state.VariableValues, v => v.Key);
                EnterContainer(frame);
                break;
            case ActivityKind.Flowchart:
                frame.Variables = node.Variables.Count == 0 ? null : new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
                Declare(node, frame.Variables, v => v.Id);
                EnterContainer(frame);
                break;
            case ActivityKind.Start or ActivityKind.End:
                Complete(frame);
                break;
            case ActivityKind.Finish:
                FinishWorkflow(frame);
                break;
            case ActivityKind.Fault:
                throw new ActivityFault(Text(frame, "message") ?? NamelessFault);
            case ActivityKind.SetVariable:
                SetVariable(frame);
                break;
            case ActivityKind.SetOutput:
                _state.OutputValues[Text(frame, "outputName") ?? ""] = Kept(frame, "outputValue");
                Complete(frame);
                break;
            case ActivityKind.Correlate:
                _state.CorrelationId = Text(frame, "correlationId");
                Complete(frame);
                break;
            case ActivityKind.FlowDecision:
                Complete(frame, Flag(frame, "condition") ? True : False);
                break;
            case ActivityKind.FlowSwitch:
                Switch(frame);
                break;
            case ActivityKind.FlowFork:
                Complete(frame, Values.ToTexts(Value(frame, "branches")) ?? DefaultOutcome);
                break;
            case ActivityKind.FlowJoin:
                if (frame.Parent is { Node.Kind: ActivityKind.Flowchart } flowchart)
                {
                    CancelAncestors(flowchart, node);
                }

                Complete(frame);
                break;
            case ActivityKind.Unknown:
                throw new ActivityFault($"The activity type '{node.Type}' does not exist.");
            case ActivityKind.Custom:
                Call(frame);
                break;
            default:
                ExecuteOutward(frame);
                break;
        }
    }

    /// <summary>Activities that wait for, or tell, the world outside the instance.</summary>
    private void ExecuteOutward(Frame frame)
    {
        var node = frame.Node;
        if (node.Kind is not (ActivityKind.PublishEvent or ActivityKind.Delay) && node.Id == _state.TriggerActivityId)
        {
            SetOutput(frame, node, "result", _state.TriggerPayload);
            Complete(frame);
            return;
        }

        switch (node.Kind)
        {
            case ActivityKind.Event:
                AddWait(frame, BookmarkKind.Event, Text(frame, "eventName"));
                break;
            case ActivityKind.PublishEvent:
                var scope = Text(frame, "correlationId");
                Emit(new Effect.PublishEvent(
                    Text(frame, "eventName") ?? "",
                    string.IsNullOrWhiteSpace(scope) ? null : scope,
                    Flag(frame, "isLocalEvent") ? _state.InstanceId : null,
                    Value(frame, "payload")?.DeepClone()));
                Complete(frame);
                break;
            case ActivityKind.Delay:
                AddWait(frame, BookmarkKind.Delay, dueAt: _now + (node.Input("timeSpan") is { Expression.Kind: not ExpressionKind.None } span ? Values.ToTimeSpan(Value(frame, span)) : UsualDelay));
                break;
            case ActivityKind.Timer:
                AddWait(frame, BookmarkKind.Timer, dueAt: _now + Values.ToTimeSpan(Value(frame, "interval")));
                break;
            case ActivityKind.StartAt:
                WaitUntil(frame, BookmarkKind.StartAt, Values.ToInstant(Value(frame, "dateTime")));
                break;
            case ActivityKind.Cron:
                var expression = Text(frame, "cronExpression");
                WaitUntil(frame, BookmarkKind.Cron, string.IsNullOrWhiteSpace(expression) ? _now : CronSchedule.Next(expression, _now));
                break;
            case ActivityKind.DispatchWorkflow:
                Dispatch(frame);
                break;
            case ActivityKind.ExecuteWorkflow:
                var child = ChildDefinition(frame);
                var input = ChildInput(frame);
                Emit(new Effect.ExecuteChild(
                    WorkflowState.ExecutionIdOf(frame.Id), child, Text(frame, "correlationId"), input, Flag(frame, "waitForCompletion")));
                Call(frame);
                break;
            default:
                throw new ActivityFault($"The activity type '{node.Type}' cannot be executed.");
        }
    }

    /// <summary>Goes on with a wait that was resumed.</summary>
    private void Continue(Frame frame, Continuation continuation)
    {
        var origin = continuation.Origin;
        var resume = continuation.Resume;
        switch (origin.Kind)
        {
            case ActivityKind.Event:
                if (!frame.Node.HasResult)
                {
                    throw ActivityFault.NoResult(frame.Node.Id);
                }

                SetOutput(frame, frame.Node, "result", resume.Payload);
                Complete(frame);
                break;
            case ActivityKind.DispatchWorkflow:
                SetOutput(frame, origin, "result", resume.Payload ?? new JsonObject());
                Complete(frame);
                break;
            case ActivityKind.ExecuteWorkflow:
                SetOutput(frame, origin, "result", ChildResult.AfterWait());
                Complete(frame);
                break;
            case ActivityKind.Custom:
                Finish(frame, resume.Outcomes, resume.Outputs);
                break;
            default:
                Complete(frame);
                break;
        }
    }

    private void EnterContainer(Frame frame)
    {
        if (frame.Node.Flow!.StartFor(_state.TriggerActivityId) is { } start)
        {
            Schedule(start, frame);
        }
        else
        {
            Complete(frame);
        }
    }

    private void FinishWorkflow(Frame frame)
    {
        _state.Expectations.Clear();
        _state.Queue.Clear();
        _state.Waits.Clear();
        if (_state.Status == WorkflowStatus.Finished)
        {
            throw new ActivityFault($"Cannot transition from {_state.SubStatus} to Finished");
        }

        _state.SubStatus = WorkflowSubStatus.Finished;
        Complete(frame);
    }

    private void Switch(Frame frame)
    {
        var matching = new List<string>();
        foreach (var (label, condition) in frame.Node.Cases)
        {
            var value = Evaluate(frame, condition);
            // The evaluated value is unboxed there, not converted.
            if (value is not null && (Values.IsStored(value) || !(value is JsonValue flag && flag.TryGetValue<bool>(out _))))
            {
                throw new ActivityFault($"The condition of case '{label}' is not a Boolean.");
            }

            if (Values.ToBoolean(value))
            {
                matching.Add(label);
            }
        }

        var any = Values.Convert(Value(frame, "mode"), ValueKind.SwitchMode)?.GetValue<string>() == nameof(SwitchMode.MatchAny);
        Complete(frame, matching.Count == 0 ? Default : any ? matching : [matching[0]]);
    }

    private void Dispatch(Frame frame)
    {
        var child = ChildDefinition(frame);
        var waits = Flag(frame, "waitForCompletion");
        var input = ChildInput(frame);
        if (waits)
        {
            AddWait(frame, BookmarkKind.Child);
        }

        Emit(new Effect.DispatchChild(child, Text(frame, "correlationId"), input, waits ? _state.Waits[^1].Bookmark.Id : null));
        if (!waits)
        {
            Complete(frame);
        }
    }

    private string ChildDefinition(Frame frame)
    {
        var child = Text(frame, "workflowDefinitionId") ?? "";
        return _isPublished is null || _isPublished(child) ? child : throw ActivityFault.NoChild(child);
    }

    private Dictionary<string, JsonNode?> ChildInput(Frame frame)
    {
        var input = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in Values.Convert(Value(frame, "input"), ValueKind.Map) as JsonObject ?? [])
        {
            input[name] = value?.DeepClone();
        }

        input["ParentInstanceId"] = _state.InstanceId;
        return input;
    }

    private void WaitUntil(Frame frame, BookmarkKind kind, DateTimeOffset instant)
    {
        if (instant <= _now)
        {
            Complete(frame);
        }
        else
        {
            AddWait(frame, kind, dueAt: instant);
        }
    }

    private void Call(Frame frame)
    {
        var inputs = new Dictionary<string, JsonNode?>(frame.Node.Inputs.Count, StringComparer.Ordinal);
        foreach (var input in frame.Node.Inputs)
        {
            // The host may hang what it is given into trees of its own.
            inputs[input.Name] = Value(frame, input)?.DeepClone();
        }

        _state.Current = frame;
        _call = new ActivityCall(WorkflowState.ExecutionIdOf(frame.Id), frame.Node.Id, frame.Node.Type, inputs);
    }
}
