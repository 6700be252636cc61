using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;

namespace MouWorkflow.Tests.Workflow.Map;

public sealed class MapMarksTests
{
    private static readonly Guid Id = new("01900000-0000-7000-8000-000000000007");
    private static readonly DateTimeOffset Day = new(2024, 1, 8, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_step_passed_twice_is_marked_once_with_its_last_day_and_all_its_outcomes()
    {
        var mark = Assert.Single(MapReads.Marks(
            [Step("close", JournalKind.Completed, "Declined", 1), Step("close", JournalKind.Completed, "Sealed", 9)], [], []));

        Assert.Equal((MapState.Passed, 2, Day.AddDays(9)), (mark.State, mark.Visits, mark.At));
        Assert.Equal(["Declined", "Sealed"], mark.Followed);
    }

    [Fact]
    public void A_wait_is_marked_as_long_as_it_stands_and_a_canceled_one_not_at_all()
    {
        var marks = MapReads.Marks(
            [Step("answer", JournalKind.Suspended, null, 0), Step("lapse", JournalKind.Suspended, null, 0), Step("lapse", JournalKind.Canceled, null, 2)],
            [Wait("b3", "answer")],
            []);

        var mark = Assert.Single(marks);
        Assert.Equal(("answer", MapState.Waiting, Day), (mark.ActivityId, mark.State, mark.At));
    }

    [Fact]
    public void An_open_incident_marks_the_activity_that_failed_or_the_wait_it_came_from()
    {
        var marks = MapReads.Marks([], [Wait("b3", "answer")], [Incident("draft", "b3"), Incident(null, "b3")]);

        Assert.Equal([("answer", MapState.Failed), ("draft", MapState.Failed)], marks.Select(mark => (mark.ActivityId, mark.State)));
        Assert.Equal("Templat tidak lengkap.", marks[1].Reason);
    }

    private static WorkflowStep Step(string activity, JournalKind kind, string? detail, int day) => new(Id, day, activity, kind, detail, Day.AddDays(day), "Sistem");

    private static WorkflowWait Wait(string id, string activity) => new() { InstanceId = Id, DefinitionId = "demo", WaitId = id, ActivityId = activity, Kind = BookmarkKind.Event, Since = Day };

    private static WorkflowIncident Incident(string? activity, string wait) => new()
    {
        Id = Guid.Empty,
        InstanceId = Id,
        PartnershipId = Guid.Empty,
        DefinitionId = "demo",
        WaitId = wait,
        At = Day,
        Actor = "Bagian Hukum",
        ActivityId = activity,
        Message = "Templat tidak lengkap.",
        MoveJson = "{}",
        Attempts = 1,
    };
}
