using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents.Compare;

/// <summary>The shipped templates, filled with data that differs as two rounds of a negotiation differ.</summary>
public sealed class TemplateRedlineTests
{
    [Fact]
    public async Task Redlines_of_shipped_templates_lead_both_ways()
    {
        var random = new Random(7);
        var compared = 0;
        foreach (var path in Directory.EnumerateFiles(Folder(), "*.docx").Order(StringComparer.Ordinal))
        {
            var template = WordTemplate.Compile(await File.ReadAllBytesAsync(path), Path.GetFileNameWithoutExtension(path), ShippedTemplates.Clauses);
            var sample = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(path, ".sample.json")))!;
            var older = await RenderAsync(template, sample);
            for (var i = 0; i < 2; i++)
            {
                var varied = sample.DeepClone();
                Vary(varied, random);
                var newer = await RenderAsync(template, varied);
                compared += RedlinePropertyTests.AssertRedline(older, newer, template.Name) ? 1 : 0;
                older = newer;
            }
        }

        Assert.InRange(compared, 9, 1000);
    }

    [Fact]
    public async Task Two_different_templates_can_be_compared_though_they_share_little()
    {
        var documents = new List<byte[]>();
        foreach (var name in new[] { "mou", "pks", "invoice" })
        {
            var path = Path.Combine(Folder(), name + ".docx");
            documents.Add(await RenderAsync(WordTemplate.Compile(await File.ReadAllBytesAsync(path), name, ShippedTemplates.Clauses), JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(path, ".sample.json")))!));
        }

        RedlinePropertyTests.AssertRedline(documents[0], documents[1], "mou to pks");
        RedlinePropertyTests.AssertRedline(documents[1], documents[2], "pks to invoice");
    }

    [Theory]
    [InlineData("mou")]
    [InlineData("pks")]
    [InlineData("perisai")]
    [InlineData("renewal")]
    public async Task An_agreement_goes_to_Word_with_its_late_fields_as_tags_and_comes_back_ready_to_be_filled(string name)
    {
        string[] late = ["first.number", "second.number", "signing.date", "signing.place"];
        var path = Path.Combine(Folder(), name + ".docx");
        var (template, sample) = (await File.ReadAllBytesAsync(path), JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(path, ".sample.json")))!);
        var given = await EditableText.RenderAsync(template, name, TemplateData.FromJson(sample.ToJsonString()), late, "m", ShippedTemplates.Clauses);
        var back = EditableText.Read(given, given, name, late);
        Assert.Empty(back.Faults);
        Assert.Equal(late.Order(), WordTemplate.Compile(back.Text, name).Fields.Select(f => f.Path).Distinct().Order());
        var (direct, around) = (await RenderAsync(WordTemplate.Compile(template, name, ShippedTemplates.Clauses), sample), await RenderAsync(WordTemplate.Compile(back.Text, name), sample));
        Assert.Equal(HtmlEdition.PlainText(direct), HtmlEdition.PlainText(around));
    }

    private static async Task<byte[]> RenderAsync(WordTemplate template, JsonNode data)
    {
        using var memory = new MemoryStream();
        await template.RenderAsync(TemplateData.FromJson(data.ToJsonString()), memory);
        return memory.ToArray();
    }

    // Words change, list items come and go; dates and numbers that filters read stay what they are.
    private static void Vary(JsonNode node, Random random)
    {
        if (node is JsonObject o)
        {
            foreach (var (name, value) in o.ToList())
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var words) && words.Contains(' ', StringComparison.Ordinal) && random.Next(4) == 0)
                {
                    o[name] = random.Next(2) == 0 ? words + " bersama para pihak" : words[(words.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                }
                else if (value is not null)
                {
                    Vary(value, random);
                }
            }
        }
        else if (node is JsonArray { Count: > 0 } list)
        {
            list.ToList().ForEach(item => Vary(item!, random));
            switch (random.Next(4))
            {
                case 0 when list.Count > 1:
                    list.RemoveAt(random.Next(list.Count));
                    break;
                case 1:
                    list.Insert(random.Next(list.Count), list[0]!.DeepClone());
                    break;
            }
        }
    }

    internal static string Folder([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "MouWorkflow.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "templates", "documents");
    }
}
