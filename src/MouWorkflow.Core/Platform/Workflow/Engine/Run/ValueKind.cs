namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>The type an activity expects of an input, or a variable declares. Values themselves are always JSON.</summary>
internal enum ValueKind
{
    /// <summary>Elsa's <c>object</c>: whatever comes. An <c>Object</c> expression gives its text here, as in Elsa.</summary>
    Any,

    /// <summary>Not declared: whatever comes; an <c>Object</c> expression gives the parsed JSON.</summary>
    Json,
    Text,
    Boolean,
    Int32,
    Int64,
    Decimal,
    Double,
    Guid,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    TextList,
    Map,
    JoinMode,
    SwitchMode,
}
