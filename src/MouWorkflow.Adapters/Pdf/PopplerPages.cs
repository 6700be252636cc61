using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>Draws pages with Poppler's <c>pdftoppm</c>, in grey and small enough to lie in one web page.</summary>
internal sealed class PopplerPages(string? program, TimeSpan limit, TimeProvider time) : IPageImages
{
    private const int DotsPerInch = 72;

    /// <summary>In pixels: small print is legible, and twelve pages of text stay below a megabyte.</summary>
    private const int ReadingWidth = 800;

    public bool Available => program is not null;

    /// <summary>The first <c>pdftoppm</c> in the folders of PATH, or null.</summary>
    public static string? FindOnPath(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pdftoppm.exe" : "pdftoppm"))
            .FirstOrDefault(File.Exists);

    public Task<IReadOnlyList<byte[]>> DrawAsync(string pdfPath, int most, CancellationToken cancellation) =>
        DrawAsync(pdfPath, most, ["-png", "-r", DotsPerInch.ToString(CultureInfo.InvariantCulture)], bytes => bytes, cancellation);

    public Task<IReadOnlyList<PageImage>> DrawForReadingAsync(string pdfPath, int most, CancellationToken cancellation) =>
        DrawAsync(pdfPath, most, ["-scale-to-x", ReadingWidth.ToString(CultureInfo.InvariantCulture), "-scale-to-y", "-1"], bytes => GreyPages.Shrink(bytes), cancellation);

    private async Task<IReadOnlyList<T>> DrawAsync<T>(string pdfPath, int most, string[] how, Func<byte[], T> read, CancellationToken cancellation)
    {
        if (program is null)
        {
            throw new PdfConversionException(
                "pdftoppm tidak terpasang di server ini; edisi HTML tetap tersedia. Pasang paket poppler-utils lalu ulangi. "
                + "/ pdftoppm is not installed on this server; the HTML edition is available. Install the package poppler-utils and try again.");
        }

        var folder = Directory.CreateTempSubdirectory("mou-pages-");
        try
        {
            await RunAsync(program, [.. how, "-gray", "-l", most.ToString(CultureInfo.InvariantCulture), pdfPath, Path.Combine(folder.FullName, "page")], cancellation);
            List<T> pages = [];
            // pdftoppm pads the numbers, so names in order are pages in order.
            foreach (var file in Directory.EnumerateFiles(folder.FullName, "page*").Order(StringComparer.Ordinal))
            {
                pages.Add(read(await File.ReadAllBytesAsync(file, cancellation)));
            }

            return pages.Count > 0
                ? pages
                : throw new PdfConversionException("pdftoppm selesai tanpa menghasilkan gambar. / pdftoppm ended without giving a picture.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task RunAsync(string executable, string[] arguments, CancellationToken cancellation)
    {
        using var process = Start(executable, arguments);
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            throw new PdfConversionException("pdftoppm terlalu lama dan dihentikan. / pdftoppm took too long and was stopped.");
        }

        if (process.ExitCode != 0)
        {
            throw new PdfConversionException($"pdftoppm gagal (kode {process.ExitCode}). / pdftoppm failed (code {process.ExitCode}). {(await said).Trim()}".TrimEnd());
        }
    }

    private static Process Start(string executable, string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new PdfConversionException($"pdftoppm tidak dapat dijalankan. / pdftoppm cannot be started. ({failure.Message})", failure);
        }
    }
}
