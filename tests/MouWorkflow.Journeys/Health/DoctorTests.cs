using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Verbs;

namespace MouWorkflow.Journeys.Health;

/// <summary>The doctor finds nothing in a healthy life, and finds each kind of damage that can be done behind the program's back.</summary>
public sealed class DoctorTests(LivedData lived) : IClassFixture<LivedData>
{
    private const string Lifecycle = "DefinitionId = 'mou-lifecycle'";
    private const string OfLifecycle = "InstanceId = (SELECT Id FROM WorkflowInstances WHERE DefinitionId = 'mou-lifecycle')";
    private static readonly DateTimeOffset Now = new(2024, 1, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_healthy_life_has_no_findings_and_every_instance_was_made_again()
    {
        await using var app = Open(lived.Copy());
        var checks = await Doctor.ExamineAsync(app.Services, default);

        Assert.Empty(Told(checks));
        Assert.Equal(3, checks.Single(check => check.Name == "journal").Examined);
        Assert.Equal(3, checks.Single(check => check.Name == "workflows").Examined);
    }

    [Theory]
    [InlineData("UPDATE WorkflowInstances SET StateJson = replace(StateJson, 'true', 'false') WHERE " + Lifecycle, "stored state is not what its journal gives")]
    [InlineData("UPDATE WorkflowInstances SET StateJson = '{' WHERE " + Lifecycle, "stored state cannot be read")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_update; UPDATE WorkflowJournal SET Record = replace(Record, '\"Sent\"', '\"TakenBack\"') WHERE " + OfLifecycle, "journal cannot be replayed")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_update; UPDATE WorkflowJournal SET Record = replace(Record, '\"signedOn\":\"2024', '\"signedOn\":\"2023') WHERE " + OfLifecycle, "no longer gives the state")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_update; UPDATE WorkflowJournal SET Record = 'x' WHERE " + OfLifecycle + " AND Turn = 2", "journal cannot be replayed")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_update; UPDATE WorkflowJournal SET StateHash = 'x' WHERE " + OfLifecycle + " AND Turn = 2", "record of turn 2 no longer gives")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_delete; DELETE FROM WorkflowJournal WHERE " + OfLifecycle + " AND Turn = 2", "some are missing")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_delete; DELETE FROM WorkflowJournal WHERE " + OfLifecycle + " AND Turn = (SELECT MAX(Turn) FROM WorkflowJournal WHERE " + OfLifecycle + ")", "some are missing")]
    [InlineData("DROP TRIGGER append_only_WorkflowJournal_delete; DELETE FROM WorkflowJournal WHERE " + OfLifecycle, "its journal holds 0")]
    [InlineData("DROP TRIGGER append_only_WorkflowDefinitions_delete; DELETE FROM WorkflowDefinitions WHERE " + Lifecycle, "which is not stored")]
    [InlineData("DELETE FROM WorkflowWaits WHERE Kind = 'StartAt'", "the row of that wait is missing")]
    [InlineData("UPDATE WorkflowWaits SET EventName = 'Lain' WHERE Kind = 'Event'", "does not say what the wait")]
    [InlineData("UPDATE WorkflowWaits SET DefinitionId = 'lain' WHERE Kind = 'Event'", "does not say what the wait")]
    [InlineData("UPDATE WorkflowWaits SET WaitId = 'b999'", "where this workflow does not wait")]
    [InlineData("DELETE FROM Deadlines WHERE Kind = 'workflow-timer'", "its deadline is missing")]
    [InlineData("UPDATE Deadlines SET State = 'Fired' WHERE Kind = 'workflow-timer'", "its deadline is missing")]
    [InlineData("UPDATE WorkflowInstances SET Turn = Turn + 1 WHERE " + Lifecycle, "some are missing")]
    [InlineData("UPDATE WorkflowInstances SET Status = 'Finished', SubStatus = 'Finished' WHERE " + Lifecycle, "not those of the stored state")]
    [InlineData("UPDATE WorkflowInstances SET OpenIncidents = 1 WHERE " + Lifecycle, "counts 1 open incidents where there are 0")]
    [InlineData("DELETE FROM WorkflowInstances WHERE DefinitionId = 'contribution-invoicing'", "its row is missing")]
    [InlineData("DELETE FROM WorkflowInstances WHERE DefinitionId = 'participant-registration'", "was never started")]
    [InlineData("UPDATE WorkflowInstances SET SubjectId = Id WHERE DefinitionId = 'participant-registration'", "about a row that does not exist")]
    [InlineData("UPDATE Agreements SET State = 'Draft'", "instead of [event DraftApproved]")]
    [InlineData("UPDATE Invoices SET State = 'Paid'", "instead of [selesai / finished]")]
    [InlineData("UPDATE ParticipantImports SET State = 'Checked'", "instead of [event RowsChecked]")]
    [InlineData("UPDATE WorkflowInstances SET PartnershipId = '99000000-0000-0000-0000-000000000001' WHERE " + Lifecycle, "of another partnership")]
    public async Task Damage_is_found_and_told_with_what_to_do(string damage, string finding)
    {
        var data = lived.Copy();
        Assert.True(Run(data, damage) > 0, "Nothing was damaged.");
        await using var app = Open(data);

        Assert.Contains(Told(await Doctor.ExamineAsync(app.Services, default)), told => told.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_incident_holds_back_is_told_once_as_the_incident_and_no_more_when_it_was_cancelled()
    {
        var data = lived.Copy();
        await using var app = Open(data);
        var incident = await HoldAsync(app);

        var held = await Doctor.ExamineAsync(app.Services, default);
        Assert.Contains("a workflow step failed", Assert.Single(Told(held)), StringComparison.Ordinal);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IncidentDesk>().CancelAsync(incident, "Perjanjian diurus di luar sistem.", default);
        }

        Assert.Empty(Told(await Doctor.ExamineAsync(app.Services, default)));
    }

    [Theory]
    [InlineData("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)", "of an older version")]
    [InlineData("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29991231000000_Later', '10.0.0')", "written by a newer program (schema 29991231000000_Later)")]
    public async Task A_database_of_another_version_is_told_in_a_sentence(string change, string sentence)
    {
        var data = lived.Copy();
        Assert.Equal(1, Run(data, change));
        foreach (var verb in (string[][])[["doctor"], ["workflow", "list"]])
        {
            using var process = MouProcess.Start([.. verb, "--data", data], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
            var (code, _, error) = await process.EndAsync();

            Assert.True(code == 1, $"{string.Join(' ', verb)}: {code} {error}");
            Assert.Contains(sentence, error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_damage_without_end_is_counted_but_not_listed_without_end()
    {
        var data = lived.Copy();
        Run(data, $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450) INSERT INTO WorkflowInstances (Id, PartnershipId, DefinitionId, DefinitionHash, SubjectId, StateJson, Status, SubStatus, Turn, OpenIncidents, StartedAt) "
            + "SELECT printf('99000000-0000-0000-0000-%012d', i), PartnershipId, DefinitionId, DefinitionHash, printf('99000000-0000-0000-0001-%012d', i), StateJson, Status, SubStatus, Turn, 0, StartedAt FROM n, WorkflowInstances WHERE " + Lifecycle);
        await using var app = Open(data);

        var checks = await Doctor.ExamineAsync(app.Services, default);

        var journal = checks.Single(check => check.Name == "journal");
        Assert.Equal((453, DoctorFindings.MostListed), (journal.Examined, journal.Findings.Count));
        Assert.True(journal.Unlisted > 0);
    }

    /// <summary>As if the activity behind the end of the term had failed: the person's row went ahead, the workflow is held.</summary>
    private static async Task<Guid> HoldAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var instance = await db.Set<WorkflowInstance>().SingleAsync(row => row.DefinitionId == DraftAgreement.Lifecycle);
        var wait = await db.Set<WorkflowWait>().AsNoTracking().SingleAsync(row => row.InstanceId == instance.Id);
        var agreement = await db.Set<Agreement>().SingleAsync();
        var timer = await db.Set<Deadline>().SingleAsync(row => row.SubjectId == instance.Id);
        (agreement.State, timer.State, instance.OpenIncidents) = (AgreementState.Ended, DeadlineState.Fired, 1);
        var incident = new WorkflowIncident
        {
            Id = new Guid("99000000-0000-0000-0000-0000000000f1"),
            InstanceId = instance.Id,
            PartnershipId = instance.PartnershipId,
            DefinitionId = instance.DefinitionId,
            WaitId = wait.WaitId,
            At = Now,
            Actor = "sistem",
            ActivityId = "close-agreement",
            ActivityType = "Mou.CloseAgreement",
            Message = "salah hitung",
            MoveJson = JsonSerializer.Serialize(new WorkflowMove(instance.DefinitionId, instance.PartnershipId, instance.SubjectId, MoveKind.Timer, wait.WaitId)),
            Attempts = 1,
        };
        db.Add(incident);
        await db.SaveChangesAsync();
        return incident.Id;
    }

    private static WebApplication Open(string data) => LifeProgram.Build(new MouPaths(data), new SimulatedTime(Now));

    private static List<string> Told(IEnumerable<DoctorCheck> checks) => [.. checks.SelectMany(check => check.Findings).Select(finding => $"{finding.About}: {finding.What.En}")];

    private static int Run(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={new MouPaths(data).Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
