using System.Globalization;
using System.Threading.Channels;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>
/// Converts with headless LibreOffice. Each worker has a profile directory of its own: two processes on one profile quietly do nothing.
/// A failed attempt throws the profile away and tries once more, because a killed process can leave it damaged.
/// </summary>
internal sealed class LibreOfficeConverter : IPdfConverter, IDisposable
{
    private const int Attempts = 2;

    private readonly string? program;
    private readonly TimeSpan limit;
    private readonly TimeProvider time;
    private readonly Channel<int> free;
    private readonly Lazy<string> work = new(() => Directory.CreateTempSubdirectory("mou-pdf-").FullName);

    public LibreOfficeConverter(string? program, int workers, TimeSpan limit, TimeProvider time)
    {
        this.program = program;
        this.limit = limit;
        this.time = time;
        free = Channel.CreateBounded<int>(workers);
        for (var worker = 0; worker < workers; worker++)
        {
            free.Writer.TryWrite(worker);
        }
    }

    public bool Available => program is not null;

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

        var worker = await free.Reader.ReadAsync(cancellation);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await ConvertOnceAsync(program, worker, docxPath, pdfPath, cancellation);
                    return;
                }
                catch (PdfConversionException) when (attempt < Attempts)
                {
                    DeleteFolder(Profile(worker));
                }
            }
        }
        finally
        {
            free.Writer.TryWrite(worker);
        }
    }

    public void Dispose()
    {
        if (work.IsValueCreated)
        {
            DeleteFolder(work.Value);
        }
    }

    private async Task ConvertOnceAsync(string executable, int worker, string docxPath, string pdfPath, CancellationToken cancellation)
    {
        // A folder for this attempt alone: no strange file names on a command line, no half-written PDF under the final name.
        var desk = Directory.CreateDirectory(Path.Combine(work.Value, $"desk-{worker.ToString(CultureInfo.InvariantCulture)}")).FullName;
        try
        {
            File.Copy(docxPath, Path.Combine(desk, "document.docx"), overwrite: true);
            var run = await LibreOfficeProcess.RunAsync(executable, Profile(worker), desk, limit, time, cancellation);
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

    private string Profile(int worker) => Path.Combine(work.Value, $"profile-{worker.ToString(CultureInfo.InvariantCulture)}");

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
