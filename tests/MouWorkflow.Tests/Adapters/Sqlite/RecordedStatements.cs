using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Tests.Adapters.Sqlite;

/// <summary>
/// The statements of one kind that databases were given, and how SQLite carries them out. To be made before the database is opened: EF does not
/// look for listeners again for a second once it found none.
/// </summary>
internal sealed class RecordedStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Regex _kind;
    private readonly IDisposable _listening;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ConcurrentQueue<(string Database, string Sql, List<(string Name, object? Value)> Values)> _statements = new();

    public RecordedStatements(Regex kind)
    {
        _kind = kind;
        _listening = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public async Task<List<string>> PlansAsync(MouDbContext db)
    {
        Dispose();
        List<string> plans = [];
        await db.Database.OpenConnectionAsync();
        foreach (var (_, sql, values) in _statements.Where(statement => statement.Database == db.Database.GetDbConnection().DataSource))
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
        if (value.Value is CommandExecutedEventData { Connection: { } connection } data && _kind.IsMatch(data.Command.CommandText))
        {
            _statements.Enqueue((connection.DataSource, data.Command.CommandText, [.. data.Command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
