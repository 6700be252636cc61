using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>
/// Draws definitions as SVG: from the places a designer gave, else laid out here; on request with what one instance has passed, awaits and
/// failed at. Pure: the same input gives the same bytes.
/// </summary>
public static class WorkflowMap
{
    private const string Fonts = "'Liberation Sans', Arial, Helvetica, 'Nimbus Sans', sans-serif";
    private const int Margin = 24;
    private const int LeastWidth = 420;

    /// <summary>A picture that stands alone, in the definition's own words.</summary>
    /// <param name="definition">What to draw.</param>
    /// <param name="marks">The instance to show in it; null for none.</param>
    /// <param name="language">Of legend, dates and states.</param>
    /// <returns>An SVG document, lines ended by a line feed.</returns>
    public static string Draw(WorkflowDefinition definition, MapMarks? marks, UiLanguage language) => Draw(definition, marks, MapWords.AsWritten(language));

    /// <summary>A picture that stands alone, in words of one's own.</summary>
    public static string Draw(WorkflowDefinition definition, MapMarks? marks, MapWords words)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(words);
        var scene = new MapBuilder(definition, marks, words).Build();
        var legend = new MapLegend(scene, words, marks is not null, Math.Max(scene.Width, LeastWidth));
        var width = Math.Max(Math.Max(scene.Width, legend.Width), LeastWidth);
        var head = Head(definition, marks, words, width);
        var below = Margin + MapSizes.Height(head) + 16;
        var size = (Width: width + (2 * Margin), Height: below + scene.Height + 26 + legend.Height + Margin);
        var ink = new MapInk();
        ink.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" width=\"{size.Width}\" height=\"{size.Height}\" viewBox=\"0 0 {size.Width} {size.Height}\" role=\"img\" aria-labelledby=\"map-title map-desc\" lang=\"{(words.Language is UiLanguage.English ? "en" : "id")}\" font-family=\"{Fonts}\">");
        ink.Line($"<title id=\"map-title\">{MapInk.Plain(words.Step(definition.Name))}</title>");
        ink.Line($"<desc id=\"map-desc\">{MapInk.Plain(Describe(scene, marks, words))}</desc>");
        ink.Line($"<style>");
        ink.Line($"{MapStyle.Light}");
        ink.Line($"{MapStyle.Dark}");
        ink.Line($"</style>");
        Hatch(ink, "map");
        ink.Line($"<rect class=\"map-ground\" width=\"{size.Width}\" height=\"{size.Height}\"/>");
        ink.Write(head, Margin, Margin, "start");
        var svg = new MapSvg(ink, marks is not null, words, "map");
        ink.Line($"<g transform=\"translate({Margin + ((width - scene.Width) / 2)} {below})\">");
        svg.Draw(scene);
        ink.Line($"</g>");
        ink.Line($"<g transform=\"translate({Margin} {below + scene.Height + 26})\">");
        ink.Line($"<path class=\"map-rule\" d=\"M0 -10H{width}\"/>");
        legend.Draw(ink, svg);
        ink.Line($"</g>");
        ink.Line($"</svg>");
        return ink.ToString();
    }

    /// <summary>
    /// A picture for a page that has the rules of the classes in its stylesheet and says the same in words beside it: no style of its own,
    /// no title, and a name for readers who cannot see it.
    /// </summary>
    /// <param name="definition">What to draw.</param>
    /// <param name="marks">The instance to show in it; null for none.</param>
    /// <param name="words">What steps and outcomes are called on the page.</param>
    /// <param name="prefix">Begins the ids inside; unlike any other on the page. The step that is awaited has the id <c>prefix-now</c>.</param>
    /// <param name="name">What it shows, in a few words.</param>
    public static string Embed(WorkflowDefinition definition, MapMarks? marks, MapWords words, string prefix, string name)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(words);
        var scene = new MapBuilder(definition, marks, words).Build();
        var legend = new MapLegend(scene, words, marks is not null, Math.Max(scene.Width, LeastWidth));
        var width = Math.Max(scene.Width, legend.Width) + 4;
        var height = scene.Height + 26 + legend.Height;
        var ink = new MapInk();
        ink.Line($"<svg class=\"map\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{MapInk.Plain(name)}\" font-family=\"{Fonts}\">");
        Hatch(ink, prefix);
        var svg = new MapSvg(ink, marks is not null, words, prefix);
        ink.Line($"<g transform=\"translate({(width - scene.Width) / 2} 0)\">");
        svg.Draw(scene);
        ink.Line($"</g>");
        ink.Line($"<g transform=\"translate(2 {scene.Height + 22})\">");
        ink.Line($"<path class=\"map-rule\" d=\"M0 -8H{width - 4}\"/>");
        legend.Draw(ink, svg);
        ink.Line($"</g>");
        ink.Line($"</svg>");
        return ink.ToString();
    }

    private static void Hatch(MapInk ink, string prefix) => ink.Line(
        $"<defs><pattern id=\"{prefix}-hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"map-hatch\" d=\"M0 0V7\"/></pattern></defs>");

    private static List<MapLine> Head(WorkflowDefinition definition, MapMarks? marks, MapWords words, int width)
    {
        List<MapLine> lines = [.. MapText.Wrap(words.Step(definition.Name), MapFont.Heading, width).Select(line => new MapLine(line, MapFont.Heading))];
        Add($"{definition.DefinitionId} v{definition.Version} · {definition.ContentHash[..12]}");
        if (marks?.Title is { } title)
        {
            Add(title);
        }

        return lines;

        void Add(string text) => lines.AddRange(MapText.Wrap(text, MapFont.Note, width).Select(line => new MapLine(line, MapFont.Note)));
    }

    /// <summary>The drawing in words: every step, and how it stands.</summary>
    private static string Describe(MapScene scene, MapMarks? marks, MapWords words)
    {
        var steps = Boxes(scene).Select(box => box.Mark is { } mark
            ? $"{words.Step(box.Activity.DisplayText)} ({words.State(mark.State)}{(mark.At is { } at ? $", {words.Moment(at, marks!.Zone)}" : "")})"
            : words.Step(box.Activity.DisplayText));
        return $"{words.Of(new Phrase("Langkah", "Steps"))}: {string.Join("; ", steps)}.";
    }

    private static IEnumerable<MapBox> Boxes(MapScene scene) =>
        scene.Boxes.SelectMany(box => (IEnumerable<MapBox>)[box, .. box.Inner is { } inner ? Boxes(inner) : []]);
}
