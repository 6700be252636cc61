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

    private PlanWriter(XElement root)
    {
        _prefixes = Prefixes.None.With(root);
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

    private bool InLoop => _plan.LoopDepth > 0;

    private void Element(XElement e)
    {
        if (e.Name == Marker.Value)
        {
            _plan.Add(e.Annotation<Node>() ?? RichNode.For(e, _shape, _prefixes.NameOf, Static) as Node ?? new ValueNode(Marker.TagOf(e), _shape));
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
        var conditionalRows = e.Name == W.Tbl && e.Elements(Marker.Block).Any() && !HasCertain(e, W.Tr);
        if (conditionalRows)
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
        var last = container.Elements().LastOrDefault();
        if (last?.Name == W.P || !container.Elements(Marker.Block).Any())
        {
            Children(container.Nodes());
            return;
        }

        var format = container.Descendants(W.P).FirstOrDefault()?.Element(W.PPr);
        var prefix = _prefixes.NameOf(W.P);
        var paragraph = $"<{prefix}>{(format is null ? string.Empty : Static(WithoutSection(format)))}</{prefix}>";
        Children(container.Nodes().TakeWhile(n => n is XElement e && e.Name == W.TcPr));
        var content = container.Nodes().SkipWhile(n => n is XElement e && e.Name == W.TcPr);
        if (container.Elements(W.Tbl).Any())
        {
            Children(content);
            _plan.Literal(paragraph);
            return;
        }

        _plan.BeginWrap(string.Empty);
        Children(content);
        _plan.EndWrap(string.Empty, paragraph);
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

            if ((drawing && a.Name == "id") || (shape && (a.Name == "id" || a.Name == W.Office + "spid")))
            {
                _plan.Literal($" {_prefixes.NameOf(a.Name)}=\"{(shape ? "_x0000_m" : string.Empty)}");
                _plan.Add(new UniqueIdNode());
                _plan.Literal("\"");
                continue;
            }

            if (a.Annotation<Node>() is { } answered)
            {
                _plan.Literal($" {_prefixes.NameOf(a)}=\"");
                _plan.Add(answered);
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
            + string.Concat(e.Nodes().Select(n => n switch { XElement c => Static(c), XText t => Escape.Text(t.Value), _ => string.Empty }))
            + $"</{name}>";
        _prefixes = outer;
        return text;
    }

    private string Static(XAttribute a) => $" {_prefixes.NameOf(a)}=\"{Escape.Attribute(a.Value)}\"";

    private static XElement WithoutSection(XElement format)
    {
        var copy = new XElement(format);
        copy.Elements(W.SectPr).Remove();
        return copy;
    }

    private static bool HasCertain(XElement parent, XName wanted)
    {
        var depth = 0;
        foreach (var child in parent.Elements())
        {
            if (child.Name == Marker.Block)
            {
                var tag = Marker.TagOf(child);
                depth += tag.IsOpen ? 1 : tag.IsClose ? -1 : 0;
            }
            else if (depth == 0 && (child.Name == wanted || child.Name == W.Sdt))
            {
                return true;
            }
        }

        return false;
    }

    // A bound content control would take its text from the custom XML again when Word opens the document; a repeated one may not keep its id.
    private bool IsDropped(XElement e) =>
        e.Parent?.Name == W.SdtPr
        && ((e.Name == W.Id && InLoop) || (e.Name == W.Ns + "dataBinding" && e.Parent.Parent!.Descendants().Any(Marker.Is)));

    private static bool IsDropped(XAttribute a) =>
        (a.Name.Namespace == W.W14 && a.Name.LocalName is "paraId" or "textId")
        || (a.Name.Namespace == W.Wp14 && a.Name.LocalName is "anchorId" or "editId")
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
