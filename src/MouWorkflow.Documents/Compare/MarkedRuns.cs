using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Marks what is there already: whole paragraphs and rows that only one document has.</summary>
internal static class MarkedRuns
{
    private static readonly XName Space = XNamespace.Xml + "space";

    /// <summary>Wraps every run below <paramref name="parent"/> in a tracked change; links and controls stay around them.</summary>
    public static void Mark(XElement parent, Side side, RedlineContext context)
    {
        XElement? change = null;
        foreach (var e in parent.Elements().ToList())
        {
            if (IsContent(e))
            {
                if (change is null)
                {
                    e.AddBeforeSelf(change = context.Mark(side));
                }

                e.Remove();
                change.Add(e);
                Finish(e, side, context);
            }
            else
            {
                change = null;
                if (Tokenizer.IsWrapper(e) || e.Name == W.SdtContent)
                {
                    Mark(e, side, context);
                }
            }
        }
    }

    /// <summary>True for what may stand inside a tracked change of a paragraph.</summary>
    public static bool IsContent(XElement e) => e.Name == W.Run || e.Name.LocalName is "oMath" or "oMathPara";

    /// <summary>Deleted text has element names of its own; inserted note marks bring their notes.</summary>
    public static void Finish(XElement run, Side side, RedlineContext context)
    {
        if (side == Side.OlderOnly)
        {
            foreach (var e in run.Elements().Where(e => e.Name == W.T || e.Name == W.Ns + "instrText"))
            {
                e.Name = W.Ns + (e.Name == W.T ? "delText" : "delInstrText");
                e.SetAttributeValue(Space, "preserve");
            }
        }
        else
        {
            foreach (var reference in RedlineContext.NoteReferences(run))
            {
                context.Added(reference);
            }
        }
    }

    /// <summary>Marks a paragraph's end as deleted or inserted.</summary>
    public static void MarkEnd(XElement p, Side side, RedlineContext context)
    {
        if (side == Side.Both)
        {
            return;
        }

        var properties = Properties(p);
        var look = properties.Element(W.RPr);
        if (look is null)
        {
            look = new XElement(W.RPr);
            if (properties.Elements().FirstOrDefault(e => e.Name == W.SectPr || e.Name == W.Ns + "pPrChange") is { } later)
            {
                later.AddBeforeSelf(look);
            }
            else
            {
                properties.Add(look);
            }
        }

        look.AddFirst(context.Mark(side));
    }

    /// <summary>Records which shape a paragraph had, when it differs from the one it has.</summary>
    public static void MarkShape(XElement p, XElement? older, RedlineContext context)
    {
        p.Element(W.PPr)?.Element(W.Ns + "pPrChange")?.Remove();
        if (Canonical.Shape(older) != Canonical.Shape(p.Element(W.PPr)))
        {
            Properties(p).Add(context.Mark("pPrChange", new XElement(W.PPr, Shape(older))));
        }
    }

    /// <summary>Gives a paragraph another shape; its mark's look and its section stay.</summary>
    public static void Reshape(XElement p, XElement? shape)
    {
        var properties = Properties(p);
        properties.Elements().Where(e => e.Name != W.RPr && e.Name != W.SectPr).Remove();
        properties.AddFirst(Shape(shape));
    }

    private static IEnumerable<XElement> Shape(XElement? properties) =>
        properties?.Elements().Where(e => e.Name != W.RPr && e.Name != W.SectPr && e.Name != W.Ns + "pPrChange").Select(e => new XElement(e)) ?? [];

    private static XElement Properties(XElement p)
    {
        if (p.Element(W.PPr) is { } known)
        {
            return known;
        }

        var properties = new XElement(W.PPr);
        p.AddFirst(properties);
        return properties;
    }
}
