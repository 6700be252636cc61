using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>What <c>mou workflow trace</c> prints: the recorded files, text in and text out.</summary>
public sealed class TraceVerb
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Workflow", "elsa-traces");

    public static TheoryData<string> Files() => new(Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_case_is_filled_with_what_Elsa_did(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var recorded = JsonNode.Parse(text)!.AsObject();
        var printed = WorkflowTrace.Fill(text, file);
        var filled = JsonNode.Parse(printed)!.AsObject();
        List<string> differences = [];
        foreach (var (wanted, got) in recorded["scenarios"]!.AsArray().Zip(filled["scenarios"]!.AsArray()))
        {
            var name = $"{Path.GetFileNameWithoutExtension(file)}/{(string)wanted!["name"]!}";
            var found = TraceComparison.Differences(wanted.AsObject(), got!.AsObject(), recorded);
            if (ElsaConformance.OursDiffers.Contains(name))
            {
                Assert.NotEmpty(found);
            }
            else
            {
                differences.AddRange(found.Select(f => $"{name}: {f}"));
            }
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
        Assert.Equal(Skeleton(text), Skeleton(printed));
    }

    [Fact]
    public void Expects_that_are_missing_are_added_and_wrong_ones_replaced()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "08-fork-wait-all.json"));
        var bare = JsonNode.Parse(text)!.AsObject();
        foreach (var step in bare["scenarios"]!.AsArray().SelectMany(s => s!["steps"]!.AsArray()))
        {
            step!.AsObject().Remove("expect");
        }

        var again = bare.DeepClone().AsObject();
        foreach (var step in again["scenarios"]!.AsArray().SelectMany(s => s!["steps"]!.AsArray()))
        {
            step!["expect"] = new JsonObject { ["now"] = "never" };
        }

        Assert.Equal(WorkflowTrace.Fill(text, "c"), WorkflowTrace.Fill(bare.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 1 }), "c"));
        Assert.Equal(WorkflowTrace.Fill(text, "c"), WorkflowTrace.Fill(again.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 1 }), "c"));
    }

    [Fact]
    public void Characters_come_back_as_they_were_written()
    {
        const string text = "{\n \"name\": \"π – 😀 \\\\u0041 \\\"\",\n \"definition\": {},\n \"scenarios\": []\n}\n";
        Assert.Equal(text, WorkflowTrace.Fill(text, "c"));
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$.definition")]
    [InlineData("""{"definition":{}}""", "$.scenarios")]
    [InlineData("""{"definition":{},"scenarios":[{"name":"a"}]}""", "$.scenarios[0].steps")]
    [InlineData("""{"definition":{},"scenarios":[{"steps":[{}]}]}""", "$.scenarios[0].steps[0].stimulus")]
    [InlineData("""{"definition":{},"scenarios":[{"steps":[{"stimulus":{"kind":"poke"}}]}]}""", "$.scenarios[0].steps[0].stimulus.kind")]
    [InlineData("""{"definition":{},"scenarios":[{"steps":[{"stimulus":{"kind":"advance","by":"soon"}}]}]}""", "$.scenarios[0].steps[0].stimulus.by")]
    [InlineData("""{"definition":{},"children":[1],"scenarios":[]}""", "$.children[0]")]
    public void What_is_no_case_is_refused_with_its_place(string json, string place)
    {
        var refused = Assert.Throws<TraceCaseException>(() => WorkflowTrace.Fill(json, "case.json"));
        Assert.StartsWith($"case.json {place}: ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The text up to the first expectation: members, their order, indentation and characters must come back unchanged.</summary>
    private static string Skeleton(string text) => text[..text.IndexOf("\"expect\"", StringComparison.Ordinal)];
}
