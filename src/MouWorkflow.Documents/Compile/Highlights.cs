using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Gives each <c>{{x | highlight}}</c> a run of its own that turns yellow when the value is missing.</summary>
internal static class Highlights
{
    // What Word wants before a run's highlight; everything else comes after it.
    private static readonly HashSet<string> Before = new(StringComparer.Ordinal)
    {
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
        "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    };

    public static void Apply(XElement root)
    {
        foreach (var value in root.Descendants(Marker.Value).Where(m => IsHighlighted(m) && m.Parent!.Name == W.T && m.Parent.Parent!.Name == W.Run).ToList())
        {
            Apply(value, Marker.TagOf(value));
        }
    }

    private static bool IsHighlighted(XElement marker) =>
        Marker.TagOf(marker).Value is { Operand: PathOperand } value && value.Filters.Any(f => f.Filter.Name == Filter.Highlight);

    private static void Apply(XElement value, Tag tag)
    {
        var text = value.Parent!;
        var run = text.Parent!;
        var format = run.Element(W.RPr);
        var after = text.ElementsAfterSelf().ToList();
        var rest = value.NodesAfterSelf().ToList();
        rest.ForEach(n => n.Remove());
        after.ForEach(e => e.Remove());
        value.Remove();

        var own = new XElement(run.Name, Yellow(format, tag), new XElement(W.T, Preserve(), value));
        run.AddAfterSelf(own);
        if (rest.Count > 0 || after.Count > 0)
        {
            own.AddAfterSelf(new XElement(
                run.Name,
                run.Attributes(),
                format is null ? null : new XElement(format),
                rest.Count == 0 ? null : new XElement(W.T, Preserve(), rest),
                after));
        }

        if (!text.Nodes().Any())
        {
            text.Remove();
        }

        if (run.Elements().All(e => e.Name == W.RPr))
        {
            run.Remove();
        }
    }

    private static XAttribute Preserve() => new(XNamespace.Xml + "space", "preserve");

    private static XElement Yellow(XElement? format, Tag tag)
    {
        var missing = new Tag
        {
            Kind = TagKind.If,
            Raw = tag.Raw,
            Place = tag.Place,
            Condition = new MissingCondition(new ValueExpression(tag.Value!.Operand, [])),
        };
        var end = new Tag { Kind = TagKind.EndIf, Raw = tag.Raw, Place = tag.Place };
        var own = format is null ? new XElement(W.RPr) : new XElement(format);
        own.Elements(W.Ns + "highlight").Remove();
        object[] yellow = [Marker.For(missing), new XElement(W.Ns + "highlight", new XAttribute(W.Val, "yellow")), Marker.For(end)];
        if (own.Elements().LastOrDefault(e => Before.Contains(e.Name.LocalName)) is { } last)
        {
            last.AddAfterSelf(yellow);
        }
        else
        {
            own.AddFirst(yellow);
        }

        return own;
    }
}
