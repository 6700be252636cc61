using System.CommandLine;
using System.Text.Json;
using MouWorkflow.Documents;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou render TEMPLATE DATA.json OUT</c>: fills a Word template. Writes nothing when anything is missing.</summary>
internal static class RenderVerb
{
    private static readonly Argument<string> Template = new("TEMPLATE") { Description = "A .docx file, or the name of a shipped template such as pks." };

    private static readonly Argument<FileInfo> Data = new("DATA.json") { Description = "What fills it; each shipped template has a .sample.json beside it." };

    private static readonly Argument<FileInfo> Out = new("OUT") { Description = "The .docx to write; an existing file is replaced when the rendering succeeds." };

    public static Command Create()
    {
        var command = new Command("render", "Fills a Word template with data.") { Template, Data, Out };
        command.SetAction(Verb.Act((parsed, cancellation) =>
            RunAsync(TemplateFile.Open(parsed.GetValue(Template)!), parsed.GetValue(Data)!, parsed.GetValue(Out)!, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(TemplateFile template, FileInfo data, FileInfo output, CancellationToken cancellation)
    {
        using var rendered = new MemoryStream();
        try
        {
            await WordTemplate.Compile(template.Bytes, template.Name, template.Clauses).RenderAsync(TemplateFile.Data(data), rendered, cancellation);
        }
        catch (TemplateException refused)
        {
            throw new RefusedException(TemplateFile.Describe(refused.Faults), refused);
        }

        await WholeFile.WriteAsync(output, rendered.ToArray(), cancellation);
        return Verb.Done;
    }
}

/// <summary>A template named on the command line, and how its faults are told there.</summary>
internal sealed record TemplateFile(string Name, byte[] Bytes, Func<string, ReadOnlyMemory<byte>?> Clauses)
{
    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>The sample beside it, which is its data model; null where there is none.</summary>
    public FileInfo? Sample => new FileInfo(System.IO.Path.ChangeExtension(Path, ".sample.json")) is { Exists: true } sample ? sample : null;

    /// <summary>Opens a file, or the shipped template of that name when there is no such file.</summary>
    public static TemplateFile Open(string asked)
    {
        var shipped = new MouPaths("").DocumentTemplates;
        var named = System.IO.Path.Combine(shipped, $"{System.IO.Path.GetFileName(asked)}.docx");
        var path = !File.Exists(asked) && System.IO.Path.GetFileName(asked) == asked && File.Exists(named) ? named : asked;
        try
        {
            return new TemplateFile(System.IO.Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path), ClausesFor(path, shipped)) { Path = path };
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            var names = string.Join(", ", Directory.EnumerateFiles(shipped, "*.docx").Select(System.IO.Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
            throw new RefusedException(
                $"Templat {asked} tidak dapat dibaca. Beri nama berkas .docx, atau salah satu templat bawaan: {names}. "
                + $"/ The template {asked} cannot be read. Name a .docx file, or one of the shipped templates: {names}. ({missing.Message})",
                missing);
        }
    }

    // The template's own clauses come first: in a folder "clauses" with it or beside its folder; then the shipped ones.
    private static Func<string, ReadOnlyMemory<byte>?> ClausesFor(string template, string shipped)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(template))!;
        return ClauseFolder.In(System.IO.Path.Combine(folder, "clauses"), System.IO.Path.Combine(folder, "..", "clauses"), System.IO.Path.Combine(shipped, "..", "clauses"));
    }

    /// <summary>Reads the data; what is wrong with it is a sentence.</summary>
    public static TemplateData Data(FileInfo file)
    {
        try
        {
            return TemplateData.FromJson(File.ReadAllText(file.FullName));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas data {file} tidak dapat dibaca. / The data file {file} cannot be read. ({missing.Message})", missing);
        }
        catch (JsonException bad)
        {
            throw new RefusedException($"{file}: bukan JSON yang benar, lihat baris {bad.LineNumber + 1}. / {file}: not valid JSON, see line {bad.LineNumber + 1}. ({bad.Message})", bad);
        }
        catch (ArgumentException notAnObject)
        {
            throw new RefusedException($"{file}: isinya harus satu objek JSON {{ … }}. / {file}: it must hold one JSON object {{ … }}.", notAnObject);
        }
    }

    /// <summary>One line a fault, in both languages.</summary>
    public static string Describe(IEnumerable<TemplateFault> faults) =>
        string.Join('\n', faults.Select(fault => $"{fault.Template}: {fault.At?.Id ?? fault.Place}: \"{fault.Excerpt}\" — {fault.Sentences.Id} / {(fault.At is { } at ? at.En + ": " : "")}{fault.Sentences.En} [{fault.Code}]"));
}
