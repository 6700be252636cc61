namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Stable names of what an examination finds. They stand in JSON reports; never rename one.</summary>
public static class CheckCode
{
    /// <summary>An activity is executed in no reachable state.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>From some reachable state no end can be reached.</summary>
    public const string NoEnd = "no-end";

    /// <summary>The instance rests, is not finished, and nothing can ever move it.</summary>
    public const string Hang = "hang";

    /// <summary>A join holds a branch that arrived and can never run.</summary>
    public const string JoinNever = "join-never";

    /// <summary>A join is skipped although a branch arrived at it (WaitAll behind a branch that can die).</summary>
    public const string JoinSkipped = "join-skipped";

    /// <summary>A branch arrives at an activity that does not run, because a loop led back onto it while it waited.</summary>
    public const string ArrivalLost = "arrival-lost";

    /// <summary>The flow ends as finished although a branch waits at a join.</summary>
    public const string SilentEnd = "silent-end";

    /// <summary>Every turn of a loop makes the counts of a join drift apart.</summary>
    public const string LoopIntoJoin = "loop-into-join";

    /// <summary>A loop leads back to an activity that waits, and that activity can be entered again from outside the loop.</summary>
    public const string LoopOntoWait = "loop-onto-wait";

    /// <summary>A loop that can turn without ever resting.</summary>
    public const string LoopWithoutWait = "loop-without-wait";

    /// <summary>The same activity can run several times at once, more and more of them.</summary>
    public const string PilesUp = "piles-up";

    /// <summary>A wait that no timer ends and that is not declared with <c>mouWaitsFor</c>.</summary>
    public const string WaitWithoutDeadline = "wait-without-deadline";

    /// <summary>A workflow input is read after the first rest, when it is null in Elsa.</summary>
    public const string InputAfterWait = "input-after-wait";

    /// <summary>A required input reads a variable that was never set.</summary>
    public const string InputNull = "input-null";

    /// <summary>A nested flowchart can be canceled while it still waits.</summary>
    public const string NestedLosesRace = "nested-loses-race";

    /// <summary>Two waits for the same event at the same time.</summary>
    public const string AmbiguousWait = "ambiguous-wait";

    /// <summary>The result of an ExecuteWorkflow is read although the child can wait; it is empty then.</summary>
    public const string ChildResultLost = "child-result-lost";

    /// <summary>A child that is waited for can fault; Elsa goes on then, this engine waits.</summary>
    public const string ChildCanFault = "child-can-fault";

    /// <summary>A child workflow that no known definition describes.</summary>
    public const string ChildUnknown = "child-unknown";

    /// <summary>A connection goes back to an activity that can be passed by.</summary>
    public const string BadBackConnection = "bad-back-connection";

    /// <summary>A join mode, a list of branches or an id of a child that is not written out, so that nothing can be proven.</summary>
    public const string NotLiteral = "not-literal";

    /// <summary>The engine faults for another reason.</summary>
    public const string Faults = "faults";

    /// <summary>Warning: a delay that Elsa's default timer loses.</summary>
    public const string LongDelay = "long-delay";

    /// <summary>Warning: Timer or Cron; no recorded behaviour of Elsa covers them.</summary>
    public const string TimerOrCron = "timer-or-cron";

    /// <summary>Warning: a variable is read that may never have been set.</summary>
    public const string NeverSet = "never-set";

    /// <summary>Warning: a workflow input is read in an instance that an event started, where there is none.</summary>
    public const string InputOfTrigger = "input-of-trigger";

    /// <summary>Warning: child workflows could not be looked at.</summary>
    public const string ChildNotExamined = "child-not-examined";
}
