namespace MouWorkflow.Documents;

/// <summary>
/// A template cannot be used, or cannot be filled with the data given. <see cref="Faults"/> holds everything found, not only the first;
/// bytes already written to an output stream are worthless and must be thrown away.
/// </summary>
public sealed class TemplateException : Exception
{
    public TemplateException(IReadOnlyList<TemplateFault> faults)
        : base(Describe(faults))
    {
        Faults = faults;
    }

    /// <summary>At least one fault, in document order.</summary>
    public IReadOnlyList<TemplateFault> Faults { get; }

    private static string Describe(IReadOnlyList<TemplateFault> faults)
    {
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        return string.Join(Environment.NewLine, faults.Select(f => f.ToString()));
    }
}
