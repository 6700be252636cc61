using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using MouWorkflow.Documents;

namespace MouWorkflow.Benchmarks;

/// <summary>
/// Word documents. The first floor writes the same parts, whole and ready made, into a ZIP at the level the framework calls fastest; the second only
/// reads and writes the main part's XML. Rows stand ready in memory for the figures, because making them costs as much as writing them.
/// </summary>
internal static class DocumentFigures
{
    private const int Batch = 50;
    private const int People = 37_500;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "templates");
    private static readonly Func<string, ReadOnlyMemory<byte>?> Clauses = ClauseFolder.In(Path.Combine(AppContext.BaseDirectory, "clauses"));

    public static async Task<IReadOnlyList<object>> RunAsync()
    {
        var cold = await FirstAsync("perisai"); // Before anything else of the library has run.
        List<object> lines =
        [
            .. await AgreementAsync("mou.docx, 12 legal bases", "mou", json => json["legalBasis"] = TwelveTimes(json["legalBasis"]!)),
            .. await AgreementAsync("pks.docx", "pks", _ => { }),
        ];
        var annex = await TemplateAsync("participants-annex");
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, "participants-annex.sample.json"));
        lines.AddRange(await RowsAsync("participants-annex.docx", annex, json));
        lines.AddRange(await RowsAsync("8 columns", WordTemplate.Compile(EightColumns.Template(), "8"), "{}"));
        lines.Add($"first document of a template: {await FirstAsync("renewal"):0.0} ms; the first of the process, compiling our own code too: {cold:0.0} ms");
        lines.AddRange(RowMemory.Measure(People, 1_000_000));
        return lines;
    }

    private static async Task<IReadOnlyList<Figure>> AgreementAsync(string what, string name, Action<JsonObject> change)
    {
        var template = await TemplateAsync(name);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.sample.json")))!.AsObject();
        change(json);
        var data = TemplateData.FromJson(json.ToJsonString());
        var parts = await PartsAsync(template, data);
        var main = parts.Single(part => part.Name == "word/document.xml").Content;
        Task Work() => RepeatAsync(() => RenderAsync(template, data));
        return
        [
            await WarmAsync($"{what} rendered, {Batch} times; floor ZIP", 15, Work, () => RepeatAsync(() => ZipAsync(parts))),
            await WarmAsync($"{what} rendered, {Batch} times; floor XML", 15, Work, () => RepeatAsync(() => CopyXmlAsync(main))),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> RowsAsync(string what, WordTemplate template, string json)
    {
        var data = TemplateData.FromJson(json);
        var named = EightColumns.Named(People).ToList();
        var ordered = EightColumns.Ordered(People).ToList();
        var parts = await PartsAsync(template, data.WithRows("rows", named.ToAsyncEnumerable()));
        Task Floor() => ZipAsync(parts);
        return
        [
            await WarmAsync(
                $"{what}, {People} rows as dictionaries; floor ZIP",
                9,
                () => RenderAsync(template, data.WithRows("rows", named.ToAsyncEnumerable())),
                Floor),
            await WarmAsync(
                $"{what}, {People} rows by columns; floor ZIP",
                9,
                () => RenderAsync(template, data.WithRows("rows", EightColumns.Names, ordered.ToAsyncEnumerable())),
                Floor),
        ];
    }

    /// <summary>Milliseconds from a template's bytes to its first document.</summary>
    private static async Task<double> FirstAsync(string name)
    {
        var docx = await File.ReadAllBytesAsync(Path.Combine(Folder, $"{name}.docx"));
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.sample.json"));
        var watch = Stopwatch.StartNew();
        await RenderAsync(WordTemplate.Compile(docx, name, Clauses), TemplateData.FromJson(json));
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Measures after the work has run long enough to be compiled for good, as in a program that has been up for a minute.</summary>
    private static async Task<Figure> WarmAsync(string what, int rounds, Func<Task> work, Func<Task> floor)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(2);)
        {
            await work();
        }

        return await Figure.MeasureAsync(what, rounds, work, floor);
    }

    private static JsonArray TwelveTimes(JsonNode list) =>
        [.. Enumerable.Range(0, 12).Select(at => list[at % list.AsArray().Count]!.DeepClone())];

    private static async Task<WordTemplate> TemplateAsync(string name) =>
        WordTemplate.Compile(await File.ReadAllBytesAsync(Path.Combine(Folder, $"{name}.docx")), name, Clauses);

    private static async Task RepeatAsync(Func<Task> act)
    {
        for (var count = 0; count < Batch; count++)
        {
            await act();
        }
    }

    private static async Task RenderAsync(WordTemplate template, TemplateData data)
    {
        using var output = new MemoryStream();
        await template.RenderAsync(data, output);
    }

    private static async Task<IReadOnlyList<(string Name, byte[] Content)>> PartsAsync(WordTemplate template, TemplateData data)
    {
        using var output = new MemoryStream();
        await template.RenderAsync(data, output);
        using var zip = new ZipArchive(output, ZipArchiveMode.Read);
        List<(string, byte[])> parts = [];
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(content);
            parts.Add((entry.FullName, content.ToArray()));
        }

        return parts;
    }

    private static async Task ZipAsync(IReadOnlyList<(string Name, byte[] Content)> parts)
    {
        using var output = new MemoryStream();
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (name, content) in parts)
        {
            await using var stream = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
            await stream.WriteAsync(content);
        }
    }

    private static Task CopyXmlAsync(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml));
        using var writer = XmlWriter.Create(new MemoryStream(), new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        while (reader.Read())
        {
            writer.WriteNode(reader, defattr: false);
        }

        return Task.CompletedTask;
    }
}
