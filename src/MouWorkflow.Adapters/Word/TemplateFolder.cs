using System.Collections.Concurrent;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>The installed templates, each compiled once per state of its file and of the clauses it includes. The clause library is the folder <c>clauses</c> beside them.</summary>
internal sealed class TemplateFolder(string folder)
{
    private readonly string[] clauses = [Path.Combine(folder, "..", "clauses")];
    private readonly ConcurrentDictionary<string, Compiled> compiled = new(StringComparer.Ordinal);

    /// <summary>Names without ending, in order. Word's own lock files (<c>~$…</c>) are no templates.</summary>
    public IReadOnlyList<string> Names =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.docx")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Where(IsName)
                .Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The clause library, for checks.</summary>
    public Func<string, ReadOnlyMemory<byte>?> Clauses => ClauseFolder.In(clauses);

    /// <summary>The bytes of an installed template. Throws <see cref="DocumentRefusedException"/> when it is not installed.</summary>
    public byte[] Bytes(string name) => Read(Find(name));

    /// <summary>The sample data beside a template. Throws <see cref="DocumentRefusedException"/> when there is none.</summary>
    public TemplateData Sample(string name)
    {
        var path = Path.Combine(folder, name + ".sample.json");
        return IsName(name) && File.Exists(path) ? TemplateData.FromJson(File.ReadAllText(path)) : throw NotInstalled(name);
    }

    /// <summary>The template as its file is now. Throws <see cref="DocumentRefusedException"/> when it is not installed, <see cref="TemplateException"/> when it is faulty.</summary>
    public WordTemplate Load(string name)
    {
        var file = Find(name);
        if (compiled.TryGetValue(name, out var known) && known.Changed == file.LastWriteTimeUtc && known.Length == file.Length && known.Text.IsCurrent)
        {
            return known.Text.Template;
        }

        var text = Compile(Read(file), name);
        compiled[name] = new Compiled(file.LastWriteTimeUtc, file.Length, text);
        return text.Template;
    }

    /// <summary>A text that lies elsewhere, compiled as those of the folder are. Throws <see cref="TemplateException"/> when it is faulty.</summary>
    public CompiledText Compile(ReadOnlyMemory<byte> docx, string name)
    {
        var included = new List<ClauseStamp>();
        var library = ClauseFolder.In(clauses);
        var template = WordTemplate.Compile(docx, name, clause =>
        {
            if (ClauseFolder.Find(clauses, clause) is { } path)
            {
                included.Add(ClauseStamp.Of(path));
            }

            return library(clause);
        });
        return new CompiledText(template, included);
    }

    private FileInfo Find(string name)
    {
        var file = new FileInfo(Path.Combine(folder, name + ".docx"));
        return IsName(name) && file.Exists ? file : throw NotInstalled(name);
    }

    // Shared with writers, so that a template open in Word can still be rendered.
    private static byte[] Read(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private DocumentRefusedException NotInstalled(string name)
    {
        var installed = string.Join(", ", Names);
        var fault = $"templat \"{name}\" tidak ada di {folder}; yang ada: {installed}. / the template \"{name}\" is not in {folder}; there are: {installed}.";
        return new DocumentRefusedException($"Dokumen tidak dapat dibuat: {fault}", [fault]);
    }

    private sealed record Compiled(DateTime Changed, long Length, CompiledText Text);
}

/// <summary>A compiled text and the clause files it was compiled with.</summary>
internal sealed record CompiledText(WordTemplate Template, IReadOnlyList<ClauseStamp> Clauses)
{
    /// <summary>Whether every clause in it is the file it was.</summary>
    public bool IsCurrent => Clauses.All(clause => clause == ClauseStamp.Of(clause.Path));
}

/// <summary>A clause file as it was; one that is gone has a stamp too, which is no longer the one it had.</summary>
internal sealed record ClauseStamp(string Path, DateTime Changed, long Length)
{
    public static ClauseStamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new(path, file.LastWriteTimeUtc, file.Length) : new(path, default, 0);
}
