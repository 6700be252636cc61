namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Moves an instance at rest from one version of its definition to another when that is safe: it stands where an instance that had run on the new
/// version could stand, and will do what that one would do. Pure. What "safe" means: the decision record <c>migration-is-safe-when.md</c>.
/// </summary>
public static class WorkflowMigration
{
    /// <summary>The moved state, or every reason why not. The given state is not changed.</summary>
    /// <param name="from">The version the state is on; it need not be one that this program can run.</param>
    /// <param name="to">The version to move to, strictly read.</param>
    /// <exception cref="ArgumentException">The state is not on <paramref name="from"/>, or the two are different workflows.</exception>
    public static MigrationPlan Plan(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, MigrationMap map)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(map);
        if (state.DefinitionHash != from.ContentHash || from.DefinitionId != to.DefinitionId)
        {
            throw new ArgumentException($"Instance {state.InstanceId} is not on version {from.Version} of '{to.DefinitionId}'.", nameof(state));
        }

        var findings = new MigrationFindings();
        var move = new StateMove(from, to, map);
        var points = new WaitingPoints(from, to, state, move.Nodes, findings);
        if (!points.HavePlaces())
        {
            return new MigrationPlan(null, points.Moved, findings.Reasons, findings.Warnings);
        }

        var moved = move.Apply(state, findings);
        points.Compare(moved);
        if (findings.Reasons.Count == 0)
        {
            new MigrationProof(from, to, state, moved, findings).Run();
        }

        return new MigrationPlan(findings.Reasons.Count == 0 ? moved : null, points.Moved, findings.Reasons, findings.Warnings);
    }

    /// <summary>Makes a move again that was found safe when it was made; for replay.</summary>
    /// <exception cref="InvalidOperationException">Something that runs has no place in the new version.</exception>
    internal static WorkflowState Again(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, MigrationMap map) =>
        new StateMove(from, to, map).Apply(state, new MigrationFindings());
}
