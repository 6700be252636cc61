namespace MouWorkflow.Documents;

/// <summary>How a tag uses a value.</summary>
internal enum UseRole
{
    Written,
    Asked,
    Compared,
    Looped,
    Shown,
}

/// <summary>One value that a tag asks for.</summary>
/// <param name="Against">The literal it is compared with, if it is.</param>
/// <param name="Optional">Absence is answered.</param>
internal sealed record UsedValue(PathOperand Path, IReadOnlyList<FilterCall> Filters, UseRole Role, bool Optional, Val? Against = null)
{
    public static IEnumerable<UsedValue> Of(TagUse use)
    {
        var tag = use.Tag;
        if (tag.Source is { } source)
        {
            return [new UsedValue(source, [], UseRole.Looped, false)];
        }

        return tag.Value is { } value ? Of(value, use.IsPicture ? UseRole.Shown : UseRole.Written)
            : tag.Condition is { } condition ? Of(condition)
            : [];
    }

    private static IEnumerable<UsedValue> Of(ValueExpression value, UseRole role, bool optional = false, Val? against = null) =>
        value.Operand is PathOperand path ? [new UsedValue(path, value.Filters, role, optional || value.ToleratesMissing, against)] : [];

    private static IEnumerable<UsedValue> Of(Condition condition) => condition switch
    {
        TruthCondition truth => Of(truth.Value, UseRole.Asked, optional: true),
        NotCondition not => Of(not.Inner),
        BothCondition both => Of(both.Left).Concat(Of(both.Right)),
        EitherCondition either => Of(either.Left).Concat(Of(either.Right)),
        CompareCondition compare => Of(compare.Left, UseRole.Compared, against: Literal(compare.Right)).Concat(Of(compare.Right, UseRole.Compared, against: Literal(compare.Left))),
        _ => [],
    };

    private static Val? Literal(ValueExpression value) => value.Operand is LiteralOperand literal ? literal.Value : null;
}
