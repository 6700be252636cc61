using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MouWorkflow.Tests.Architecture;

/// <summary>The project's own source text, without comments, generated files and migrations.</summary>
internal static partial class Source
{
    public static string Root { get; } = FindRoot();

    public static string Core { get; } = Path.Combine(Root, "src", "MouWorkflow.Core");

    public static IEnumerable<(string Name, string Code)> Files(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path)
        where !Skipped().IsMatch(relative)
        select (Path.GetFileName(path), Comment().Replace(File.ReadAllText(path), ""));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "MouWorkflow.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("MouWorkflow.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(^|[\\/])(bin|obj|Migrations)[\\/]")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
