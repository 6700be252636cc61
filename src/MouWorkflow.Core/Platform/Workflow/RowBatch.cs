using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Statements that go to the database together, in one round trip, over the connection that is open and in its transaction. Their places are <c>{0}</c>, <c>{1}</c> …;
/// values always travel as parameters.
/// </summary>
internal sealed class RowBatch(MouDbContext db)
{
    private readonly List<(string Sql, IReadOnlyList<(RowColumn? Column, object? Value)> Values)> _statements = [];

    public int Count => _statements.Count;

    /// <param name="sql">One statement, without a semicolon.</param>
    /// <param name="values">A value without a column is a number.</param>
    public void Add(string sql, IReadOnlyList<(RowColumn? Column, object? Value)> values) => _statements.Add((sql, values));

    public void Clear() => _statements.Clear();

    /// <summary>Sends everything; the batch is empty afterwards.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else was first: a key is taken, or the database broke the transaction off.</exception>
    public async Task<T> SendAsync<T>(Func<DbCommand, Task<T>> run)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        Fill(command);
        _statements.Clear();
        try
        {
            return await run(command);
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

    private void Fill(DbCommand command)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var (sql, values) in _statements)
        {
            var names = new object[values.Count];
            for (var at = 0; at < values.Count; at++)
            {
                var name = $"@w{number++}";
                names[at] = name;
                command.Parameters.Add(Parameter(command, name, values[at].Column, values[at].Value));
            }

            text.AppendFormat(CultureInfo.InvariantCulture, sql, names).Append(';');
        }

        command.CommandText = text.ToString();
    }

    private static DbParameter Parameter(DbCommand command, string name, RowColumn? column, object? value)
    {
        if (column is not null)
        {
            return column.Mapping.CreateParameter(command, name, value, column.Property.IsNullable);
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        return parameter;
    }
}
