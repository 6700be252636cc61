using System.Text.RegularExpressions;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Automatic numbers in loops, read off the HTML edition, which counts as Word does.</summary>
public sealed class ListTests
{
    private const string Levels =
        "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2.\"/><w:pPr><w:ind w:left=\"700\"/></w:pPr></w:lvl>";

    private const string Numbering =
        $"<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{Levels}</w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"lowerLetter\"/><w:pStyle w:val=\"Huruf\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType w:val=\"multilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>"
        + "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

    private const string Styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Huruf\"><w:name w:val=\"Huruf\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr><w:ind w:left=\"555\"/></w:pPr></w:style>";

    private const string Data = """{"groups":[{"name":"A","rows":["p","q"]},{"name":"B","rows":["r"]},{"name":"C","rows":[]},{"name":"D","rows":["s","t"]}]}""";

    [Fact]
    public async Task A_list_inside_an_item_starts_again_with_each_item()
    {
        var (template, text) = await Text(P("{{#each groups}}") + P("{{name}}") + Item(1, 0, "satu") + Item(1, 1, "rinci") + Item(1, 0, "dua") + P("{{/each}}"));
        Assert.Equal(string.Concat("ABCD".Select(c => $"{c}\n1. satu\na. rinci\n2. dua\n")), text);
        var rendered = await Render(template, Data);
        Assert.Equal(["1", "2", "3", "7", "8", "9", "10"], Regex.Matches(Part(rendered, "word/numbering.xml"), "<w:num w:numId=\"(\\d+)\"").Select(m => m.Groups[1].Value));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task A_list_made_by_a_loop_goes_on_and_starts_again_with_the_loop_around_it()
    {
        Assert.Equal("1. A\n2. B\n3. C\n4. D\n", (await Text(P("{{#each groups}}") + Item(1, 0, "{{name}}") + P("{{/each}}"))).Text);
        Assert.Equal("1. A\nlanjutan\n2. B\nlanjutan\n3. C\nlanjutan\n4. D\nlanjutan\n", (await Text(P("{{#each groups}}") + Item(1, 0, "{{name}}") + P("lanjutan") + P("{{/each}}"))).Text);
        Assert.Equal(
            "A\n1. p\n2. q\nB\n1. r\nC\nD\n1. s\n2. t\n",
            (await Text(P("{{#each groups}}") + P("{{name}}") + P("{{#each rows}}") + Item(1, 0, "{{this}}") + P("{{/each}}") + P("{{/each}}"))).Text);
    }

    [Fact]
    public async Task Entries_of_which_only_one_appears_count_as_one()
    {
        var body = P("{{#each groups}}") + P("{{#if rows}}") + Item(1, 0, "{{name}} berisi") + P("{{else}}") + Item(1, 0, "{{name}} kosong") + P("{{/if}}") + P("{{/each}}");
        Assert.Equal("1. A berisi\n2. B berisi\n3. C kosong\n4. D berisi\n", (await Text(body)).Text);
    }

    [Fact]
    public async Task A_list_that_also_stands_outside_of_the_loop_goes_on()
    {
        Assert.Equal(
            "1. awal\n2. A\n3. x\n4. B\n5. x\n6. C\n7. x\n8. D\n9. x\n",
            (await Text(Item(1, 0, "awal") + P("{{#each groups}}") + Item(1, 0, "{{name}}") + Item(1, 0, "x") + P("{{/each}}"))).Text);

        // List 7 is told by Word to start again, so it is a list of its own although it looks like list 1.
        Assert.StartsWith(
            "1. awal\n1. A\n2. x\n1. B\n2. x\n",
            (await Text(Item(1, 0, "awal") + P("{{#each groups}}") + Item(7, 0, "{{name}}") + Item(7, 0, "x") + P("{{/each}}"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_a_style_keeps_its_start_and_its_indent()
    {
        var styled = "<w:p><w:pPr><w:pStyle w:val=\"Huruf\"/><w:spacing w:after=\"0\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>{{name}}</w:t></w:r></w:p>";
        var (template, text) = await Text(P("{{#each groups}}") + styled + styled + P("{{/each}}"));
        Assert.Equal("c. A\nd. A\nc. B\nd. B\nc. C\nd. C\nc. D\nd. D\n", text);
        var rendered = await Render(template, Data);
        Assert.Contains("<w:pStyle w:val=\"Huruf\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"8\"/></w:numPr><w:spacing w:after=\"0\"/><w:ind w:left=\"555\"/><w:jc w:val=\"both\"/>", Part(rendered), StringComparison.Ordinal);
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Lists_in_table_rows_and_bullets()
    {
        var cell = $"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("{{#each groups}}{{name}}")}</w:tc><w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("{{#each rows}}")}{Item(1, 0, "{{this}}")}{P("{{/each}}")}{P("akhir{{/each}}")}</w:tc></w:tr>";
        var (template, text) = await Text(Table(2, cell) + P(""));
        Assert.Equal(["A", "1. p", "2. q", "akhir", "B", "1. r", "akhir", "C", "akhir", "D", "1. s", "2. t", "akhir"], text.Split(['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries).Aggregate(new List<string>(), Joined));
        AssertSound(template, await Render(template, Data));
        var bullets = (await Text(P("{{#each groups}}") + Item(3, 0, "{{name}}") + Item(3, 0, "x") + P("{{/each}}"))).Template;
        Assert.Equal(4, Regex.Count(Part(await Render(bullets, Data), "word/numbering.xml"), "<w:num "));
    }

    [Fact]
    public void More_lists_than_Word_can_count_are_refused()
    {
        var template = Make(P("{{#each rows}}") + Item(1, 0, "a") + Item(1, 0, "b") + P("{{/each}}"), ("numbering.xml", Numbering), ("styles.xml", Styles));
        var fault = Assert.Single(FaultsOf(template, $$"""{"rows":[{{string.Join(',', Enumerable.Repeat("{}", 2100))}}]}"""));
        Assert.Equal("list.too-many", fault.Code);
        Assert.Equal([], FaultsOf(template, $$"""{"rows":[{{string.Join(',', Enumerable.Repeat("{}", 2000))}}]}"""));
    }

    private static List<string> Joined(List<string> words, string word)
    {
        if (words.Count > 0 && words[^1].EndsWith('.'))
        {
            words[^1] += " " + word;
        }
        else
        {
            words.Add(word);
        }

        return words;
    }

    private static async Task<(byte[] Template, string Text)> Text(string body)
    {
        var template = Make(body, ("numbering.xml", Numbering), ("styles.xml", Styles));
        return (template, HtmlEdition.PlainText(await Render(template, Data)));
    }

    private static string Item(int list, int level, string text) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
