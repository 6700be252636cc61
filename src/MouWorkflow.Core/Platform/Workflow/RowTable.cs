using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>A column of the one model, by its property's name.</summary>
internal sealed record RowColumn(IProperty Property, string Sql, RelationalTypeMapping Mapping)
{
    private readonly IClrPropertyGetter _getter = Property.GetGetter();

    public string Name => Property.Name;

    public object? Read(object row) => _getter.GetClrValue(row);
}

/// <summary>A table of the one model as this database spells it; what is written past the change tracker goes by its names and types.</summary>
internal sealed class RowTable
{
    private static readonly ConcurrentDictionary<(IModel Model, Type Row), RowTable> Known = new();

    private readonly Dictionary<string, RowColumn> _byName;
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _inserts = [];

    private RowTable(IEntityType type, ISqlGenerationHelper sql)
    {
        Columns = [.. type.GetProperties().Select(property => new RowColumn(property, sql.DelimitIdentifier(property.GetColumnName()), property.GetRelationalTypeMapping()))];
        _byName = Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        Sql = sql.DelimitIdentifier(type.GetTableName()!);
        Key = [.. type.FindPrimaryKey()!.Properties.Select(property => _byName[property.Name])];
        Delete = $"DELETE FROM {Sql} WHERE {string.Join(" AND ", Key.Select((column, at) => $"{column.Sql} = ${at + 1}"))}";
    }

    public string Sql { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    public IReadOnlyList<RowColumn> Key { get; }

    /// <summary>A new row with the columns whose bits are set, by their places in <see cref="Columns"/>; the others stay empty.</summary>
    public string Insert(int given) => _inserts.GetOrAdd(given, static (bits, table) => table.InsertOf(bits), this);

    /// <summary>One row: the values of <see cref="Key"/>.</summary>
    public string Delete { get; }

    /// <summary>A statement about this table, put together once.</summary>
    public string Text(string name, Func<string> make) => _texts.GetOrAdd(name, static (_, text) => text(), make);

    /// <summary>Some columns, in this order, of the rows that <paramref name="which"/> (from <c>WHERE</c> on) says.</summary>
    public string Select(IEnumerable<string> properties, string which) => $"SELECT {string.Join(", ", properties.Select(name => this[name].Sql))} FROM {Sql} {which}";

    public RowColumn this[string property] => _byName[property];

    public static RowTable Of<T>(MouDbContext db) =>
        Known.TryGetValue((db.Model, typeof(T)), out var known)
            ? known
            : Known.GetOrAdd((db.Model, typeof(T)), key => new RowTable(key.Model.FindEntityType(key.Row)!, db.GetService<ISqlGenerationHelper>()));

    private string InsertOf(int given)
    {
        List<string> columns = [.. Columns.Where((_, at) => (given & (1 << at)) != 0).Select(column => column.Sql)];
        return $"INSERT INTO {Sql} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, at) => $"${at + 1}"))})";
    }
}
