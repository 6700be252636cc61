using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>
/// Stands before and behind every command: texts go in as the server takes them, and an act that the server broke off because another one was
/// in its way comes out as what it is, a lost race.
/// </summary>
internal sealed class PostgresCommands : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        MakeStorable(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        MakeStorable(command);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        MakeStorable(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        MakeStorable(command);
        return new(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => TellLostRace(eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        TellLostRace(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void MakeStorable(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text)
            {
                parameter.Value = PostgresText.Storable(text);
            }
        }
    }

    /// <summary>Two transactions that wait for each other, or whose order cannot be told: the server ends one of them, which may simply be tried again.</summary>
    internal static bool IsLostRace(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private static void TellLostRace(Exception failure)
    {
        if (IsLostRace(failure))
        {
            throw new DbUpdateConcurrencyException(failure.Message, failure);
        }
    }
}
