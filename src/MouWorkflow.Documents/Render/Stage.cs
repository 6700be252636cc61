namespace MouWorkflow.Documents;

/// <summary>What a <see cref="StepNode"/> works with while one document is rendered, or rehearsed.</summary>
internal sealed class Stage(Sink sink, Scope scope, Evaluator evaluator, RenderFaults faults, bool replacesIllegal, Action<Node[]> run)
{
    public Sink Sink { get; } = sink;

    public Scope Scope { get; } = scope;

    public Evaluator Evaluator { get; } = evaluator;

    public RenderFaults Faults { get; } = faults;

    /// <summary>See <see cref="TemplateData.ReplacingIllegalCharacters"/>.</summary>
    public bool ReplacesIllegal { get; } = replacesIllegal;

    /// <summary>Lists that started again so far; they end up in the numbering part.</summary>
    public RunningLists Lists { get; } = new();

    /// <summary>Filled link addresses so far; they end up in the parts' relationships.</summary>
    public FilledLinks Links { get; } = new();

    /// <summary>Footnotes and endnotes filled so far; they end up in their own part.</summary>
    public TakenNotes Notes { get; } = new();

    /// <summary>Runs a plan at once, without waiting for streamed rows.</summary>
    public void Run(Node[] plan) => run(plan);
}

/// <summary>A step that keeps something for a part that is written later, or brings its own way of writing.</summary>
internal abstract class StepNode : Node
{
    public abstract void Run(Stage stage);
}

/// <summary>Writes what the parts before it left behind; parts with such a step are written last, in the order of <see cref="Turn"/>.</summary>
internal abstract class CollectedNode : StepNode
{
    public abstract int Turn { get; }
}
