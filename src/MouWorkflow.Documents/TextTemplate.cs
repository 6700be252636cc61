namespace MouWorkflow.Documents;

/// <summary>
/// The template language for plain text and HTML: mail subjects and bodies. A block tag alone on its line takes the line with it.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class TextTemplate
{
    private static readonly Dictionary<string, StreamedRows> NoStreams = [];

    // A mail, not a book.
    private static readonly RenderLimits Limits = new() { Steps = 2_000_000, OutputBytes = 16 << 20, Time = TimeSpan.FromSeconds(30) };

    private readonly string _name;

    private TextTemplate(string name, Node[] plan)
    {
        _name = name;
        Plan = plan;
        Fields = FieldLister.List([plan]);
    }

    /// <summary>Every field the template expects, in order, each once per kind of use.</summary>
    public IReadOnlyList<TemplateField> Fields { get; }

    internal Node[] Plan { get; }

    /// <summary>Compiles a text; <paramref name="escape"/> says how values are written into it.</summary>
    /// <exception cref="TemplateException">The template has faults; all of them are named.</exception>
    public static TextTemplate Compile(string text, string name, TextEscape escape)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new FaultList(name);
        var spans = TagScanner.Scan(text, at => $"baris {text.AsSpan(0, at).Count('\n') + 1}", faults);
        foreach (var include in spans.Where(s => s.Tag.Kind == TagKind.Include))
        {
            faults.Add("include.in-text", include.Tag.Place, include.Tag.Raw, "klausul hanya dapat disisipkan ke dokumen Word; tulis teksnya di sini", "clauses go into Word documents only; write the text here");
        }

        BlockMatcher.Match(spans.Select(s => (s.Tag, (object)text)), faults);
        faults.ThrowIfAny();

        var plan = new PlanBuilder();
        var shape = escape == TextEscape.Html ? TextShape.Html : TextShape.Plain;
        var at = 0;
        foreach (var span in spans)
        {
            var (start, end) = span.Tag.IsBlock ? WholeLine(text, span) : (span.Start, span.End);
            plan.Literal(text[at..Math.Max(at, start)]);
            if (span.Tag.IsBlock)
            {
                plan.Block(span.Tag);
            }
            else
            {
                plan.Add(new ValueNode(span.Tag, shape));
            }

            at = end;
        }

        plan.Literal(text[at..]);
        return new TextTemplate(name, plan.Build());
    }

    /// <summary>The filled text.</summary>
    /// <exception cref="TemplateException">Fields are missing or have values that cannot be written; all of them are named.</exception>
    /// <exception cref="ArgumentException">The data has streamed rows, which a text cannot take.</exception>
    public string Render(TemplateData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Streams.Count > 0)
        {
            throw new ArgumentException("A text template takes no streamed rows; give the list as JSON.", nameof(data));
        }

        using var sink = new Sink(rehearsal: false);
        var faults = new RenderFaults(_name);
        var meter = new Meter(Limits, _name, sink, CancellationToken.None);
        new Runner(data, NoStreams, sink, faults, meter, null, 1, CancellationToken.None).Run(Plan);
        faults.ThrowIfAny();
        return sink.Text();
    }

    private static (int Start, int End) WholeLine(string text, TagSpan span)
    {
        var start = span.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var end = span.End;
        while (end < text.Length && text[end] is ' ' or '\t' or '\r')
        {
            end++;
        }

        var alone = (start == 0 || text[start - 1] == '\n') && (end == text.Length || text[end] == '\n');
        return alone ? (start, Math.Min(text.Length, end + 1)) : (span.Start, span.End);
    }
}
