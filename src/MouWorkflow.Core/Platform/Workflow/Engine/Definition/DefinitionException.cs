namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>How a definition is read.</summary>
public enum DefinitionMode
{
    /// <summary>Everything that Elsa would drop without a word is refused, all faults at once.</summary>
    Strict,

    /// <summary>As Elsa loads: what it cannot use is dropped or faults when it is run. For traces only.</summary>
    Lenient,
}

/// <summary>One reason why a definition is refused.</summary>
/// <param name="File">The file as it was named by the caller.</param>
/// <param name="Path">JSON path of the place, for example <c>$.root.activities[3].eventName</c>.</param>
/// <param name="Problem">What is wrong, in English.</param>
/// <param name="RemedyId">What to do, in Indonesian.</param>
/// <param name="RemedyEn">What to do, in English.</param>
public sealed record DefinitionFault(string File, string Path, string Problem, string RemedyId, string RemedyEn)
{
    public override string ToString() => $"{File} {Path}: {Problem} — {RemedyId} / {RemedyEn}";
}

/// <summary>A definition that may not be used. Holds every fault, not only the first.</summary>
public sealed class DefinitionException : Exception
{
    public DefinitionException(IReadOnlyList<DefinitionFault> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
        Faults = faults;
    }

    /// <summary>All faults, in document order as far as there is one.</summary>
    public IReadOnlyList<DefinitionFault> Faults { get; }
}
