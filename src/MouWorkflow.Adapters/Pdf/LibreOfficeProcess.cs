using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>
/// One run of the converter in a process group of its own. Whether it ends or is ended, nothing of the group is left: LibreOffice's launcher starts
/// the real program as a child, and a child whose parent has died is no longer found by looking for children.
/// </summary>
internal static class LibreOfficeProcess
{
    private const int LongestWords = 300;
    private const int SigKill = 9;

    // $0 is the limit of address space in KiB; the program replaces the shell and leads a session, and so a group, of its own.
    private const string Limited = "ulimit -v \"$0\" 2>/dev/null; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

    /// <summary>How it ended; <paramref name="LastWords"/> is the end of what it wrote to its error stream.</summary>
    public sealed record Outcome(int ExitCode, string LastWords);

    /// <param name="tagged">With the structure that screen readers use.</param>
    /// <param name="memory">Most bytes of address space that the converter may take (RLIMIT_AS); not kept on Windows.</param>
    public static async Task<Outcome> RunAsync(
        string executable, string profile, string desk, bool tagged, TimeSpan limit, long memory, TimeProvider time, CancellationToken cancellation)
    {
        using var process = Start(executable, profile, desk, tagged, memory);
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
            End(process);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            var seconds = limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw new PdfConversionException(
                $"LibreOffice belum selesai setelah {seconds} detik dan dihentikan. / LibreOffice had not finished after {seconds} seconds and was stopped.");
        }

        // A child that outlived its parent would hold the pipes open, and the profile locked.
        EndGroup(process.Id);
        await ignored;
        var words = (await said).Trim();
        return new Outcome(process.ExitCode, words.Length <= LongestWords ? words : words[^LongestWords..]);
    }

    private static void End(Process process)
    {
        EndGroup(process.Id);
        process.Kill(entireProcessTree: true);
    }

    private static void EndGroup(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Fails when nobody of the group is left, which is what is wanted.
            _ = Kill(-leader, SigKill);
        }
    }

    private static Process Start(string executable, string profile, string desk, bool tagged, long memory)
    {
        string[] command =
        [
            executable, $"-env:UserInstallation={new Uri(profile).AbsoluteUri}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
            "--convert-to", $"pdf:writer_pdf_Export:{{\"UseTaggedPDF\":{{\"type\":\"boolean\",\"value\":\"{(tagged ? "true" : "false")}\"}}}}", "--outdir", desk, Path.Combine(desk, "document.docx"),
        ];
        if (!OperatingSystem.IsWindows())
        {
            command = ["/bin/sh", "-c", Limited, (memory / 1024).ToString(CultureInfo.InvariantCulture), .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = desk,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        try
        {
            if (!File.Exists(executable))
            {
                throw new Win32Exception($"{executable}: not found");
            }

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

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
