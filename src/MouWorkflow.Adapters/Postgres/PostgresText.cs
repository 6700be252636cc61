using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>Makes text behave on PostgreSQL as it does on SQLite: same order, same lengths, and nothing in it stops a row from being saved.</summary>
internal static class PostgresText
{
    // Text is ordered by its code points wherever the server stands and whatever locale its cluster was made with.
    private const string Collation = "C";

    /// <summary>
    /// Gives every column that holds text the type <c>text</c> and the collation <c>C</c>. Lengths of the model are left out: SQLite does not
    /// check them, and a list that one database takes must not fail on the other.
    /// </summary>
    public static void Apply(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(Columns))
        {
            property.SetMaxLength(null);
            property.SetCollation(Collation);
        }
    }

    /// <summary>
    /// The text as PostgreSQL takes it: the character NUL and halves of surrogate pairs, which it refuses together with the whole row, become
    /// U+FFFD. Answers the same object when there is nothing to do.
    /// </summary>
    public static string Storable(string text)
    {
        var storable = text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
        return storable.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(storable)) : storable;
    }

    private static IEnumerable<IMutableProperty> Columns(IMutableEntityType type) =>
        type.IsMappedToJson() ? [] : type.GetDeclaredProperties().Where(property => Stored(property) == typeof(string));

    private static Type Stored(IMutableProperty property) =>
        property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? (IsEnum(property.ClrType) ? typeof(string) : property.ClrType);

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;
}
