namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Sees moments inside a burst that the state afterwards does not show. For examinations only; must change nothing.</summary>
internal abstract class FlowObserver
{
    /// <summary>All branches of an activity were visited and it is not run; its counts are those before the skip.</summary>
    public abstract void Skips(Frame flowchart, ActivityNode activity);

    /// <summary>A branch arrives at an activity that has run more often than the branch came, and does not run now.</summary>
    public abstract void Swallows(Frame flowchart, ActivityNode activity);

    /// <summary>A flowchart is about to complete because an End in it completed; what is left in it is canceled next.</summary>
    public abstract void Ends(Frame flowchart);

    /// <summary>A flowchart completes because nothing is left to do in it.</summary>
    public abstract void RunsOut(Frame flowchart);

    /// <summary>An execution is about to be canceled; what it contains is still alive.</summary>
    public abstract void Cancels(Frame frame, IReadOnlyList<Frame> children);
}
