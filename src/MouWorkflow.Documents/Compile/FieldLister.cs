namespace MouWorkflow.Documents;

/// <summary>Reads off a plan which fields it expects.</summary>
internal static class FieldLister
{
    public static IReadOnlyList<TemplateField> List(IEnumerable<Node[]> plans)
    {
        var fields = new List<TemplateField>();
        foreach (var plan in plans)
        {
            Walk(plan, null, fields);
        }

        return [.. fields.DistinctBy(f => (f.Path, f.Kind, string.Join('|', f.Filters), f.Loop, f.Optional))];
    }

    /// <summary>All nodes of a plan, outer before inner.</summary>
    public static IEnumerable<Node> All(Node[] plan) => plan.SelectMany(n => n.Children.SelectMany(All).Prepend(n));

    private static void Walk(Node[] plan, string? loop, List<TemplateField> fields)
    {
        foreach (var node in plan)
        {
            switch (node)
            {
                case ValueNode value:
                    Expression(value.Value, TemplateFieldKind.Value, loop, value.Value.ToleratesMissing, fields);
                    break;
                case RichNode rich:
                    Expression(rich.Tag.Value!, TemplateFieldKind.Value, loop, rich.Tag.Value!.ToleratesMissing, fields);
                    break;
                case PictureNode picture:
                    Expression(picture.Tag.Value!, TemplateFieldKind.Picture, loop, picture.Tolerant, fields);
                    break;
                case EachNode each:
                    fields.Add(new TemplateField(each.Source.Text, TemplateFieldKind.Loop, [], loop));
                    Walk(each.Body, loop is null ? each.Source.Text : $"{loop}/{each.Source.Text}", fields);
                    break;
                case IfNode choice:
                    foreach (var branch in choice.Branches)
                    {
                        Decision(branch.Condition, loop, fields);
                        Walk(branch.Body, loop, fields);
                    }

                    break;
                default:
                    foreach (var child in node.Children)
                    {
                        Walk(child, loop, fields);
                    }

                    break;
            }
        }
    }

    private static void Decision(Condition? condition, string? loop, List<TemplateField> fields)
    {
        switch (condition)
        {
            case TruthCondition truth:
                Expression(truth.Value, TemplateFieldKind.Condition, loop, true, fields);
                break;
            case CompareCondition compare:
                Expression(compare.Left, TemplateFieldKind.Condition, loop, compare.Left.ToleratesMissing, fields);
                Expression(compare.Right, TemplateFieldKind.Condition, loop, compare.Right.ToleratesMissing, fields);
                break;
            case NotCondition not:
                Decision(not.Inner, loop, fields);
                break;
            case BothCondition both:
                Decision(both.Left, loop, fields);
                Decision(both.Right, loop, fields);
                break;
            case EitherCondition either:
                Decision(either.Left, loop, fields);
                Decision(either.Right, loop, fields);
                break;
        }
    }

    private static void Expression(ValueExpression value, TemplateFieldKind kind, string? loop, bool optional, List<TemplateField> fields)
    {
        if (value.Operand is PathOperand path)
        {
            fields.Add(new TemplateField(path.Text, kind, [.. value.Filters.Select(f => f.Filter.Name)], loop, optional));
        }
    }
}
