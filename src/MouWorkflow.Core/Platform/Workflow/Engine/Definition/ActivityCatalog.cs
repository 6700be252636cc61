using System.Collections.Frozen;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What one custom activity type offers to a definition.</summary>
/// <param name="Type">Full type, for example <c>Mou.OpenSigningRound</c>.</param>
/// <param name="Inputs">Names of its inputs, as written in a definition. A name that ends with <c>!</c> is required, <c>:Type</c> before it names the type of its value (default String): <c>"days:Int32!"</c>.</param>
/// <param name="Outcomes">The outcomes it can complete with. Empty: only <c>Done</c>. A single <c>*</c>: any (not for shipped definitions).</param>
/// <param name="Outputs">Names of its outputs, as written in a definition.</param>
public sealed record ActivitySignature(
    string Type,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Outputs)
{
    /// <summary>It may queue work outside and rest until that is done, instead of completing at once. Examinations rely on it.</summary>
    public bool Waits { get; init; }
}

/// <summary>The custom activity types that exist. The <c>Elsa.*</c> types are built in and need no signature. Immutable.</summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, ActivitySignature> _signatures;

    private ActivityCatalog(IEnumerable<KeyValuePair<string, ActivitySignature>> signatures)
    {
        _signatures = signatures.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The built-in types only: every <c>Mou.*</c> type is unknown.</summary>
    public static readonly ActivityCatalog BuiltIn = new([]);

    /// <summary>All custom types, in no particular order.</summary>
    public IEnumerable<ActivitySignature> Signatures => _signatures.Values;

    /// <summary>A catalogue that also knows the given type; a type that was known is replaced.</summary>
    public ActivityCatalog Add(ActivitySignature s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new ActivityCatalog(_signatures.Where(p => p.Key != s.Type).Append(new(s.Type, s)));
    }

    /// <summary>The signature of a custom type, or null if there is none.</summary>
    public ActivitySignature? Find(string type) => _signatures.GetValueOrDefault(type);
}
