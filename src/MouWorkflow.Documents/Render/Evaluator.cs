namespace MouWorkflow.Documents;

/// <summary>Answers values and conditions in a scope; what cannot be answered becomes a fault and evaluation goes on.</summary>
internal sealed class Evaluator(Scope scope, RenderFaults faults)
{
    /// <summary>The value to write; <see cref="Val.Missing"/> after a fault.</summary>
    public Val Value(ValueExpression expression, Tag tag) => Evaluate(expression, tag, mustExist: true);

    public bool IsTrue(Condition condition, Tag tag) => condition switch
    {
        TruthCondition truth => Evaluate(truth.Value, tag, mustExist: false).Truth,
        NotCondition not => !IsTrue(not.Inner, tag),
        BothCondition both => IsTrue(both.Left, tag) && IsTrue(both.Right, tag),
        EitherCondition either => IsTrue(either.Left, tag) || IsTrue(either.Right, tag),
        CompareCondition compare => Compare(compare, tag),
        MissingCondition missing => Evaluate(missing.Value, tag, mustExist: false).IsAbsentOrEmpty,
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private bool Compare(CompareCondition compare, Tag tag)
    {
        var left = Compared(compare.Left, tag);
        var right = Compared(compare.Right, tag);
        if (compare.Comparison is Comparison.Equal or Comparison.NotEqual)
        {
            return left.Equals(right) == (compare.Comparison == Comparison.Equal);
        }

        if (left.IsAbsent || right.IsAbsent)
        {
            return false;
        }

        int order;
        if (left.IsNumber && right.IsNumber)
        {
            order = left.Decimal.CompareTo(right.Decimal);
        }
        else if (left.Kind == ValKind.Text && right.Kind == ValKind.Text)
        {
            order = string.CompareOrdinal(left.Text, right.Text);
        }
        else
        {
            faults.Add("value.wrong-kind", tag, scope, "bandingkan bilangan dengan bilangan, tanggal dengan tanggal", "compare numbers with numbers and dates with dates");
            return false;
        }

        return compare.Comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }

    // A null may be compared (it equals nothing); a name the data does not know at all is a mistake in the template or the data.
    private Val Compared(ValueExpression expression, Tag tag)
    {
        var value = Evaluate(expression, tag, mustExist: false);
        if (value.Kind == ValKind.Missing && !expression.ToleratesMissing)
        {
            Missing(expression, tag);
        }

        return value;
    }

    private Val Evaluate(ValueExpression expression, Tag tag, bool mustExist)
    {
        var value = expression.Operand is PathOperand path ? scope.Find(path) : NotInData(expression.Operand, tag);
        if ((value.IsAbsent || (mustExist && value.IsAbsentOrEmpty && expression.Operand is PathOperand)) && !expression.ToleratesMissing)
        {
            if (mustExist)
            {
                Missing(expression, tag);
                return Val.Missing;
            }

            return value;
        }

        return expression.Calls.Length == 0 ? value : Filtered(value, expression, tag, mustExist);
    }

    private Val Filtered(Val value, ValueExpression expression, Tag tag, bool mustExist)
    {
        var answered = false;
        foreach (var call in expression.Calls)
        {
            var before = value.IsAbsentOrEmpty;
            if (before && !call.Filter.AnswersMissing && (value.IsAbsent || expression.ToleratesMissing))
            {
                continue;
            }

            if (Applied(call, ref value) is not { } refused)
            {
                answered |= before && call.Filter.AnswersMissing;
            }
            else if (!answered)
            {
                // A default text or a dotted line stands for itself: formatting meant for the real value does not apply to it.
                faults.Add("value.wrong-kind", tag, scope, $"saringan {call.Filter.Name} memerlukan {refused.Wanted}", $"the filter {call.Filter.Name} needs {refused.WantedEn}");
                return Val.Missing;
            }
        }

        if (mustExist && !expression.ToleratesMissing && expression.Filters.Count > 0 && value.IsAbsentOrEmpty)
        {
            Missing(expression, tag); // An empty list, joined.
            return Val.Missing;
        }

        return value;
    }

    // Apart, because a method that catches keeps its values out of registers.
    private static FilterException? Applied(FilterCall call, ref Val value)
    {
        try
        {
            value = call.Filter.Apply(value, call.Arguments);
            return null;
        }
        catch (FilterException refused)
        {
            return refused;
        }
    }

    private Val NotInData(Operand operand, Tag tag) => operand switch
    {
        LiteralOperand literal => literal.Value,
        LoopFactOperand fact => LoopFactNow(fact, tag),
        _ => throw new InvalidOperationException($"Unknown operand {operand.GetType().Name}."),
    };

    private Val LoopFactNow(LoopFactOperand operand, Tag tag)
    {
        if (scope.Frames.Count <= operand.Up)
        {
            faults.Add("tag.outside-loop", tag, scope, "pakai hanya di dalam {{#each …}}", "use it inside {{#each …}} only");
            return Val.Missing;
        }

        var frame = scope.Frames[scope.Frames.Count - 1 - operand.Up];
        return operand.Fact switch
        {
            LoopFact.Index => Val.Of(frame.Index),
            LoopFact.First => Val.Of(frame.Index == 1),
            _ => Val.Of(frame.Last),
        };
    }

    private void Missing(ValueExpression expression, Tag tag)
    {
        if (expression.Operand is PathOperand path)
        {
            faults.Missing(path, tag, scope);
        }
    }
}
