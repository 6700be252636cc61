using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Recorded cases of Elsa: what is a trap there is refused for the right reason, and what is none is proven.</summary>
public sealed class SoundCases
{
    /// <summary>Refused, with every code; the other cases are sound once their waits are declared.</summary>
    private static readonly Dictionary<string, string[]> Refused = new(StringComparer.Ordinal)
    {
        ["11-wait-all-dead-branch"] = [CheckCode.JoinSkipped],
        // A counter is no literal; only a person can know that three turns are enough.
        ["14-loop-counter"] = [CheckCode.LoopWithoutWait],
        ["16-explicit-outcomes"] = [CheckCode.Unreachable],
        ["19-same-event-twice"] = [CheckCode.AmbiguousWait],
        ["27-fault"] = [CheckCode.Unreachable],
        ["28-step-throws"] = [CheckCode.Faults, CheckCode.JoinNever, CheckCode.Unreachable],
        ["31-execute-wait"] = [CheckCode.ChildResultLost],
        ["34-inputs-outputs"] = [CheckCode.InputAfterWait],
        // Decisions on literals: the other way is never taken.
        ["37-decision-on-variable"] = [CheckCode.Unreachable],
        ["38-no-start-activity"] = [CheckCode.Unreachable],
        ["41-mou-sign-round"] = [CheckCode.LoopIntoJoin],
        ["44-mou-quota-addendum"] = [CheckCode.ChildResultLost],
        ["45-loop-before-wait-all"] = [CheckCode.LoopIntoJoin],
        ["46-loop-before-wait-all-active"] = [CheckCode.LoopIntoJoin],
        ["47-loop-before-wait-any"] = [CheckCode.LoopIntoJoin],
        ["51-random-2"] = [CheckCode.Unreachable],
        ["60-nested-canceled"] = [CheckCode.NestedLosesRace],
        ["61-inputs-after-wait"] = [CheckCode.InputAfterWait, CheckCode.Unreachable],
        ["62-child-faults"] = [CheckCode.ChildCanFault],
        ["63-switch-on-variable"] = [CheckCode.Unreachable],
    };

    public static TheoryData<string> Names() => new(Proofs.CaseNames());

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_proven_or_refuted_for_the_right_reason(string name)
    {
        var report = Proofs.ExamineCase(name);

        Assert.False(report.LimitHit);
        Assert.Equal(Refused.GetValueOrDefault(name) ?? [], Proofs.CodesOf(report));
        Assert.Equal(!Refused.ContainsKey(name), report.Sound);
        Assert.All(report.Faults, fault =>
        {
            Assert.StartsWith("$", fault.Path);
            Assert.NotEqual("", fault.Message.Id);
            Assert.NotEqual("", fault.Remedy.Id);
        });
    }

    [Fact]
    public void A_loop_into_a_join_is_shown_on_the_shortest_way()
    {
        var fault = Assert.Single(Proofs.ExamineCase("47-loop-before-wait-any").Faults);

        Assert.Equal("join", fault.ActivityId);
        Assert.Equal("$.root.activities[5]", fault.Path);
        Assert.Equal(["start", "event", "event", "event"], fault.Trace.Select(s => s.Cause));
        Assert.Equal("2. sign \"Sign\": peristiwa Sign → sign → record (Below) → menunggu di sign \"Sign\"", fault.Trace[1].Text.Id);
        Assert.Equal("other", fault.Trace[3].ActivityId);
        Assert.Equal("Other", fault.Trace[3].EventName);
        Assert.Equal(["other", "skipped:join"], fault.Trace[3].Then);
    }

    [Fact]
    public void A_shape_that_starts_by_an_event_is_examined_both_ways()
    {
        var report = Proofs.ExamineCase("36-trigger-start");

        Assert.True(report.Sound);
        Assert.True(report.States > 8);
    }
}
