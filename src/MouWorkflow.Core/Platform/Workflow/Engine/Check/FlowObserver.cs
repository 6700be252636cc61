namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Sees moments inside a burst that the state afterwards does not show. For examinations only; must change nothing.</summary>
internal interface IFlowObserver
{
    /// <summary>All branches of an activity were visited and it is not run; its counts are those before the skip.</summary>
    void Skips(Frame flowchart, ActivityNode activity);

    /// <summary>A flowchart completes because nothing is left to do in it.</summary>
    void RunsOut(Frame flowchart);

    /// <summary>An execution is about to be canceled; what it contains is still alive.</summary>
    void Cancels(Frame frame, IReadOnlyList<Frame> children);
}
