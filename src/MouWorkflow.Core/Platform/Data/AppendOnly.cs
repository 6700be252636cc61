using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Data;

/// <summary>Marks tables whose rows are evidence. The database adapter turns the mark into triggers that refuse UPDATE and DELETE.</summary>
public static class AppendOnly
{
    private const string Annotation = "Mou:AppendOnly";

    /// <summary>Rows of this entity may be added and read, never changed or removed.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> builder)
        where T : class
    {
        builder.HasAnnotation(Annotation, true);
        return builder;
    }

    /// <summary>The tables of the model that carry the mark, in the order of their names.</summary>
    public static IReadOnlyList<string> Tables(IReadOnlyModel model) =>
        [.. model.GetEntityTypes()
            .Where(type => type.FindAnnotation(Annotation)?.Value is true)
            .Select(type => type.GetTableName()!)
            .Order(StringComparer.Ordinal)];
}
