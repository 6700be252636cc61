using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Writes what a burst leaves behind (instance, waits, journal) in one round trip, past the change tracker, by the names and types of the one
/// model. Part of the transaction that the runner has open. A burst writes the same few shapes over and over; tracking them would
/// cost more than the burst.
/// </summary>
public sealed class WorkflowRows(MouDbContext db)
{
    private static readonly string[] Moving =
    [
        nameof(WorkflowInstance.StateJson), nameof(WorkflowInstance.DefinitionHash), nameof(WorkflowInstance.Status), nameof(WorkflowInstance.SubStatus),
        nameof(WorkflowInstance.Turn), nameof(WorkflowInstance.FinishedAt), nameof(WorkflowInstance.ParentWait),
    ];

    private static readonly ConcurrentDictionary<(IModel Model, Type Row), Table> Tables = new();

    private readonly List<(string Sql, IReadOnlyList<(Column Column, object? Value)> Values)> _statements = [];

    /// <summary>Whether anything waits to be written.</summary>
    public bool Any => _statements.Count > 0;

    /// <summary>A new row.</summary>
    public void Insert<T>(T row)
        where T : class
    {
        var table = TableOf<T>();
        _statements.Add((table.Insert, [.. table.Columns.Select(column => (column, column.Read(row)))]));
    }

    /// <summary>An instance that has moved. Lost when its turn is not <paramref name="fromTurn"/> any more.</summary>
    public void Update(WorkflowInstance row, int fromTurn)
    {
        var table = TableOf<WorkflowInstance>();
        var id = table[nameof(WorkflowInstance.Id)];
        var turn = table[nameof(WorkflowInstance.Turn)];
        _statements.Add((table.Update, [.. Moving.Select(name => (table[name], table[name].Read(row))), (id, row.Id), (turn, fromTurn)]));
    }

    /// <summary>A wait that has ended.</summary>
    public void DeleteWait(Guid instance, string wait)
    {
        var table = TableOf<WorkflowWait>();
        _statements.Add((table.Delete, [(table[nameof(WorkflowWait.InstanceId)], instance), (table[nameof(WorkflowWait.WaitId)], wait)]));
    }

    /// <summary>Forgets what was not written.</summary>
    public void Clear() => _statements.Clear();

    /// <summary>Writes everything.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another turn of an instance was saved first.</exception>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (!Any)
        {
            return;
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var text = new StringBuilder();
        var number = 0;
        foreach (var (sql, values) in _statements)
        {
            var names = new object[values.Count];
            for (var at = 0; at < values.Count; at++)
            {
                var name = $"@w{number++}";
                names[at] = name;
                command.Parameters.Add(values[at].Column.Mapping.CreateParameter(command, name, values[at].Value, values[at].Column.Nullable));
            }

            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, sql, names).Append(';');
        }

        command.CommandText = text.ToString();
        var expected = _statements.Count;
        _statements.Clear();
        if (await ExecuteAsync(command, cancellation) != expected)
        {
            throw new DbUpdateConcurrencyException("A workflow instance was moved by somebody else in the same moment.");
        }
    }

    private async Task<int> ExecuteAsync(DbCommand command, CancellationToken cancellation)
    {
        try
        {
            return await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException failure) when (db.SaysKeyIsTaken(failure))
        {
            throw new DbUpdateConcurrencyException(failure.Message, new DbUpdateException(failure.Message, failure));
        }
        catch (DbException failure) when (db.SaysBrokenOff(failure))
        {
            throw new DbUpdateConcurrencyException(failure.Message, failure);
        }
    }

    private Table TableOf<T>() => Tables.GetOrAdd((db.Model, typeof(T)), key => Table.Of(key.Model.FindEntityType(key.Row)!, db.GetService<ISqlGenerationHelper>()));

    /// <summary>A column by its property's name.</summary>
    private sealed record Column(string Name, IProperty Property, string Sql, RelationalTypeMapping Mapping, bool Nullable)
    {
        public object? Read(object row) => Property.PropertyInfo!.GetValue(row);
    }

    /// <summary>The statements of one table; parameters are filled in by number.</summary>
    private sealed record Table(IReadOnlyList<Column> Columns, string Insert, string Update, string Delete)
    {
        public Column this[string property] => Columns.Single(column => column.Name == property);

        public static Table Of(IEntityType type, ISqlGenerationHelper sql)
        {
            List<Column> columns = [.. type.GetProperties().Select(property => new Column(
                property.Name, property, sql.DelimitIdentifier(property.GetColumnName()), property.GetRelationalTypeMapping(), property.IsNullable))];
            var table = sql.DelimitIdentifier(type.GetTableName()!);
            string Name(string property) => columns.Single(column => column.Name == property).Sql;
            var insert = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Sql))}) VALUES ({Places(0, columns.Count)})";
            var update = type.ClrType != typeof(WorkflowInstance)
                ? ""
                : $"UPDATE {table} SET {string.Join(", ", Moving.Select((name, at) => $"{Name(name)} = {{{at}}}"))} WHERE {Name(nameof(WorkflowInstance.Id))} = {{{Moving.Length}}} AND {Name(nameof(WorkflowInstance.Turn))} = {{{Moving.Length + 1}}}";
            var delete = $"DELETE FROM {table} WHERE {string.Join(" AND ", type.FindPrimaryKey()!.Properties.Select((key, at) => $"{Name(key.Name)} = {{{at}}}"))}";
            return new Table(columns, insert, update, delete);
        }

        private static string Places(int from, int count) => string.Join(", ", Enumerable.Range(from, count).Select(at => $"{{{at}}}"));
    }
}
