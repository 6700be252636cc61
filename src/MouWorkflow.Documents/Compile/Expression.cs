namespace MouWorkflow.Documents;

/// <summary>Something with a value: a path, a literal, or <c>@index</c> and its sisters.</summary>
internal abstract record Operand;

internal sealed record LiteralOperand(Val Value) : Operand;

internal enum LoopFact
{
    Index,
    First,
    Last,
}

/// <summary><see cref="Up"/> loops further out: <c>../@index</c>.</summary>
internal sealed record LoopFactOperand(LoopFact Fact, int Up = 0) : Operand;

/// <summary>A path such as <c>party.name</c>, <c>this</c>, <c>../name</c> or <c>@root.name</c>.</summary>
internal sealed record PathOperand(string Text, IReadOnlyList<PathStep> Steps, int Up, bool FromRoot, bool FromItem) : Operand
{
    /// <summary>The steps once more, as rendering wants them.</summary>
    public PathStep[] Way { get; } = [.. Steps];
}

/// <summary>One name of a path.</summary>
internal sealed class PathStep(string name)
{
    public string Name { get; } = name;

    /// <summary>Where an object had the name last time: a guess to try first. Threads may overwrite each other's guesses without harm.</summary>
    public int LastPlace { get; set; }
}

internal sealed record FilterCall(Filter Filter, IReadOnlyList<Val> Arguments);

/// <summary>An operand with its filters.</summary>
internal sealed record ValueExpression(Operand Operand, IReadOnlyList<FilterCall> Filters)
{
    /// <summary>The filters once more, as rendering wants them.</summary>
    public FilterCall[] Calls { get; } = [.. Filters];

    /// <summary>Absence is answered by <c>default</c> or <c>blank</c>.</summary>
    public bool ToleratesMissing { get; } = Filters.Any(f => f.Filter.AnswersMissing);
}

internal abstract record Condition;

internal sealed record TruthCondition(ValueExpression Value) : Condition;

/// <summary>True when the data has nothing for the value; asked by what stands in for a missing value, never written in a template.</summary>
internal sealed record MissingCondition(ValueExpression Value) : Condition;

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal sealed record CompareCondition(ValueExpression Left, Comparison Comparison, ValueExpression Right) : Condition;

internal sealed record NotCondition(Condition Inner) : Condition;

internal sealed record BothCondition(Condition Left, Condition Right) : Condition;

internal sealed record EitherCondition(Condition Left, Condition Right) : Condition;
