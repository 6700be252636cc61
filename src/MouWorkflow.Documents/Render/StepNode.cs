namespace MouWorkflow.Documents;

/// <summary>A step that writes by itself; constructs beyond text, blocks and values are made of these.</summary>
internal abstract class StepNode : Node
{
    public abstract void Write(Writing to);
}

/// <summary>Writes what the parts before it left behind; parts with such a step are written last, in the order of <see cref="Turn"/>.</summary>
internal abstract class CollectedNode : StepNode
{
    public abstract int Turn { get; }
}

/// <summary>What a step needs while a plan runs.</summary>
internal sealed class Writing(Sink sink, Evaluator evaluator, Scope scope, RenderFaults faults, PictureBook pictures, bool replacesIllegal, Func<Node[], byte[]> apart)
{
    public Sink Sink { get; set; } = sink;

    public Evaluator Evaluator { get; } = evaluator;

    public Scope Scope { get; } = scope;

    public RenderFaults Faults { get; } = faults;

    /// <summary>See <see cref="TemplateData.ReplacingIllegalCharacters"/>.</summary>
    public bool ReplacesIllegal { get; } = replacesIllegal;

    /// <summary>Lists that started again so far; they end up in the numbering part.</summary>
    public RunningLists Lists { get; } = new();

    /// <summary>Filled link addresses so far; they end up in the parts' relationships.</summary>
    public FilledLinks Links { get; } = new();

    /// <summary>Footnotes and endnotes filled so far; they end up in their own part.</summary>
    public TakenNotes Notes { get; } = new();

    /// <summary>Pictures shown so far; they end up as parts of their own and in the relationships of the parts that show them.</summary>
    public PictureBook Pictures { get; } = pictures;

    /// <summary>The picture whose frame is being written.</summary>
    public FittedPicture Picture { get; set; }

    /// <summary>Runs a plan at once, without waiting for streamed rows, and gives what it wrote instead of writing it here.</summary>
    public byte[] Apart(Node[] plan) => apart(plan);
}
