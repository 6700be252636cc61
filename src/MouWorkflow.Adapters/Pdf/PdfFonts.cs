namespace MouWorkflow.Adapters.Pdf;

/// <summary>
/// Fonts that the shipped templates are set in, or that stand in for them with the same widths. Without them LibreOffice takes another, lines break
/// elsewhere, and the PDF's pages are not those that Word prints.
/// </summary>
internal static class PdfFonts
{
    private static readonly (string File, string Package, string For)[] Wanted =
    [
        ("LiberationSerif-Regular.ttf", "fonts-liberation2", "Times New Roman"),
        ("LiberationSans-Regular.ttf", "fonts-liberation2", "Arial"),
        ("Carlito-Regular.ttf", "fonts-crosextra-carlito", "Calibri"),
    ];

    /// <summary>What is missing in the folders, for example <c>fonts-crosextra-carlito (Calibri)</c>; empty when all is there.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> folders)
    {
        var installed = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 }))
            .Select(file => Path.GetFileName(file)!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Wanted.Where(font => !installed.Contains(font.File)).GroupBy(font => font.Package).Select(package => $"{package.Key} ({string.Join(", ", package.Select(font => font.For))})")];
    }

    /// <summary>Where fonts lie on this machine, LibreOffice's own included.</summary>
    public static IEnumerable<string> Folders(string program)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var real = new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program;
        return
        [
            "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", Path.Combine(home, ".fonts"), Path.Combine(home, ".local/share/fonts"),
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts) is { Length: > 0 } fonts ? fonts : "/usr/share/fonts",
            Path.Combine(Path.GetDirectoryName(real)!, "..", "share", "fonts"),
        ];
    }
}
