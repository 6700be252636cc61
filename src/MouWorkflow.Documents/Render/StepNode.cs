namespace MouWorkflow.Documents;

/// <summary>A step that writes by itself; constructs beyond text, blocks and values are made of these.</summary>
internal abstract class StepNode : Node
{
    public abstract void Write(Writing to);
}

/// <summary>What a step needs while a plan runs.</summary>
internal sealed class Writing(Sink sink, Evaluator evaluator, Scope scope, RenderFaults faults, PictureBook pictures)
{
    public Sink Sink { get; } = sink;

    public Evaluator Evaluator { get; } = evaluator;

    public Scope Scope { get; } = scope;

    public RenderFaults Faults { get; } = faults;

    public PictureBook Pictures { get; } = pictures;

    /// <summary>The picture whose frame is being written.</summary>
    public FittedPicture Picture { get; set; }
}
