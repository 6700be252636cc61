using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Tags in the few attributes that readers see: a link's tip, alternative text, the words of a watermark.</summary>
internal static class TaggedAttributes
{
    /// <summary>Prepares the attributes that have tags; true when there are any.</summary>
    public static bool Prepare(XElement root, Places places, FaultList faults)
    {
        var found = false;
        foreach (var attribute in root.Descendants().Attributes().Where(a => a.Value.Contains("{{", StringComparison.Ordinal) && IsText(a)).ToList())
        {
            found = true;
            var before = faults.Faults.Count;
            var place = places.Of(attribute.Parent!);
            var spans = TagScanner.ScanFields(attribute.Value, place, faults);
            BlockMatcher.Match(spans.Select(s => (s.Tag, (object)attribute)), faults);
            AttributePlan.On(attribute, faults.Faults.Count == before ? Plan(attribute.Value, spans) : []); // What was told need not be found again.
        }

        return found;
    }

    private static Node[] Plan(string text, List<TagSpan> spans)
    {
        var plan = new PlanBuilder();
        var at = 0;
        foreach (var (start, end, tag) in spans)
        {
            plan.Literal(Escape.Attribute(text[at..start]));
            if (tag.IsBlock)
            {
                plan.Block(tag);
            }
            else
            {
                plan.Add(new ValueNode(tag, TextShape.Xml));
            }

            at = end;
        }

        plan.Literal(Escape.Attribute(text[at..]));
        return plan.Build();
    }

    private static bool IsText(XAttribute a)
    {
        var e = a.Parent!;
        return (e.Name == W.Hyperlink && a.Name == W.Ns + "tooltip")
            || (e.Name == W.Vml + "textpath" && a.Name == "string")
            || (e.Name == W.Wp + "docPr" && a.Name.LocalName is "descr" or "title")
            || (e.Name.Namespace == W.Vml && a.Name == "alt");
    }
}
