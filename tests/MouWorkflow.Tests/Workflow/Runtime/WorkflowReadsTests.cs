using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters.Sqlite;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>Lists of instances and incidents: who is in them, in which order, and that no list walks through a table.</summary>
public sealed partial class WorkflowReadsTests
{
    private static readonly WorkflowStanding?[] Standings =
    [
        null, WorkflowStanding.WaitsForPerson, WorkflowStanding.WaitsForDate, WorkflowStanding.WaitsForProgram,
        WorkflowStanding.Stopped, WorkflowStanding.Finished, WorkflowStanding.Cancelled,
    ];

    [Fact]
    public async Task Every_list_shows_each_of_its_instances_once_and_in_order_page_by_page()
    {
        await using var host = await RuntimeHost.OpenAsync();
        var many = new ManyInstances();
        await host.WithAsync<MouDbContext, int>(db => many.WriteAsync(db, 420));
        foreach (var standing in Standings)
        {
            Assert.Equal(many.Expected(standing), await WalkAsync(host, new WorkflowFilter(standing)));
            Assert.Equal(many.Expected(standing, "other"), await WalkAsync(host, new WorkflowFilter(standing, "other")));
            Assert.Equal(many.Expected(standing, "other"), await WalkAsync(host, new WorkflowFilter(standing, "other", ManyInstances.HashOf("other"))));
            var search = new WorkflowSearch([], [ManyInstances.Partnership(3)], [], []);
            Assert.Equal(many.Expected(standing, null, ManyInstances.Partnership(3)), await WalkAsync(host, new WorkflowFilter(standing, Search: search)));
        }

        Assert.Empty(await WalkAsync(host, new WorkflowFilter(Search: new WorkflowSearch([], [], [], []))));
        Assert.Empty(await WalkAsync(host, new WorkflowFilter(WorkflowStanding.Adrift)));
    }

    [Fact]
    public async Task Counts_and_lists_agree_on_how_an_instance_stands()
    {
        await using var host = await RuntimeHost.OpenAsync();
        var many = new ManyInstances();
        await host.WithAsync<MouDbContext, int>(db => many.WriteAsync(db, 420));

        var counts = await host.WithAsync<WorkflowReads, IReadOnlyList<StandingCount>>(reads => reads.CountsAsync(null, CancellationToken.None));

        foreach (var standing in Standings.OfType<WorkflowStanding>())
        {
            Assert.Equal(many.Count(standing), counts.Where(row => row.Standing == standing).Sum(row => row.Count));
            var page = await host.WithAsync<WorkflowReads, Listed<InstanceLine>>(reads => reads.ListAsync(new WorkflowFilter(standing), null, 10, CancellationToken.None));
            Assert.All(page.Rows, row => Assert.Equal(standing, row.Standing));
        }

        Assert.DoesNotContain(counts, row => row.Standing is WorkflowStanding.Adrift);
        var one = await host.WithAsync<WorkflowReads, IReadOnlyList<StandingCount>>(reads => reads.CountsAsync(new WorkflowSearch([], [ManyInstances.Partnership(3)], [], []), CancellationToken.None));
        Assert.Equal(many.Expected(WorkflowStanding.Finished, null, ManyInstances.Partnership(3)).Count, one.Where(row => row.Standing is WorkflowStanding.Finished).Sum(row => row.Count));
    }

    [Fact]
    public async Task What_runs_and_waits_for_nothing_is_counted_and_listed()
    {
        await using var host = await RuntimeHost.OpenAsync();
        await host.WithAsync<MouDbContext, int>(db => new ManyInstances().WriteAsync(db, 70));
        var adrift = await host.WithAsync<MouDbContext, Guid>(async db =>
        {
            var wait = await db.Set<WorkflowWait>().FirstAsync(row => row.DefinitionId == "other" && row.WaitsFor == "program");
            db.Remove(wait);
            await db.SaveChangesAsync();
            return wait.InstanceId;
        });

        var counts = await host.WithAsync<WorkflowReads, IReadOnlyList<StandingCount>>(reads => reads.CountsAsync(null, CancellationToken.None));

        Assert.Equal([new StandingCount(ManyInstances.HashOf("other"), WorkflowStanding.Adrift, 1)], counts.Where(row => row.Standing is WorkflowStanding.Adrift));
        Assert.Equal(70, counts.Sum(row => row.Count));
        Assert.Equal([adrift], await WalkAsync(host, new WorkflowFilter(WorkflowStanding.Adrift)));
        Assert.Equal([adrift], await WalkAsync(host, new WorkflowFilter(WorkflowStanding.Adrift, "other")));
        Assert.Empty(await WalkAsync(host, new WorkflowFilter(WorkflowStanding.Adrift, "third")));
    }

