using System.Text.Json.Nodes;
using System.Xml.Linq;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;
using MouWorkflow.Tests.Architecture;
using MouWorkflow.Tests.Contracts;

namespace MouWorkflow.Tests.Workflow.Map;

public sealed class MapTests
{
    private static readonly DateTimeOffset Morning = new(2024, 1, 8, 2, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_hold_their_text_and_arrows_keep_off_other_shapes(string name)
    {
        var definition = All()[name];
        var passed = new MapMarks("", Zone.Wib, [.. definition.Activities.Select(activity => new MapMark(activity.Id, MapState.Passed, Morning, 2, "Bagian Hukum dan Kerja Sama", null, null, []))]);
        foreach (var marks in (MapMarks?[])[null, passed])
        {
            Assert.Empty(Faults(new MapBuilder(definition, marks, MapWords.AsWritten(UiLanguage.Indonesian)).Build()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_drawing_is_sound_xml_with_a_name_and_the_same_to_the_byte(string name)
    {
        var definition = All()[name];
        var svg = WorkflowMap.Draw(definition, null, UiLanguage.Indonesian);

        Assert.Equal(svg, WorkflowMap.Draw(definition, null, UiLanguage.Indonesian));
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.Equal(definition.Name, Element(root, "title").Value);
        Assert.All(definition.Activities.Where(activity => activity.ParentId is not null), activity => Assert.Contains(activity.DisplayText, Element(root, "desc").Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Places_of_the_designer_are_kept()
    {
        var scene = new MapBuilder(All()["mou-lifecycle"], null, MapWords.AsWritten(UiLanguage.Indonesian)).Build();
        var (decide, declined, lapsed) = (Box(scene, "close-signing"), Box(scene, "reopen-declined"), Box(scene, "reopen-lapsed"));

        Assert.Equal(decide.Y, declined.Y);
        Assert.True(declined.Right < decide.Left && decide.Right < lapsed.Left);
        Assert.Equal(Box(scene, "start").X, decide.X);
        Assert.Equal(3, scene.Edges.Count(edge => edge.Back));
    }

    [Fact]
    public void One_shape_without_a_place_and_all_are_laid_out_from_the_start_downwards()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Workflows, "annual-renewal.json")))!;
        json["root"]!["activities"]![3]!["metadata"]!["designer"]!.AsObject().Remove("position");
        var scene = new MapBuilder(Load(json), null, MapWords.AsWritten(UiLanguage.Indonesian)).Build();

        Assert.Empty(Faults(scene));
        Assert.All(scene.Edges.Where(edge => !edge.Back), edge => Assert.True(scene.Boxes[edge.Source].Bottom < scene.Boxes[edge.Target].Top));
    }

    [Fact]
    public void Shapes_that_a_designer_left_on_one_spot_are_laid_out_too()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Workflows, "annual-renewal.json")))!;
        foreach (var activity in json["root"]!["activities"]!.AsArray())
        {
            activity!["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 };
        }

        Assert.Empty(Faults(new MapBuilder(Load(json), null, MapWords.AsWritten(UiLanguage.Indonesian)).Build()));
    }

    [Fact]
    public void Done_stands_on_no_arrow_and_every_other_outcome_on_its_own()
    {
        var texts = Texts(XDocument.Parse(WorkflowMap.Draw(All()["quota-expansion"], null, UiLanguage.English)).Root!);

        Assert.DoesNotContain("Done", texts);
        Assert.All((string[])["Refused", "Granted", "Declined", "Lapsed", "Sealed"], port => Assert.Single(texts, port));
    }

    [Fact]
    public void An_instance_shows_what_it_passed_awaits_and_failed_at_by_form_and_by_words()
    {
        MapMark[] marks =
        [
            new("start", MapState.Passed, Morning, 1, "Bagian Hukum", null, null, ["Done"]),
            new("remember", MapState.Passed, Morning, 1, "Bagian Hukum", null, null, ["Done"]),
            new("send-offer", MapState.Failed, Morning.AddDays(1), 0, "Bagian Hukum", null, "Alamat surel mitra kosong.", []),
            new("wait-end", MapState.Waiting, Morning, 0, null, Morning.AddYears(1), null, []),
        ];
        var root = XDocument.Parse(WorkflowMap.Draw(All()["annual-renewal"], new MapMarks("Instansi 7", Zone.Wita, marks), UiLanguage.Indonesian)).Root!;
        var texts = Texts(root);

        Assert.Contains("Instansi 7", texts);
        Assert.Contains("8 Januari 2024, 10.00", texts);
        Assert.Contains("Alamat surel mitra", string.Join(' ', texts), StringComparison.Ordinal);
        Assert.Contains("sampai 8 Januari 2025, 10.00", string.Join(' ', texts), StringComparison.Ordinal);
        Assert.Equal(2, OfClass(root, "map-passed").Count(HasTitle));
        Assert.Contains("gagal", Element(OfClass(root, "map-failed").Single(HasTitle), "title").Value, StringComparison.Ordinal);
        Assert.Single(OfClass(root, "map-waiting"), HasTitle);
        Assert.Equal(10, OfClass(root, "map-ahead").Count(HasTitle));
        Assert.Single(OfClass(root, "map-ring"));
        Assert.Equal(2, OfClass(root, "map-trodden").Count());
        Assert.Contains("(sedang menunggu, 8 Januari 2024, 10.00)", Element(root, "desc").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_definition_becomes_markup()
    {
        var json = Flows.Sound();
        json["name"] = "<b>&\u0001";
        json["root"]!["activities"]![1]!["metadata"] = new JsonObject { ["displayText"] = "\"><script>alert(1)</script>" };
        var definition = WorkflowDefinition.Load(json.ToJsonString(), "hostile.json", DefinitionMode.Strict, Flows.Catalog);

        Assert.DoesNotContain(XDocument.Parse(WorkflowMap.Draw(definition, null, UiLanguage.Indonesian)).Descendants(), element => element.Name.LocalName == "script");
        Assert.DoesNotContain("<script", WorkflowMap.Embed(definition, null, MapWords.AsWritten(UiLanguage.English), "w1", "\"><script>"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_for_a_page_brings_no_style_and_the_stylesheet_has_its_rules()
    {
        var svg = WorkflowMap.Embed(All()["mou-lifecycle"], new MapMarks(null, Zone.Wib, []), MapWords.AsWritten(UiLanguage.Indonesian), "w1", "Gambar");
        var sheet = File.ReadAllText(Path.Combine(Source.Root, "src", "MouWorkflow.Web", "wwwroot", "css", "mou.css"));

        Assert.DoesNotContain("style", svg, StringComparison.Ordinal);
        Assert.Contains(MapStyle.Light, sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Menunggu pengiriman untuk ditandatangani oleh seluruh pihak")]
    [InlineData("Pertanggungjawabankeuangannegarayangtidakdapatdipenggal")]
    [InlineData("Mou.PlanPaymentRemindersForEverySinglePayer/kepala.disnakertrans@tulungagung.example")]
    public void No_line_is_wider_than_asked_and_no_letter_is_lost(string text)
    {
        var lines = MapText.Wrap(text, MapFont.Step, 120);

        Assert.All(lines, line => Assert.True(MapText.Width(line, MapFont.Step) <= 120, line));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        var cut = MapText.Wrap(text, MapFont.Step, 60, 2);
        Assert.Equal(2, cut.Count);
        Assert.EndsWith("…", cut[1], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Faults(MapScene scene)
    {
        foreach (var (box, index) in scene.Boxes.Select((box, index) => (box, index)))
        {
            foreach (var other in scene.Boxes.Skip(index + 1).Where(other => box.Overlaps(other, 4)))
            {
                yield return $"{box.Activity.Id} lies on {other.Activity.Id}";
            }

            var wide = box.Kind is MapKind.Decision ? box.Width * (1 - (MapSizes.Height(box.Lines) / (double)box.Height)) : box.Width - 8;
            if (box.Inner is null && box.Lines.Any(line => MapText.Width(line.Text, line.Font) > wide + 1))
            {
                yield return $"{box.Activity.Id} is too narrow for its text";
            }

            if (box.Left < 0 || box.Top < 0 || box.Right > scene.Width || box.Bottom > scene.Height)
            {
                yield return $"{box.Activity.Id} lies outside";
            }

            foreach (var fault in box.Inner is { } inner ? Faults(inner) : [])
            {
                yield return fault;
            }
        }

        foreach (var edge in scene.Edges)
        {
            foreach (var box in scene.Boxes.Where(box => Runs(edge, box)))
            {
                yield return $"{scene.Boxes[edge.Source].Activity.Id} → {scene.Boxes[edge.Target].Activity.Id} runs through {box.Activity.Id}";
            }
        }
    }

    private static bool Runs(MapEdge edge, MapBox box) => edge.Path.Zip(edge.Path.Skip(1)).Any(piece =>
        Math.Min(piece.First.X, piece.Second.X) < box.Right - 8 && Math.Max(piece.First.X, piece.Second.X) > box.Left + 8
        && Math.Min(piece.First.Y, piece.Second.Y) < box.Bottom - 1 && Math.Max(piece.First.Y, piece.Second.Y) > box.Top + 1);

    private static Dictionary<string, WorkflowDefinition> All()
    {
        var all = Shipped.Definitions().ToDictionary(definition => definition.DefinitionId, StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Source.Root, "tests", "MouWorkflow.Tests", "Workflow", "elsa-traces"), "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            all[name] = WorkflowDefinition.Load(JsonNode.Parse(File.ReadAllText(file))!["definition"]!.ToJsonString(), name, DefinitionMode.Lenient, MouStep.Catalog);
        }

        return all;
    }

    private static WorkflowDefinition Load(JsonNode json) => WorkflowDefinition.Load(json.ToJsonString(), "changed.json", DefinitionMode.Strict, Core.CoreServices.Activities());

    private static MapBox Box(MapScene scene, string id) => scene.Boxes.Single(box => box.Activity.Id == id);

    private static XElement Element(XElement parent, string name) => parent.Elements().Single(element => element.Name.LocalName == name);

    private static bool HasTitle(XElement element) => element.Elements().Any(child => child.Name.LocalName == "title");

    private static List<string> Texts(XElement root) => [.. root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static IEnumerable<XElement> OfClass(XElement root, string name) =>
        root.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(name) == true);
}
