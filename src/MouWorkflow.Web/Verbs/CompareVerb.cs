using System.CommandLine;
using System.Globalization;
using MouWorkflow.Documents;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou compare A.docx B.docx OUT.docx</c>: a redline in Word's own tracked changes, and which clauses changed.</summary>
internal static class CompareVerb
{
    private static readonly Argument<FileInfo> Older = new("A.docx") { Description = "The older document." };

    private static readonly Argument<FileInfo> Newer = new("B.docx") { Description = "The newer document." };

    private static readonly Argument<FileInfo> Out = new("OUT.docx") { Description = "The redline to write: accepting all gives B, rejecting all gives A. An existing file is replaced." };

    private static readonly Option<string> Author = new("--author") { Description = "Who stands on the tracked changes.", HelpName = "NAME", DefaultValueFactory = _ => "MouWorkflow" };

    private static readonly Option<DateTimeOffset?> Date = new("--date")
    {
        Description = "Date on the tracked changes, such as 2025-03-04 or 2025-03-04T09:30:00+07:00. Default: now.",
        HelpName = "ISO",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                return date;
            }

            result.AddError($"--date: \"{result.Tokens[0].Value}\" bukan tanggal ISO seperti 2025-03-04. / is no ISO date such as 2025-03-04.");
            return null;
        },
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as JSON." };

    public static Command Create()
    {
        var command = new Command("compare", "Compares two Word documents and writes a redline with tracked changes.") { Older, Newer, Out, Author, Date, Json };
        command.SetAction(Verb.Act(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (older, newer) = (parsed.GetValue(Older)!, parsed.GetValue(Newer)!);
        var options = new ComparisonOptions(parsed.GetValue(Author)!, parsed.GetValue(Date) ?? TimeProvider.System.GetUtcNow()) { OlderName = older.Name, NewerName = newer.Name };
        var result = Compare(await ReadAsync(older, cancellation), await ReadAsync(newer, cancellation), options);
        await WholeFile.WriteAsync(parsed.GetValue(Out)!, result.Redline, cancellation);
        if (parsed.GetValue(Json))
        {
            JsonLine.Write(new
            {
                changes = result.Changes.Select(c => new { place = Lower(c.Place), kind = Lower(c.Kind), oldLabel = c.OldLabel, newLabel = c.NewLabel, oldText = c.OldText, newText = c.NewText }),
                insertions = result.Insertions,
                deletions = result.Deletions,
                formatChanges = result.FormatChanges,
                notes = result.Notes.Select(n => new { code = n.Code, id = n.Indonesian, en = n.English }),
            });
        }
        else
        {
            Console.Out.WriteLine(ComparisonText.Write(result));
        }

        return Verb.Done;
    }

    private static ComparisonResult Compare(byte[] older, byte[] newer, ComparisonOptions options)
    {
        try
        {
            return WordComparison.Compare(older, newer, options);
        }
        catch (TemplateException refused)
        {
            throw new RefusedException(TemplateFile.Describe(refused.Faults), refused);
        }
        catch (ArgumentException author)
        {
            throw new RefusedException("--author: nama kosong atau memuat karakter yang tidak dapat ditulis dalam dokumen. / The name is blank or holds characters that no document can carry.", author);
        }
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellation);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({missing.Message})", missing);
        }
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
