using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// A value written with <c>rich</c>. The bytes between its runs are made when compiling, from the formatting of the tag's own run, so
/// that data can choose among eight formats and bring none of its own.
/// </summary>
internal sealed class RichNode : StepNode
{
    private readonly TextShape _shape;
    private readonly byte[] _endRun;
    private readonly byte[][] _beginRun;
    private readonly Node[]? _nextParagraph;

    private RichNode(Tag tag, TextShape shape, string endRun, IEnumerable<string> beginRun, Node[]? nextParagraph)
    {
        Tag = tag;
        _shape = shape;
        _endRun = Encoding.UTF8.GetBytes(endRun);
        _beginRun = [.. beginRun.Select(Encoding.UTF8.GetBytes)];
        _nextParagraph = nextParagraph;
    }

    public Tag Tag { get; }

    /// <summary>The step for a value's marker, null when the value is not rich or does not stand in a run's text.</summary>
    /// <param name="marker">The value's marker.</param>
    /// <param name="shape">How text is written in this part.</param>
    /// <param name="nameOf">A name with the prefix in force.</param>
    /// <param name="written">An element as the part writes it.</param>
    /// <param name="planned">The same for an element with answers in it: a paragraph's list may start again with each item of a loop.</param>
    public static RichNode? For(XElement marker, TextShape shape, Func<XName, string> nameOf, Func<XElement, string> written, Func<XElement, Node[]> planned)
    {
        var tag = Marker.TagOf(marker);
        if (marker.Parent?.Name != W.T || marker.Parent.Parent is not { } run || !tag.Value!.Filters.Any(f => f.Filter.Name == "rich"))
        {
            return null;
        }

        var (r, t, p) = (nameOf(W.Run), nameOf(W.T), nameOf(W.P));
        var format = Unmarked(run.Element(W.RPr));
        var endRun = $"</{t}></{r}>";
        var beginRun = Enumerable.Range(0, 8).Select(style =>
            $"<{r}>{(RunFormat.With(format, (RichStyle)style) is { } own ? written(own) : string.Empty)}<{t} xml:space=\"preserve\">").ToList();
        var paragraph = Alone(marker, run);
        var properties = paragraph?.Element(W.PPr);
        return new RichNode(tag, shape, endRun, beginRun, paragraph is null ? null :
        [
            Literal($"{endRun}</{p}><{p}>"),
            .. properties is null ? [] : planned(properties),
            Literal(beginRun[0]),
        ]);
    }

    public override void Write(Writing to)
    {
        var value = to.Evaluator.Value(Tag.Value!, Tag);
        if (!value.IsScalar)
        {
            return; // Absent, and told; or of another kind, which the filter refused.
        }

        var paragraphs = RichText.Paragraphs(to.ReplacesIllegal ? XmlText.Clean(value) : value.Plain());
        if (paragraphs.Count > 1 && _nextParagraph is null)
        {
            to.Faults.Add(
                "rich.not-alone",
                Tag,
                to.Scope,
                "isinya beberapa paragraf: beri tag ini paragraf tersendiri, tanpa teks lain dan tanpa pemisah bagian",
                "the value has several paragraphs: give this tag a paragraph of its own, without other text and without a section break",
                Tag.Value!.Operand is PathOperand path ? path.Text : string.Empty);
            return;
        }

        var legal = true;
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (i > 0)
            {
                Array.ForEach(_nextParagraph!, n => Next(n, to));
            }

            for (var j = 0; j < paragraphs[i].Count; j++)
            {
                legal &= (j == 0 || to.Sink.Write("\n", _shape)) && WriteLine(to.Sink, paragraphs[i][j]);
            }
        }

        if (!legal)
        {
            to.Faults.Illegal(Tag, to.Scope);
        }
    }

    private static LiteralNode Literal(string text) => new(Encoding.UTF8.GetBytes(text));

    private static void Next(Node node, Writing to)
    {
        if (node is LiteralNode literal)
        {
            to.Sink.Write(literal);
        }
        else
        {
            ((StepNode)node).Write(to);
        }
    }

    // The yellow of a missing value is not the format of one that is there.
    private static XElement? Unmarked(XElement? format)
    {
        if (format is null || !format.Descendants().Any(Marker.Is))
        {
            return format;
        }

        var plain = new XElement(format);
        plain.Elements().Where(e => Marker.Is(e) || e.Name == W.Ns + "highlight").Remove();
        return plain;
    }

    private bool WriteLine(Sink sink, string line)
    {
        var style = RichStyle.None;
        foreach (var span in RichText.Spans(line))
        {
            Change(sink, ref style, span.Style);
            if (!sink.Write(line.AsSpan(span.Start, span.End - span.Start), _shape))
            {
                return false;
            }
        }

        Change(sink, ref style, RichStyle.None);
        return true;
    }

    private void Change(Sink sink, ref RichStyle from, RichStyle to)
    {
        if (from != to)
        {
            sink.Write(_endRun);
            sink.Write(_beginRun[(int)to]);
            from = to;
        }
    }

    // The paragraph, when it holds nothing but this value and may be followed by another like it.
    private static XElement? Alone(XElement marker, XElement run)
    {
        var p = run.Parent;
        return p?.Name == W.P
            && p.Element(W.PPr)?.Element(W.SectPr) is null
            && marker.Parent!.Nodes().All(n => n == marker || (n is XText text && string.IsNullOrWhiteSpace(text.Value)))
            && p.Elements().All(e => e == run || e.Name == W.PPr || !e.Descendants().Any(d => Marker.Is(d) || (d.Name.Namespace == W.Ns && d.Name != W.RPr && d.Parent!.Name == W.Run)))
            && run.Elements().All(e => e == marker.Parent || e.Name == W.RPr)
            ? p
            : null;
    }
}
