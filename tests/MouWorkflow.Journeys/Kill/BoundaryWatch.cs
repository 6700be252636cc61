using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Journeys.Kill;

/// <summary>
/// Stands between the program and its database, its files and its mail, and tells when something has become durable: after every commit, document
/// and mail; and, where a commit carries a step of a workflow, before it too. Before any other commit nothing differs from after what came last.
/// </summary>
internal sealed class BoundaryWatch(Boundaries boundaries)
{
    private string? _claimed;
    private int _files;

    /// <summary>What people do now.</summary>
    public string Act { get; set; } = "";

    private string Doing => _claimed ?? $"in {Act}";

    public void Install(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteMouDbContext>(options => options.AddInterceptors(new Commits(this)));
        var store = services.Last(service => service.ServiceType == typeof(IDocumentStore));
        services.AddSingleton<IDocumentStore>(new WatchedStore((IDocumentStore)store.ImplementationInstance!, this));
        var transport = services.Last(service => service.ServiceType == typeof(IMailTransport));
        services.AddSingleton<IMailTransport>(new WatchedTransport((IMailTransport)transport.ImplementationInstance!, this));
    }

    private sealed class WatchedStore(IDocumentStore inner, BoundaryWatch watch) : IDocumentStore
    {
        public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
        {
            await inner.WriteAsync(name, write, cancellation);
            watch.Tell($"file {++watch._files} {watch.Doing}");
        }

        public Task<Stream> OpenAsync(string name, CancellationToken cancellation) => inner.OpenAsync(name, cancellation);

        public Task<bool> ExistsAsync(string name, CancellationToken cancellation) => inner.ExistsAsync(name, cancellation);
    }

    private void Tell(string after) => boundaries.Reach(Boundary.After + after, []);

    private sealed class WatchedTransport(IMailTransport inner, BoundaryWatch watch) : IMailTransport
    {
        public string Describe => inner.Describe;

        public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            await inner.SendAsync(mail, cancellation);
            watch.HandedOver(mail);
        }
    }

    private void HandedOver(OutgoingMail mail)
    {
        boundaries.HandedOver(mail.MessageId);
        Tell($"mail to {mail.To.Address} {Doing}");
    }

    private sealed class Commits(BoundaryWatch watch) : DbTransactionInterceptor, IDbCommandInterceptor, ISaveChangesInterceptor
    {
        private readonly List<string> _carries = [];
        private readonly List<string> _steps = [];

        public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var db = eventData.Context!;
            // A save of one statement would commit without a transaction, and nobody could stand before its commit.
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
            foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                _carries.Add(Describe(entry));
            }

            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(TransactionCommitting(transaction, eventData, result));

        public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            NoteBursts(transaction);
            if (_steps.Count > 0)
            {
                watch.Tell(Boundary.Before, _carries, _steps);
            }

            return result;
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            TransactionCommitted(transaction, eventData);
            return Task.CompletedTask;
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
        {
            watch.Tell(Boundary.After, _carries, _steps);
            Forget();
            watch.NoteClaim(null);
        }

        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Forget();
            return Task.CompletedTask;
        }

        public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            _carries.Add(Describe(command));
            if (command.Transaction is null)
            {
                watch.NoteClaim(command);
                watch.Tell(Boundary.After, _carries, _steps);
                Forget();
            }

            return ValueTask.FromResult(result);
        }

        /// <summary>The bursts of this transaction: those that another connection does not see yet.</summary>
        private void NoteBursts(DbTransaction transaction)
        {
            using var outside = new SqliteConnection(transaction.Connection!.ConnectionString);
            outside.Open();
            if (Ask(outside, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'WorkflowJournal'") is 0L)
            {
                return;
            }

            var seen = Keys(outside);
            using var command = transaction.Connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                SELECT i."DefinitionId", b."Turn", b."Record", b."InstanceId" FROM "WorkflowJournal" b JOIN "WorkflowInstances" i ON i."Id" = b."InstanceId"
                ORDER BY b."At", i."DefinitionId", b."Turn"
                """;
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                if (seen.Contains((rows.GetString(3), rows.GetInt32(1))))
                {
                    continue;
                }

                var definition = rows.GetString(0);
                _carries.Add($"{definition} turn {rows.GetInt32(1)}");
                _steps.AddRange(BurstRecord.FromJson(rows.GetString(2)).Entries
                    .Where(step => step.Kind is JournalKind.Completed or JournalKind.Suspended)
                    .Select(step => $"{definition}/{step.ActivityId}"));
            }
        }

        private static HashSet<(string Instance, int Turn)> Keys(SqliteConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"InstanceId\", \"Turn\" FROM \"WorkflowJournal\"";
            using var rows = command.ExecuteReader();
            HashSet<(string, int)> keys = [];
            while (rows.Read())
            {
                keys.Add((rows.GetString(0), rows.GetInt32(1)));
            }

            return keys;
        }

        private static object? Ask(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }

        private void Forget()
        {
            _carries.Clear();
            _steps.Clear();
        }
    }

    private void Tell(string moment, List<string> carries, List<string> steps) =>
        boundaries.Reach(moment + string.Join("; ", carries.Distinct(StringComparer.Ordinal)), [.. steps.Distinct(StringComparer.Ordinal)]);

    /// <summary>The outbox row that is worked on from now on; with its end the files that belong to it are counted anew.</summary>
    private void NoteClaim(DbCommand? command)
    {
        var claims = command?.CommandText.StartsWith("UPDATE \"Outbox\"", StringComparison.Ordinal) == true && Numbers(command).Any();
        _claimed = claims ? $"for {Describe(command!)}" : null;
        _files = 0;
    }

    /// <summary>Says what a change is without anything that differs from run to run, such as an id of our own.</summary>
    private static string Describe(EntityEntry entry) => entry.Entity switch
    {
        HistoryEntry line => $"history {line.Seq} {line.Fact}",
        OutboxRow row when entry.State is EntityState.Modified => $"outbox {row.Id} {row.State} {row.Attempts}",
        Deadline row when entry.State is EntityState.Modified => $"deadline {row.Id} {row.State} {row.Attempts}",
        ParticipantImport row => $"import {row.FileName} {row.State} {row.LastRow}",
        _ => $"{entry.Metadata.ClrType.Name} {entry.State}",
    };

    private static string Describe(DbCommand command)
    {
        var text = string.Join(' ', command.CommandText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        return $"{text[..Math.Min(text.Length, 40)]} [{string.Join(' ', Numbers(command))}] {hash}";
    }

    /// <summary>Ids of rows that were numbered by the database; those are the same in every run.</summary>
    private static IEnumerable<string> Numbers(DbCommand command) =>
        command.Parameters.Cast<DbParameter>().Select(parameter => parameter.Value).OfType<long>().Select(value => value.ToString(CultureInfo.InvariantCulture));
}