    [Fact]
    public async Task Open_incidents_come_stopped_ones_first_and_page_by_page()
    {
        await using var host = await RuntimeHost.OpenAsync();
        var many = new ManyInstances();
        await host.WithAsync<MouDbContext, int>(db => many.WriteAsync(db, 420));
        var all = await host.RowsAsync<WorkflowIncident>();
        List<Guid> seen = [];
        for (ListPlace? after = null; ;)
        {
            var page = await host.WithAsync<IncidentReads, Listed<WorkflowIncident>>(reads => reads.ListAsync(new IncidentFilter(), after, 7, CancellationToken.None));
            seen.AddRange(page.Rows.Select(row => row.Id));
            if (page.Next is null)
            {
                break;
            }

            after = ListPlace.Read(page.Next.ToString());
        }

        Assert.Equal(all.OrderBy(row => row.NextAttemptAt is not null).ThenBy(row => row.At).ThenBy(row => row.Id.ToString("D"), StringComparer.Ordinal).Select(row => row.Id), seen);
        var counts = await host.WithAsync<IncidentReads, IncidentCounts>(reads => reads.CountsAsync(CancellationToken.None));
        Assert.Equal((all.Count(row => row.NextAttemptAt is null), all.Count(row => row.NextAttemptAt is not null)), (counts.Stopped, counts.Retrying));
    }

    [Fact]
    public async Task No_list_walks_through_all_instances_or_all_waits()
    {
        using var recorder = new RecordedStatements(OfWorkflows());
        await using var host = await RuntimeHost.OpenAsync();
        await host.WithAsync<MouDbContext, int>(db => new ManyInstances().WriteAsync(db, 70));
        var after = new ListPlace(new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero), Guid.Empty);
        foreach (var standing in Standings)
        {
            foreach (var filter in new WorkflowFilter[]
            {
                new(standing), new(standing, "other"), new(standing, "other", ManyInstances.HashOf("other")),
                new(standing, Search: new WorkflowSearch([], [ManyInstances.Partnership(3)], [], [])),
                new(standing, Search: new WorkflowSearch([ManyInstances.Partnership(1)], [ManyInstances.Partnership(2)], [ManyInstances.Partnership(3)], [ManyInstances.Partnership(3)])),
            })
            {
                await host.WithAsync<WorkflowReads, Listed<InstanceLine>>(reads => reads.ListAsync(filter, after, 10, CancellationToken.None));
            }
        }

        foreach (var show in Enum.GetValues<IncidentShow>())
        {
            await host.WithAsync<IncidentReads, Listed<WorkflowIncident>>(reads => reads.ListAsync(new IncidentFilter(show), after, 10, CancellationToken.None));
        }

        var plans = await host.WithAsync<MouDbContext, List<string>>(db => recorder.PlansAsync(db));

        Assert.True(plans.Count > 80, $"{plans.Count} statements");
        var walks = plans.Where(Walks).ToList();
        Assert.True(walks.Count == 0, string.Join("\n\n", walks));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("-5-00000000000000000000000000000000")]
    [InlineData("99999999999999999999-00000000000000000000000000000000")]
    [InlineData("9223372036854775807-00000000000000000000000000000000")]
    [InlineData("12-xyz")]
    public void What_is_no_place_is_not_read_as_one(string text) => Assert.Null(ListPlace.Read(text));

    private static async Task<List<Guid>> WalkAsync(RuntimeHost host, WorkflowFilter filter)
    {
        List<Guid> seen = [];
        for (ListPlace? after = null; ;)
        {
            var page = await host.WithAsync<WorkflowReads, Listed<InstanceLine>>(reads => reads.ListAsync(filter, after, 13, CancellationToken.None));
            seen.AddRange(page.Rows.Select(row => row.Id));
            if (page.Next is null)
            {
                return seen;
            }

            after = ListPlace.Read(page.Next.ToString());
        }
    }

    [GeneratedRegex(@"^SELECT\s.*\sFROM ""Workflow(Instances|Waits|Incidents)""", RegexOptions.Singleline)]
    private static partial Regex OfWorkflows();

    /// <summary>A table that is read from end to end, or all waits of a kind that are read to find those of one instance. Merged pages are no table.</summary>
    private static bool Walks(string plan) => !plan.Contains("\nWHERE 0\n", StringComparison.Ordinal)
        && ((AllWaitsOfAKind().IsMatch(plan) && !FewWaits().IsMatch(plan)) || Scanned().Matches(plan).Any(match => !plan.Contains($"CO-ROUTINE {match.Groups[1].Value}\n", StringComparison.Ordinal) && !plan.Contains($"MATERIALIZE {match.Groups[1].Value}\n", StringComparison.Ordinal)));

    [GeneratedRegex(@"^SCAN (?:TABLE )?(w\d*|Workflow\w+)\b", RegexOptions.Multiline)]
    private static partial Regex Scanned();

    [GeneratedRegex(@"IX_WorkflowWaits_DefinitionId_WaitsFor_Since \(DefinitionId=\?(?: AND WaitsFor=\?)?\)")]
    private static partial Regex AllWaitsOfAKind();

    /// <summary>They are counted up to a limit first, and read only when there are few.</summary>
    [GeneratedRegex("""^SELECT COUNT\(\*\)\sFROM \(\s+SELECT 1\s.*\bLIMIT\b|SELECT DISTINCT "w"."InstanceId"\s""", RegexOptions.Singleline)]
    private static partial Regex FewWaits();
}
