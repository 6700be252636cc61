namespace MouWorkflow.Core.Platform.Data;

/// <summary>
/// What one person, deadline or effect does in one unit of work. History lines and workflow bursts of the same act carry its id, so that
/// the history can point to the journal of the engine.
/// </summary>
public sealed class Act(IdSource ids)
{
    private Guid? _id;

    /// <summary>The id of the act that is going on.</summary>
    public Guid Id => _id ??= ids.Next();

    /// <summary>It is saved; what follows in the same scope is another act.</summary>
    public void End() => _id = null;
}
