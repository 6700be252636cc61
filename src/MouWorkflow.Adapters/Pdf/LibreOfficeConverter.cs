using System.Globalization;
using System.Threading.Channels;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>
/// Converts with headless LibreOffice. Each worker has a profile directory of its own: two processes on one profile quietly do nothing.
/// A failed attempt throws the profile away and tries once more, because a killed process can leave it damaged. A document with a long table is
/// cut into pieces first. It takes a minute and a gigabyte, so only one is laid out at a time, in a lane of its own: letters do not wait for it.
/// </summary>
internal sealed class LibreOfficeConverter : IPdfConverter, IDisposable
{
    private const int Attempts = 2;

    /// <summary>Address space for any document. An annex of 37,500 rows was laid out within it; what needs more is refused rather than taking the machine down.</summary>
    private const long Memory = 4L << 30;

    // A long document may take this many times as long as a letter.
    private const int LongTimes = 5;

    private readonly string? program;
    private readonly TimeSpan limit;
    private readonly TimeProvider time;
    private readonly Channel<int> free;
    private readonly SemaphoreSlim oneLong = new(1);
    private readonly Lazy<IReadOnlyList<string>> missingFonts;
    private readonly Lazy<string> work = new(() => Directory.CreateTempSubdirectory("mou-pdf-").FullName);

    public LibreOfficeConverter(string? program, int workers, TimeSpan limit, TimeProvider time)
    {
        this.program = program;
        this.limit = limit;
        this.time = time;
        missingFonts = new(() => program is null ? [] : PdfFonts.Missing(PdfFonts.Folders(program)));
        free = Channel.CreateBounded<int>(workers);
        for (var worker = 0; worker < workers; worker++)
        {
            free.Writer.TryWrite(worker);
        }
    }

    public bool Available => program is not null;

    public IReadOnlyList<string> MissingFonts => missingFonts.Value;

    /// <summary>The first <c>soffice</c> or <c>libreoffice</c> in the folders of PATH, or null.</summary>
    public static string? FindOnPath(string? path) =>
        (from folder in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in OperatingSystem.IsWindows() ? (string[])["soffice.exe"] : ["soffice", "libreoffice"]
         select Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public async Task ConvertAsync(string docxPath, string pdfPath, CancellationToken cancellation)
    {
        if (program is null)
        {
            throw new PdfConversionException(
                "LibreOffice tidak terpasang di server ini; edisi Word dan HTML tetap tersedia. Pasang paket libreoffice-writer-nogui lalu ulangi. "
                + "/ LibreOffice is not installed on this server; the Word and HTML editions are available. Install the package libreoffice-writer-nogui and try again.");
        }

        if (IsLong(docxPath))
        {
            await oneLong.WaitAsync(cancellation);
            try
            {
                await ConvertAsync(program, "long", docxPath, pdfPath, isLong: true, cancellation);
            }
            finally
            {
                oneLong.Release();
            }

            return;
        }

        var worker = await free.Reader.ReadAsync(cancellation);
        try
        {
            await ConvertAsync(program, worker.ToString(CultureInfo.InvariantCulture), docxPath, pdfPath, isLong: false, cancellation);
        }
        finally
        {
            free.Writer.TryWrite(worker);
        }
    }

    public void Dispose()
    {
        oneLong.Dispose();
        if (work.IsValueCreated)
        {
            DeleteFolder(work.Value);
        }
    }

    private async Task ConvertAsync(string executable, string worker, string docxPath, string pdfPath, bool isLong, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ConvertOnceAsync(executable, worker, docxPath, pdfPath, isLong, cancellation);
                return;
            }
            catch (PdfConversionException) when (attempt < Attempts)
            {
                DeleteFolder(Profile(worker));
            }
        }
    }

    private async Task ConvertOnceAsync(string executable, string worker, string docxPath, string pdfPath, bool isLong, CancellationToken cancellation)
    {
        // A folder for this attempt alone: no strange file names on a command line, no half-written PDF under the final name.
        var desk = Directory.CreateDirectory(Path.Combine(work.Value, $"desk-{worker}")).FullName;
        try
        {
            PutOnDesk(docxPath, Path.Combine(desk, "document.docx"), isLong);
            // Tags of 37,500 rows make 123 MB of PDF where the pages are 4 MB, and take half a gigabyte more to write; such a list is read aloud from Word.
            var run = await LibreOfficeProcess.RunAsync(executable, Profile(worker), desk, tagged: !isLong, isLong ? limit * LongTimes : limit, Memory, time, cancellation);
            var made = Path.Combine(desk, "document.pdf");
            if (!IsPdf(made))
            {
                throw new PdfConversionException(
                    $"LibreOffice selesai (kode {run.ExitCode}) tanpa menghasilkan PDF. / LibreOffice ended (code {run.ExitCode}) without giving a PDF. {run.LastWords}".TrimEnd());
            }

            File.Move(made, pdfPath, overwrite: true);
        }
        finally
        {
            DeleteFolder(desk);
        }
    }

    // What is no Word document is LibreOffice's to refuse, in its own words.
    private static bool IsLong(string docxPath)
    {
        try
        {
            using var docx = File.OpenRead(docxPath);
            return LongTables.IsLong(LongTables.Longest(docx));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void PutOnDesk(string docxPath, string target, bool isLong)
    {
        if (!isLong)
        {
            File.Copy(docxPath, target, overwrite: true);
            return;
        }

        using var docx = File.OpenRead(docxPath);
        using var cut = File.Create(target);
        LongTables.Cut(docx, cut);
    }

    private string Profile(string worker) => Path.Combine(work.Value, $"profile-{worker}");

    private static bool IsPdf(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[5];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("%PDF-"u8);
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
