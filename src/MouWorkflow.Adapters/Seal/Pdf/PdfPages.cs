namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>One page with what it inherits.</summary>
/// <param name="Box">What is seen: crop box within media box, before rotation.</param>
/// <param name="Rotate">0, 90, 180 or 270 degrees clockwise.</param>
internal sealed record PdfPage(PdfReference Id, PdfDictionary Dictionary, PdfRectangle Box, int Rotate, PdfValue? Resources)
{
    /// <summary>Width as it is seen, in points.</summary>
    public double Width => Rotate is 90 or 270 ? Box.Height : Box.Width;

    public double Height => Rotate is 90 or 270 ? Box.Width : Box.Height;
}

/// <summary>Corners in points, left below right, bottom below top.</summary>
internal sealed record PdfRectangle(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;
}

/// <summary>Walks the tree of pages.</summary>
internal static class PdfPages
{
    private static readonly string[] Inherited = ["MediaBox", "CropBox", "Rotate", "Resources"];

    public static IReadOnlyList<PdfPage> Of(PdfFile file)
    {
        List<PdfPage> pages = [];
        HashSet<int> seen = [];
        Walk(file, file.Catalog["Pages"], new Dictionary<string, PdfValue>(StringComparer.Ordinal), pages, seen, 0);
        return pages.Count > 0 ? pages : throw PdfRefusedException.Broken("no page");
    }

    private static void Walk(PdfFile file, PdfValue? node, Dictionary<string, PdfValue> inherited, List<PdfPage> pages, HashSet<int> seen, int depth)
    {
        if (node is not PdfReference id || file.Resolve(id) is not PdfDictionary dictionary || !seen.Add(id.Number) || depth > 50)
        {
            throw PdfRefusedException.Broken("tree of pages");
        }

        if (seen.Count > PdfLimits.MaxPages)
        {
            throw PdfRefusedException.TooLarge("pages");
        }

        var values = new Dictionary<string, PdfValue>(inherited, StringComparer.Ordinal);
        foreach (var key in Inherited)
        {
            if (dictionary[key] is { } own and not PdfNull)
            {
                values[key] = own;
            }
        }

        if (dictionary["Kids"] is { } kids && !dictionary.Is("Type", "Page"))
        {
            foreach (var kid in file.Items(kids))
            {
                Walk(file, kid, values, pages, seen, depth + 1);
            }

            return;
        }

        pages.Add(new PdfPage(id, dictionary, Box(file, values), Rotation(file, values), values.GetValueOrDefault("Resources")));
    }

    private static PdfRectangle Box(PdfFile file, Dictionary<string, PdfValue> values)
    {
        var media = Rectangle(file, values.GetValueOrDefault("MediaBox")) ?? throw PdfRefusedException.Broken("/MediaBox");
        if (Rectangle(file, values.GetValueOrDefault("CropBox")) is not { } crop)
        {
            return media;
        }

        var both = new PdfRectangle(Math.Max(media.Left, crop.Left), Math.Max(media.Bottom, crop.Bottom), Math.Min(media.Right, crop.Right), Math.Min(media.Top, crop.Top));
        return both is { Width: > 0, Height: > 0 } ? both : media;
    }

    public static PdfRectangle? Rectangle(PdfFile file, PdfValue? value)
    {
        double[] corners = [.. file.Items(value).Select(item => file.Resolve(item) is PdfNumber number ? number.Value : double.NaN)];
        if (corners.Length != 4 || corners.Any(corner => !double.IsFinite(corner) || Math.Abs(corner) > 1_000_000))
        {
            return null;
        }

        var box = new PdfRectangle(Math.Min(corners[0], corners[2]), Math.Min(corners[1], corners[3]), Math.Max(corners[0], corners[2]), Math.Max(corners[1], corners[3]));
        return box is { Width: >= 0, Height: >= 0 } ? box : null;
    }

    private static int Rotation(PdfFile file, Dictionary<string, PdfValue> values) =>
        file.Resolve(values.GetValueOrDefault("Rotate")) is PdfNumber { Whole: { } degrees } && degrees % 90 == 0 ? (int)(((degrees % 360) + 360) % 360) : 0;
}
