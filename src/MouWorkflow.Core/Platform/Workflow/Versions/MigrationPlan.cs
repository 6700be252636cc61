using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Whether and how one instance moves from one version to another.</summary>
/// <param name="Moved">The state on the new version; null when it is refused.</param>
/// <param name="Points">Where the instance stands, for every wait that has a place in the new version.</param>
/// <param name="Reasons">Why it is refused, all at once; empty: it is safe.</param>
/// <param name="Warnings">What is allowed but worth knowing.</param>
public sealed record MigrationPlan(WorkflowState? Moved, IReadOnlyList<MovedPoint> Points, IReadOnlyList<Phrase> Reasons, IReadOnlyList<Phrase> Warnings);

/// <summary>One wait before and after.</summary>
/// <param name="WaitId">It keeps its id, and with it its deadline.</param>
/// <param name="From">The activity of the old version.</param>
/// <param name="To">The activity of the new version.</param>
public sealed record MovedPoint(string WaitId, BookmarkKind Kind, string From, string To);

/// <summary>Collects what speaks against a migration and what a person should know about it.</summary>
internal sealed class MigrationFindings
{
    private readonly List<Phrase> _reasons = [];
    private readonly List<Phrase> _warnings = [];

    public IReadOnlyList<Phrase> Reasons => _reasons;

    public IReadOnlyList<Phrase> Warnings => _warnings;

    public void Refuse(string id, string en) => Add(_reasons, new Phrase(id, en));

    public void Warn(string id, string en) => Add(_warnings, new Phrase(id, en));

    private static void Add(List<Phrase> list, Phrase phrase)
    {
        if (!list.Contains(phrase))
        {
            list.Add(phrase);
        }
    }
}
