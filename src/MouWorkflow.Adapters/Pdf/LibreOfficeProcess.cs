using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>One run of the converter, ended with all its children when it takes too long.</summary>
internal static class LibreOfficeProcess
{
    private const string Filter = "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";
    private const int LongestWords = 300;

    /// <summary>How it ended; <paramref name="LastWords"/> is the end of what it wrote to its error stream.</summary>
    public sealed record Outcome(int ExitCode, string LastWords);

    public static async Task<Outcome> RunAsync(
        string executable, string profile, string desk, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var process = Start(executable, profile, desk);
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var ignored = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
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
            var seconds = limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw new PdfConversionException(
                $"LibreOffice belum selesai setelah {seconds} detik dan dihentikan. / LibreOffice had not finished after {seconds} seconds and was stopped.");
        }

        await ignored;
        var words = (await said).Trim();
        return new Outcome(process.ExitCode, words.Length <= LongestWords ? words : words[^LongestWords..]);
    }

    private static Process Start(string executable, string profile, string desk)
    {
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = desk,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in (string[])[
            $"-env:UserInstallation={new Uri(profile).AbsoluteUri}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
            "--convert-to", Filter, "--outdir", desk, Path.Combine(desk, "document.docx")])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception failure)
        {
            throw new PdfConversionException(
                $"LibreOffice ({executable}) tidak dapat dijalankan. / LibreOffice ({executable}) cannot be started. ({failure.Message})", failure);
        }
    }
}
