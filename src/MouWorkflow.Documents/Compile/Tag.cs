namespace MouWorkflow.Documents;

internal enum TagKind
{
    Value,
    Include,
    Each,
    If,
    ElseIf,
    Else,
    EndEach,
    EndIf,
}

/// <summary>One <c>{{…}}</c> of a template, understood.</summary>
internal sealed class Tag
{
    public required TagKind Kind { get; init; }

    /// <summary>As written, braces included; shown in faults.</summary>
    public required string Raw { get; init; }

    public required string Place { get; init; }

    public ValueExpression? Value { get; init; }

    public Condition? Condition { get; init; }

    public PathOperand? Source { get; init; }

    /// <summary>The name of the fragment to include.</summary>
    public string? Include { get; init; }

    /// <summary>Position among the tags of its part; keeps tags in order when they are moved.</summary>
    public int Sequence { get; set; }

    /// <summary>Stands for a block tag that could not be understood, so that its closing tag has a partner.</summary>
    public bool IsStandIn { get; init; }

    public bool IsBlock => Kind is not (TagKind.Value or TagKind.Include);

    public bool IsOpen => Kind is TagKind.Each or TagKind.If;

    public bool IsMiddle => Kind is TagKind.Else or TagKind.ElseIf;

    public bool IsClose => Kind is TagKind.EndEach or TagKind.EndIf;
}
