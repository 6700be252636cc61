using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>Draws pages with Poppler's <c>pdftoppm</c>, in grey and small enough to lie in one web page.</summary>
internal sealed class PopplerPages(string? program, TimeSpan limit, TimeProvider time) : IPageImages
{
    private const int DotsPerInch = 72;

    public bool Available => program is not null;

    /// <summary>The first <c>pdftoppm</c> in the folders of PATH, or null.</summary>
    public static string? FindOnPath(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pdftoppm.exe" : "pdftoppm"))
            .FirstOrDefault(File.Exists);

    public async Task<IReadOnlyList<byte[]>> DrawAsync(string pdfPath, int most, CancellationToken cancellation)
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
            await RunAsync(program, pdfPath, most, Path.Combine(folder.FullName, "page"), cancellation);
            List<byte[]> pages = [];
            // pdftoppm pads the numbers, so names in order are pages in order.
            foreach (var file in Directory.EnumerateFiles(folder.FullName, "*.png").Order(StringComparer.Ordinal))
            {
                pages.Add(await File.ReadAllBytesAsync(file, cancellation));
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

    private async Task RunAsync(string executable, string pdfPath, int most, string target, CancellationToken cancellation)
    {
        using var process = Start(executable, pdfPath, most, target);
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

    private static Process Start(string executable, string pdfPath, int most, string target)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardError = true };
        foreach (var argument in (string[])[
            "-png", "-gray", "-r", DotsPerInch.ToString(CultureInfo.InvariantCulture), "-l", most.ToString(CultureInfo.InvariantCulture), pdfPath, target])
        {
            start.ArgumentList.Add(argument);
        }

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
