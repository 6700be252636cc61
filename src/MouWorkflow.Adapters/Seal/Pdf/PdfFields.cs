namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>One field of a form, or a widget that looks like one.</summary>
/// <param name="Type">Sig, Tx, Btn or Ch; empty when nothing says it.</param>
/// <param name="Page">Page on which it is seen; null when it is on none or has no size.</param>
internal sealed record PdfField(string Name, string Type, PdfValue? Value, int? Page, PdfReference? Id);

/// <summary>Walks the fields of the form and the widgets of the pages.</summary>
internal static class PdfFields
{
    private const int MaxDepth = 30;

    public static IReadOnlyList<PdfField> Of(PdfFile file, IReadOnlyList<PdfPage> pages)
    {
        var seenOn = Widgets(file, pages);
        List<PdfField> fields = [];
        HashSet<int> visited = [];
        foreach (var field in file.Items(file.Dictionary(file.Catalog["AcroForm"])?["Fields"]))
        {
            Walk(file, field, "", "", null, seenOn, fields, visited, 0);
        }

        foreach (var (number, page) in seenOn)
        {
            if (!visited.Contains(number) && file.Object(number) is PdfDictionary widget && file.Resolve(widget["FT"]) is PdfName type)
            {
                fields.Add(new PdfField(Name(file, widget, ""), type.Value, widget["V"], page, new PdfReference(number, 0)));
            }
        }

        return fields;
    }

    private static void Walk(
        PdfFile file, PdfValue node, string parent, string inheritedType, PdfValue? inheritedValue, Dictionary<int, int?> seenOn, List<PdfField> fields, HashSet<int> visited, int depth)
    {
        var id = node as PdfReference;
        if (depth > MaxDepth || file.Resolve(node) is not PdfDictionary dictionary || (id is not null && !visited.Add(id.Number)))
        {
            return;
        }

        var name = Name(file, dictionary, parent);
        var type = file.Resolve(dictionary["FT"]) is PdfName own ? own.Value : inheritedType;
        var value = dictionary["V"] ?? inheritedValue;
        var kids = file.Items(dictionary["Kids"]);
        if (kids.Any(kid => file.Dictionary(kid)?["T"] is not null))
        {
            foreach (var kid in kids)
            {
                Walk(file, kid, name, type, value, seenOn, fields, visited, depth + 1);
            }

            return;
        }

        int? page = id is null ? null : seenOn.GetValueOrDefault(id.Number);
        foreach (var kid in kids.OfType<PdfReference>())
        {
            visited.Add(kid.Number);
            page ??= seenOn.GetValueOrDefault(kid.Number);
        }

        fields.Add(new PdfField(name, type, value, page, id));
    }

    private static string Name(PdfFile file, PdfDictionary field, string parent)
    {
        var own = file.Resolve(field["T"]) is PdfString text ? PdfText.Of(text) : "";
        return parent.Length == 0 || own.Length == 0 ? parent + own : $"{parent}.{own}";
    }

    /// <summary>Widgets by their number; the page is null when they have no size there.</summary>
    private static Dictionary<int, int?> Widgets(PdfFile file, IReadOnlyList<PdfPage> pages)
    {
        Dictionary<int, int?> widgets = [];
        for (var index = 0; index < pages.Count; index++)
        {
            foreach (var reference in file.Items(pages[index].Dictionary["Annots"]).OfType<PdfReference>())
            {
                if (file.Dictionary(reference) is { } annotation && annotation.Is("Subtype", "Widget"))
                {
                    var seen = PdfPages.Rectangle(file, annotation["Rect"]) is { Width: > 0, Height: > 0 };
                    widgets.TryAdd(reference.Number, seen ? index + 1 : null);
                }
            }
        }

        return widgets;
    }
}
