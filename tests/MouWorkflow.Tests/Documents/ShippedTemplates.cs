using System.Runtime.CompilerServices;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents;

/// <summary>The templates in the repository, found by looking into the folder, so that a new one is tested without being named.</summary>
internal static class ShippedTemplates
{
    public static string Folder { get; } = Find();

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.docx").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => n[0] != '~').Order(StringComparer.Ordinal)];

    public static Func<string, ReadOnlyMemory<byte>?> Clauses { get; } = ClauseFolder.In(Path.Combine(Path.GetDirectoryName(Folder)!, "clauses"));

    public static byte[] Template(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.docx"));

    public static TemplateData Sample(string name) => TemplateData.FromJson(File.ReadAllText(Path.Combine(Folder, $"{name}.sample.json")));

    public static async Task<byte[]> RenderAsync(string name)
    {
        using var memory = new MemoryStream();
        await WordTemplate.Compile(Template(name), name, Clauses).RenderAsync(Sample(name), memory);
        return memory.ToArray();
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "MouWorkflow.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found above this source file.");
        }

        return Path.Combine(folder.FullName, "templates", "documents");
    }
}
