using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Writes a part's tree as a plan: literal bytes, values, blocks. Inside loops it leaves out or renumbers what may exist only once in a
/// document, and it guards places that Word wants filled: a cell needs a paragraph, a table needs a row.
/// </summary>
internal sealed class PlanWriter
{
    private static readonly HashSet<XName> NeedParagraph =
        [W.Tc, W.TextBox, W.Hdr, W.Ftr, W.Footnote, W.Endnote, W.Comment];

    private static readonly HashSet<string> OnceOnly = new(StringComparer.Ordinal)
    {
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
    };

    private readonly PlanBuilder _plan = new();
    private readonly TextShape _shape;
    private Prefixes _prefixes;
    private bool _once;
    private bool _repeated;

    private PlanWriter(XElement root)
        : this(Prefixes.None.With(root))
    {
    }

    private PlanWriter(Prefixes prefixes)
    {
        _prefixes = prefixes;
        var prefix = _prefixes.Of(W.Ns);
        _shape = TextShape.Word(prefix.Length == 0 ? string.Empty : prefix + ":");
    }

    public static Node[] Write(XElement root)
    {
        var writer = new PlanWriter(root);
        writer._plan.Literal("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n");
        writer.Element(root);
        return writer._plan.Build();
    }

    /// <summary>An element of a part that may be written more than once, though no loop stands around it in the part itself.</summary>
    public static Node[] WriteRepeated(XElement element, XElement root)
    {
        var writer = new PlanWriter(root) { _repeated = true };
        writer.Element(element);
        return writer._plan.Build();
    }

    /// <summary>An element by itself, as it would be written here for a second time.</summary>
    private Node[] Apart(XElement element)
    {
        var writer = new PlanWriter(_prefixes) { _repeated = true };
        writer.Element(element);
        return writer._plan.Build();
    }

    private bool InLoop => _repeated || _plan.LoopDepth > 0;

    private void Element(XElement e)
    {
        if (e.Name == Marker.Value)
        {
            _plan.Add((Node?)RichNode.For(e, _shape, _prefixes.NameOf, Static, Apart) ?? new ValueNode(Marker.TagOf(e), e.Parent?.Name == W.T ? _shape : TextShape.Xml));
        }
        else if (e.Name == Marker.Step)
        {
            _plan.Add(e.Annotation<Node>()!);
        }
        else if (e.Name == Marker.Block)
        {
            _plan.Block(Marker.TagOf(e));
        }
        else if (IsDropped(e))
        {
            return;
        }
        else if (InLoop && !_once && IsOnceOnly(e))
        {
            _once = true;
            _plan.BeginFirstOnly();
            Plain(e);
            _plan.EndFirstOnly();
            _once = false;
        }
        else
        {
            Plain(e);
        }
    }

    private void Plain(XElement e)
    {
        var outer = _prefixes;
        _prefixes = _prefixes.With(e);
        var name = _prefixes.NameOf(e.Name);
        if (e.Name == W.Sdt && MayVanish(e))
        {
            Control(e, name);
        }
        else if (e.Name == W.Tbl && MayVanish(e))
        {
            _plan.BeginWrap(Static($"<{name}", e) + string.Concat(e.Elements().Where(c => c.Name == W.TblPr || c.Name == W.TblGrid).Select(c => Static(c))));
            Children(e.Nodes().Where(n => n is not XElement c || (c.Name != W.TblPr && c.Name != W.TblGrid)));
            _plan.EndWrap($"</{name}>", string.Empty);
        }
        else
        {
            _plan.Literal($"<{name}");
            Attributes(e);
            if (e.FirstNode is null)
            {
                _plan.Literal("/>");
            }
            else
            {
                _plan.Literal(">");
                if (NeedParagraph.Contains(e.Name))
                {
                    Guarded(e);
                }
                else
                {
                    Children(e.Nodes());
                }

                _plan.Literal($"</{name}>");
            }
        }

        _prefixes = outer;
    }

    /// <summary>A content control of which nothing may be left: Word wants it filled, so then it goes.</summary>
    private void Control(XElement e, string name)
    {
        var content = e.Element(W.SdtContent)!;
        _plan.BeginWrap(Static($"<{name}", e) + string.Concat(e.Elements().Where(c => c != content).Select(Static)) + $"<{_prefixes.NameOf(content.Name)}>");
        Children(content.Nodes());
        _plan.EndWrap($"</{_prefixes.NameOf(content.Name)}></{name}>", string.Empty);
    }

