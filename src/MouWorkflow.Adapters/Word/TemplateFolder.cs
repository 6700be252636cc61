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
        if (compiled.TryGetValue(name, out var known) && known.Changed == file.LastWriteTimeUtc && known.Length == file.Length && known.Clauses.All(clause => clause == Stamp.Of(clause.Path)))
        {
            return known.Template;
        }

        var included = new List<Stamp>();
        var library = ClauseFolder.In(clauses);
        var template = WordTemplate.Compile(Read(file), name, clause =>
        {
            if (ClauseFolder.Find(clauses, clause) is { } path)
            {
                included.Add(Stamp.Of(path));
            }

            return library(clause);
        });
        compiled[name] = new Compiled(file.LastWriteTimeUtc, file.Length, included, template);
        return template;
    }

    /// <summary>A text that lies elsewhere, compiled as those of the folder are. Throws <see cref="TemplateException"/> when it is faulty.</summary>
    public WordTemplate Compile(ReadOnlyMemory<byte> docx, string name) => WordTemplate.Compile(docx, name, Clauses);

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

    private sealed record Compiled(DateTime Changed, long Length, IReadOnlyList<Stamp> Clauses, WordTemplate Template);

    // A clause file that is gone has a stamp too, which is no longer the one it had.
    private sealed record Stamp(string Path, DateTime Changed, long Length)
    {
        public static Stamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new(path, file.LastWriteTimeUtc, file.Length) : new(path, default, 0);
    }
}
