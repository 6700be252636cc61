namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Collects what a strict load refuses. In lenient mode nothing is collected except what Elsa itself cannot load.</summary>
internal sealed class FaultList(string file, DefinitionMode mode)
{
    private readonly List<DefinitionFault> _faults = [];
    private readonly List<DefinitionFault> _warnings = [];

    /// <summary>What Elsa ignores without harm, and what deserves a second look. Strict loads only.</summary>
    public IReadOnlyList<DefinitionFault> Warnings => _warnings;

    public bool Strict => mode == DefinitionMode.Strict;

    /// <summary>A fault that only a strict load refuses.</summary>
    public void Add(string path, string problem, string remedyId, string remedyEn)
    {
        if (Strict)
        {
            AddAlways(path, problem, remedyId, remedyEn);
        }
    }

    /// <summary>A fault with which Elsa cannot load the file either.</summary>
    public void AddAlways(string path, string problem, string remedyId, string remedyEn) =>
        _faults.Add(new DefinitionFault(file, path, problem, remedyId, remedyEn));

    public void Warn(string path, string problem, string remedyId, string remedyEn)
    {
        if (Strict)
        {
            _warnings.Add(new DefinitionFault(file, path, problem, remedyId, remedyEn));
        }
    }

    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new DefinitionException(_faults);
        }
    }
}