    private void Children(IEnumerable<XNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case XElement child:
                    Element(child);
                    break;
                case XText text:
                    _plan.Literal(Escape.Text(text.Value));
                    break;
            }
        }
    }

    /// <summary>The children of a cell, text box, header…, with a paragraph where conditions and loops may leave none at the end.</summary>
    private void Guarded(XElement container)
    {
        var last = container.Elements().LastOrDefault(e => !BlockHoister.IsRangeMark(e));
        if (last?.Name == W.P || (!container.Elements(Marker.Block).Any() && (last is null || !MayVanish(last))))
        {
            Children(container.Nodes());
            return;
        }

        var format = container.Descendants(W.P).FirstOrDefault()?.Element(W.PPr);
        var prefix = _prefixes.NameOf(W.P);
        var paragraph = $"<{prefix}>{(format is null ? string.Empty : Static(WithoutOccasion(format)))}</{prefix}>";

        // Marks at the edges are no content that fills the place.
        var edge = container.Nodes().TakeWhile(n => n is XElement e && (e.Name == W.TcPr || BlockHoister.IsRangeMark(e))).ToList();
        var end = container.Nodes().Reverse().TakeWhile(n => n is XElement e && BlockHoister.IsRangeMark(e)).Reverse().ToList();
        var content = container.Nodes().Skip(edge.Count).Take(container.Nodes().Count() - edge.Count - end.Count).ToList();
        Children(edge);
        if (container.Elements(W.Tbl).Any())
        {
            Children(content);
            _plan.Literal(paragraph);
            Children(end);
            return;
        }

        _plan.BeginWrap(string.Empty);
        Children(content);
        _plan.EndWrap(string.Empty, paragraph);
        Children(end);
    }

    private void Attributes(XElement e)
    {
        var drawing = InLoop && e.Name == W.Wp + "docPr";
        var shape = InLoop && e.Name.Namespace == W.Vml && e.Name.LocalName != "shapetype";
        foreach (var a in e.Attributes())
        {
            if (InLoop && IsDropped(a))
            {
                continue;
            }

            if (a.Annotation<AttributePlan>() is { } filled)
            {
                _plan.Literal($" {_prefixes.NameOf(a)}=\"");
                Array.ForEach(filled.Nodes, _plan.Add);
                _plan.Literal("\"");
                continue;
            }

            if ((drawing && a.Name == "id") || (shape && (a.Name == "id" || a.Name == W.Office + "spid")))
            {
                _plan.Literal($" {_prefixes.NameOf(a.Name)}=\"{(shape ? "_x0000_m" : string.Empty)}");
                _plan.Add(new UniqueIdNode());
                _plan.Literal("\"");
                continue;
            }

            _plan.Literal(Static(a));
        }
    }

    private string Static(string start, XElement e) =>
        start + string.Concat(e.Attributes().Where(a => !InLoop || !IsDropped(a)).Select(Static)) + ">";

    private string Static(XElement e)
    {
        var outer = _prefixes;
        _prefixes = _prefixes.With(e);
        var name = _prefixes.NameOf(e.Name);
        var text = Static($"<{name}", e)
            + string.Concat(e.Nodes().Select(n => n switch { XElement c => IsDropped(c) ? string.Empty : Static(c), XText t => Escape.Text(t.Value), _ => string.Empty }))
            + $"</{name}>";
        _prefixes = outer;
        return text;
    }

    private string Static(XAttribute a) => $" {_prefixes.NameOf(a)}=\"{Escape.Attribute(a.Value)}\"";

    private static XElement WithoutOccasion(XElement format)
    {
        var copy = new XElement(format);
        copy.Elements().Where(e => e.Name == W.SectPr || e.Name.LocalName is "numPr" or "pageBreakBefore").Remove();
        return copy;
    }

    /// <summary>True for a table or control of which the data may leave nothing.</summary>
    private static bool MayVanish(XElement e) =>
        e.Name == W.Tbl ? !HasCertain(e.Elements(), c => c.Name == W.Tr)
        : e.Name == W.Sdt && e.Element(W.SdtContent) is { } content && content.Descendants(Marker.Block).Any() && !HasCertain(content.Elements(), c => !IsOnceOnly(c));

    private static bool HasCertain(IEnumerable<XElement> children, Func<XElement, bool> wanted)
    {
        var depth = 0;
        foreach (var child in children)
        {
            if (child.Name == Marker.Block)
            {
                var tag = Marker.TagOf(child);
                depth += tag.IsOpen ? 1 : tag.IsClose ? -1 : 0;
            }
            else if (depth == 0 && !Marker.Is(child) && (child.Name == W.Sdt || child.Name == W.Tbl ? !MayVanish(child) : wanted(child)))
            {
                return true;
            }
        }

        return false;
    }

    // A bound content control would take its text from the custom XML again when Word opens the document, and a placeholder is not printed;
    // a repeated control may not keep its id.
    private bool IsDropped(XElement e) =>
        e.Parent?.Name == W.SdtPr
        && ((e.Name == W.Id && InLoop) || (e.Name.LocalName is "dataBinding" or "showingPlcHdr" && e.Parent.Parent!.Descendants().Any(Marker.Is)));

    private static bool IsDropped(XAttribute a) =>
        (a.Name.Namespace == W.W14 && a.Name.LocalName is "paraId" or "textId")
        || (a.Name.Namespace.NamespaceName.StartsWith("http://schemas.microsoft.com/office/word/2010/", StringComparison.Ordinal) && a.Name.LocalName is "anchorId" or "editId")
        || (a.Name.Namespace == W.Ns && a.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal));

    private static bool IsOnceOnly(XElement e) =>
        e.Name.Namespace == W.Ns
        && (OnceOnly.Contains(e.Name.LocalName) || (e.Name == W.Run && e.Elements(W.Ns + "commentReference").Any()))
        && !e.Descendants().Any(Marker.Is);
}

/// <summary>Text as XML writes it.</summary>
internal static class Escape
{
    public static string Text(string text) => Common(text).Replace("\r", "&#xD;", StringComparison.Ordinal);

    public static string Attribute(string text) => new StringBuilder(Common(text))
        .Replace("\"", "&quot;").Replace("\r", "&#xD;").Replace("\n", "&#xA;").Replace("\t", "&#x9;").ToString();

    private static string Common(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
