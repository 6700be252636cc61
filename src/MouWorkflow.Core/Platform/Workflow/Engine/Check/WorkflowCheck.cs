using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Proves that a definition is sound, or refutes it with a way that shows the fault. Every reachable state is visited with the engine that
/// runs real instances; what activities answer and what happens outside is tried in every possible way.
/// </summary>
public static class WorkflowCheck
{
    private static readonly (string Name, Phrase Meaning, string[] Codes)[] Properties =
    [
        ("reachable", new("setiap aktivitas dapat dicapai", "every activity can be reached"), [CheckCode.Unreachable]),
        ("end", new("dari setiap keadaan alur dapat selesai", "from every state an end can be reached"), [CheckCode.NoEnd, CheckCode.Hang, CheckCode.Faults, CheckCode.BadBackConnection]),
        ("joins", new("tidak ada cabang yang hilang atau ditunggu sia-sia", "no branch is lost or waited for in vain"), [CheckCode.JoinNever, CheckCode.JoinSkipped, CheckCode.SilentEnd, CheckCode.ArrivalLost, CheckCode.LoopIntoJoin, CheckCode.LoopOntoWait]),
        ("deadlines", new("setiap penantian punya batas waktu atau dinyatakan", "every wait has a deadline or is declared"), [CheckCode.WaitWithoutDeadline]),
        ("loops", new("setiap putaran berbatas atau menunggu", "every loop is bounded or waits"), [CheckCode.LoopWithoutWait, CheckCode.PilesUp]),
        ("same-in-elsa", new("berjalan sama di Elsa, tanpa nilai yang hilang", "runs the same in Elsa, and loses no value"), [CheckCode.InputAfterWait, CheckCode.InputNull, CheckCode.NestedLosesRace, CheckCode.AmbiguousWait, CheckCode.ChildResultLost, CheckCode.ChildCanFault, CheckCode.ChildUnknown, CheckCode.NotLiteral]),
    ];

    /// <summary>Examines one definition.</summary>
    /// <param name="definition">As loaded; a strict load first refuses what can be seen in the text alone.</param>
    /// <param name="limits">How many states to look at.</param>
    /// <param name="others">All definitions that may be started as children, by definition id. Null: not known, which is a warning where it matters.</param>
    public static CheckReport Examine(WorkflowDefinition definition, CheckLimits limits, IReadOnlyDictionary<string, WorkflowDefinition>? others = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(limits);
        var findings = new FindingList(definition);
        new StaticChecks(definition, others, findings).Run();
        var explorer = new Explorer(definition, limits, findings);
        explorer.Explore();
        new Analysis(definition, explorer, findings).Run();
        var faults = findings.Faults;
        return new CheckReport(
            definition.DefinitionId,
            definition.Version,
            definition.ContentHash,
            explorer.Nodes.Count,
            explorer.Transitions,
            explorer.LimitHit,
            [.. Properties.Select(p => new CheckProperty(p.Name, p.Meaning, Verdict(p.Codes)))],
            faults,
            findings.Warnings);

        CheckVerdict Verdict(string[] codes) =>
            faults.Any(f => codes.Contains(f.Code)) ? CheckVerdict.Refuted
            : explorer.LimitHit || explorer.Cut ? CheckVerdict.NotProven
            : CheckVerdict.Proven;
    }
}
