using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Verbs;
using Xunit.Abstractions;
using Trace = MouWorkflow.Journeys.WholeLife.Trace;

namespace MouWorkflow.Journeys.Kill;

/// <summary>
/// A real process plays a life and dies by SIGKILL at every moment at which it would leave something new behind; the next process goes on from
/// what is left. Before and after the commit of every step of every shipped workflow somebody died.
/// </summary>
public sealed class EveryBoundaryTests(ITestOutputHelper output) : IDisposable
{
    private const int Killed = 128 + 9;

    /// <summary>More deaths than this mean that a life does not move on.</summary>
    private const int MostDeaths = 600;

    private readonly string _root = Directory.CreateTempSubdirectory("mou-boundary-").FullName;

    [Fact]
    public async Task Killed_at_every_boundary_of_every_shipped_workflow_the_lives_end_as_if_nothing_had_happened()
    {
        ConcurrentBag<Boundary> met = [];
        await Parallel.ForEachAsync(
            Lives.Names,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (life, _) =>
            {
                foreach (var boundary in await DieAsync(life))
                {
                    met.Add(boundary);
                }
            });
        AssertCovered(met);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Plays one life undisturbed, then once more with a death at every boundary; answers the boundaries.</summary>
    private async Task<IReadOnlyList<Boundary>> DieAsync(string life)
    {
        var watched = Folder(life, "watched");
        Assert.Equal(0, await PlayAsync(life, watched, LifeProgram.Watch));
        var expected = await ExamineAsync(life, watched);
        var dying = Folder(life, "dying");
        var watch = Stopwatch.StartNew();
        var deaths = 0;
        while (await PlayAsync(life, dying, LifeProgram.Kill) == Killed)
        {
            Assert.True(++deaths < MostDeaths, $"{life}: {deaths} deaths and no end.");
        }

        var elapsed = watch.Elapsed;
        var boundaries = Boundaries.Read(Log(dying));
        Assert.Equal(deaths, boundaries.Count);
        Assert.Equal(expected, await ExamineAsync(life, dying));
        var known = boundaries.Select(boundary => boundary.Name).ToHashSet(StringComparer.Ordinal);
        var names = Boundaries.Read(Log(watched)).Select(boundary => boundary.Name).ToList();
        Assert.Equal([], names.Except(known, StringComparer.Ordinal));
        output.WriteLine(
            $"{life}: {deaths} deaths in {elapsed.TotalSeconds:0} s ({elapsed.TotalSeconds / deaths:0.00} s each); undisturbed {names.Count} boundaries, "
            + $"{names.Count - names.Distinct(StringComparer.Ordinal).Count()} of them under a name met before; mails {Mails(watched)}, handed over again {Mails(dying) - Mails(watched)}; document files {Files(watched)}, and {Files(dying) - Files(watched)} that no row names");
        output.WriteLine(string.Join('\n', expected));
        return boundaries;
    }

    private static async Task<int> PlayAsync(string life, string data, string how)
    {
        using var running = MouProcess.Start([life, data, Log(data), how], new() { ["DOTNET_TieredPGO"] = "0" }, "MouWorkflow.Journeys.dll");
        var (code, _, error) = await running.EndAsync();
        Assert.True(code is 0 or Killed, $"{life} ended with {code}.\n{error}");
        return code;
    }

    /// <summary>What a life has left behind, once everything that must hold however it went was seen to hold.</summary>
    private static async Task<List<string>> ExamineAsync(string life, string data)
    {
        var paths = new MouPaths(data);
        await using var app = LifeProgram.Build(paths, new SimulatedTime(Lives.Find(life).Begin));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        await Trace.AssertSoundAsync(db, scope.ServiceProvider.GetRequiredService<DocumentVault>(), paths.Mail);
        var owed = await db.Set<MailMessage>().AsNoTracking().Where(mail => mail.State == MailState.HandedOver).Select(mail => mail.MessageId).ToListAsync();
        Assert.Equal(owed.Order(StringComparer.Ordinal), Boundaries.Mails(Log(data)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var checks = await Doctor.ExamineAsync(app.Services, CancellationToken.None);
        Assert.Empty(checks.SelectMany(check => check.Findings).Select(finding => $"{finding.About}: {finding.What.En}"));
        return await Trace.OfAsync(db);
    }

    /// <summary>Every activity of every shipped definition: somebody died just before its completion was committed, and somebody just after.</summary>
    private void AssertCovered(IReadOnlyCollection<Boundary> met)
    {
        var before = Steps(met, Boundary.Before);
        var after = Steps(met, Boundary.After);
        List<string> missed = [];
        foreach (var definition in WorkflowLibrary.Read(new MouPaths(_root).Workflows, CoreServices.Activities()).Current.OrderBy(definition => definition.DefinitionId, StringComparer.Ordinal))
        {
            var steps = definition.Activities.Where(activity => activity.ParentId is not null).Select(activity => $"{definition.DefinitionId}/{activity.Id}").ToList();
            missed.AddRange(steps.Where(step => before[step] == 0 || after[step] == 0));
            output.WriteLine($"{definition.DefinitionId}: {steps.Count} activities; least deaths before a commit {steps.Min(step => before[step])}, after {steps.Min(step => after[step])}; "
                + $"most before {steps.Max(step => before[step])}, after {steps.Max(step => after[step])}");
        }

        output.WriteLine(string.Join(", ", met.GroupBy(Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Count()}")));
        Assert.Empty(missed);
    }

    private static string Kind(Boundary boundary) => boundary switch
    {
        { Steps.Count: > 0 } => boundary.Name.StartsWith(Boundary.Before, StringComparison.Ordinal) ? "before a step's commit" : "after a step's commit",
        _ when boundary.Name.StartsWith(Boundary.After + "file", StringComparison.Ordinal) => "after a document's file",
        _ when boundary.Name.StartsWith(Boundary.After + "mail", StringComparison.Ordinal) => "after a mail's handing over",
        _ when boundary.Name.StartsWith(Boundary.After + "UPDATE \"Outbox\"", StringComparison.Ordinal) => "after a claim",
        _ => "after another commit",
    };

    private static CountedSteps Steps(IEnumerable<Boundary> met, string moment) => new(met
        .Where(boundary => boundary.Name.StartsWith(moment, StringComparison.Ordinal))
        .SelectMany(boundary => boundary.Steps)
        .GroupBy(step => step, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));

    private static int Mails(string data) => Boundaries.Mails(Log(data)).Count;

    private static int Files(string data) => Directory.GetFiles(new MouPaths(data).Documents, "*", SearchOption.AllDirectories).Length;

    private string Folder(string life, string how) => Directory.CreateDirectory(Path.Combine(_root, $"{life}-{how}")).FullName;

    private static string Log(string data) => data + ".log";

    private sealed class CountedSteps(Dictionary<string, int> counts)
    {
        public int this[string step] => counts.GetValueOrDefault(step);
    }
}
