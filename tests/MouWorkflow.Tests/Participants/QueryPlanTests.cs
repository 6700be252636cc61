using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Tests.Participants;

/// <summary>Time is not measured here; what is checked is that the database never walks through all members for each row.</summary>
public sealed partial class QueryPlanTests
{
    [Fact]
    public async Task Every_row_of_an_upload_is_looked_up_by_index()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await office.AgreementAsync(await office.PartnershipAsync("tulungagung"), new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31), 100);
        using var recorder = await office.AskAsync<MouDbContext, Recorder>(db => Task.FromResult(new Recorder(db.Database.GetDbConnection().DataSource)));
        await office.UploadAsync(agreement, People.List(1, 5));

        var plans = await office.AskAsync<MouDbContext, List<string>>(db => recorder.PlansAsync(db));

        Assert.True(plans.Count >= 6, $"{plans.Count} statements over whole sets");
        Assert.DoesNotContain(plans, plan => WalksThroughMembers().IsMatch(plan));
    }

    [GeneratedRegex(@"SCAN (?!r2?\b)|\(AgreementId=\?\)")]
    private static partial Regex WalksThroughMembers();

    /// <summary>The statements over whole sets that one database was given.</summary>
    private sealed partial class Recorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _database;
        private readonly IDisposable _listening;
        private readonly List<IDisposable> _subscriptions = [];
        private readonly List<(string Sql, List<(string Name, object? Value)> Values)> _statements = [];

        public Recorder(string database)
        {
            _database = database;
            _listening = DiagnosticListener.AllListeners.Subscribe(this);
        }

        public async Task<List<string>> PlansAsync(MouDbContext db)
        {
            Dispose();
            List<string> plans = [];
            await db.Database.OpenConnectionAsync();
            foreach (var (sql, values) in _statements)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
                foreach (var (name, value) in values)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                List<string> lines = [sql];
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    lines.Add(reader.GetString(3));
                }

                plans.Add(string.Join('\n', lines));
            }

            return plans;
        }

        public void Dispose()
        {
            _listening.Dispose();
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData { Connection: { } connection } data && connection.DataSource == _database && OverASet().IsMatch(data.Command.CommandText))
            {
                _statements.Add((data.Command.CommandText, [.. data.Command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        [GeneratedRegex("^(UPDATE \"ImportRows\"|INSERT INTO \"(Participants|Enrollments)\" .*\nSELECT)")]
        private static partial Regex OverASet();
    }
}
