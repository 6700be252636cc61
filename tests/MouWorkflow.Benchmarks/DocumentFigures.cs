using System.IO.Compression;
using System.Text;
using MouWorkflow.Documents;

namespace MouWorkflow.Benchmarks;

/// <summary>
/// Word documents. The floor writes the same parts, ready made, into a ZIP. A document's cost grows with the length of its text; an annex grows with
/// its rows, in bounded memory.
/// </summary>
internal static class DocumentFigures
{
    private const int Batch = 50;
    private const int People = 37_500;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "templates");
        return
        [
            await AgreementAsync(Path.Combine(folder, "pks")),
            await AnnexAsync(Path.Combine(folder, "participants-annex")),
        ];
    }

    private static async Task<Figure> AgreementAsync(string path)
    {
        var template = WordTemplate.Compile(await File.ReadAllBytesAsync($"{path}.docx"), "pks");
        var data = TemplateData.FromJson(await File.ReadAllTextAsync($"{path}.sample.json"));
        var parts = await PartsAsync(template, data);
        return await Figure.MeasureAsync($"pks.docx rendered, {Batch} times", 15, () => RepeatAsync(() => RenderAsync(template, data)), () => RepeatAsync(() => ZipAsync(parts)));
    }

    private static async Task<Figure> AnnexAsync(string path)
    {
        var template = WordTemplate.Compile(await File.ReadAllBytesAsync($"{path}.docx"), "participants-annex");
        var json = await File.ReadAllTextAsync($"{path}.sample.json");
        var parts = await PartsAsync(template, TemplateData.FromJson(json).WithRows("rows", Rows()));
        return await Figure.MeasureAsync(
            $"participants-annex.docx with {People} rows",
            5,
            () => RenderAsync(template, TemplateData.FromJson(json).WithRows("rows", Rows())),
            () => ZipAsync(parts));
    }

    private static async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows()
    {
        for (var number = 1; number <= People; number++)
        {
            yield return new Dictionary<string, object?>
            {
                ["no"] = number,
                ["nik"] = $"************{number % 10_000:0000}",
                ["name"] = $"Peserta Contoh {number}",
                ["group"] = "Nelayan",
                ["birthYear"] = 1970 + (number % 35),
                ["startMonth"] = "2027-01-01",
            };
        }

        await Task.CompletedTask;
    }

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
}
