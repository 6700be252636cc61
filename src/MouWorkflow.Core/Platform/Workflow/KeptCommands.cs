using System.Data.Common;
using System.Runtime.CompilerServices;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// The commands that <see cref="RowBatch"/> has sent over a connection to a file, kept as long as the connection, so that a statement is compiled
/// once. There are as many as the program has texts, a handful. A server's driver keeps what it has prepared by itself.
/// </summary>
internal sealed class KeptCommands
{
    private static readonly ConditionalWeakTable<DbConnection, KeptCommands> Kept = [];

    // The texts are made once (RowTable), so the same statement is the same string.
    private readonly Dictionary<string, DbCommand> _commands = new(ReferenceEqualityComparer.Instance);
    private readonly DbConnection _connection;

    private KeptCommands(DbConnection connection) => _connection = connection;

    /// <summary>What was kept of a connection.</summary>
    public static KeptCommands Of(DbConnection connection) => Kept.TryGetValue(connection, out var known) ? known : Kept.GetValue(connection, made => new KeptCommands(made));

    /// <summary>One statement as a command.</summary>
    public DbCommand Command(RowStatement statement)
    {
        if (_commands.TryGetValue(statement.Sql, out var known))
        {
            Set(known.Parameters, statement);
            return known;
        }

        var command = _connection.CreateCommand();
        command.CommandText = statement.Sql;
        for (var at = 0; at < statement.Values.Count; at++)
        {
            command.Parameters.Add(Parameter(command, $"${at + 1}", statement.Values[at]));
        }

        return _commands[statement.Sql] = command;
    }

    /// <summary>A value as a parameter, by the mapping of its column.</summary>
    public static DbParameter Parameter(DbCommand command, string name, (RowColumn? Column, object? Value) value)
    {
        if (value.Column is { } column)
        {
            return column.Mapping.CreateParameter(command, name, value.Value, column.Property.IsNullable);
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value.Value;
        return parameter;
    }

    private static void Set(DbParameterCollection parameters, RowStatement statement)
    {
        for (var at = 0; at < statement.Values.Count; at++)
        {
            var (column, value) = statement.Values[at];
            parameters[at].Value = (column?.Mapping.Converter is { } converter && value is not null ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
