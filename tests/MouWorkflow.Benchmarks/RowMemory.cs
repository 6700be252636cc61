using System.Diagnostics;
using System.Globalization;
using MouWorkflow.Documents;

namespace MouWorkflow.Benchmarks;

/// <summary>
/// The memory of long lists, as the operating system counts it: each in a process of its own that makes the rows while they are asked for, renders
/// one document into a file and says the most it ever held.
/// </summary>
internal static class RowMemory
{
    /// <summary>The verb that makes this program the process that is measured.</summary>
    public const string Verb = "rows-in-own-process";

    public static IEnumerable<string> Measure(params IEnumerable<int> counts) => counts.Select(count =>
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), Verb, count.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return said;
    });

    public static async Task RunAsync(int count)
    {
        var template = WordTemplate.Compile(EightColumns.Template(), "8");
        var path = Path.GetTempFileName();
        var watch = Stopwatch.StartNew();
        await using (var output = File.Create(path))
        {
            await template.RenderAsync(TemplateData.FromJson("{}").WithRows("rows", EightColumns.Names, EightColumns.Ordered(count).ToAsyncEnumerable()), output);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"8 columns, {count} rows made on the way, in a new process: {seconds:0.00} s, {new FileInfo(path).Length / 1e6:0.0} MB written, peak {self.PeakWorkingSet64 / 1e6:0} MB in all, {GC.GetTotalAllocatedBytes() / 1e6:0} MB allocated"));
        File.Delete(path);
    }

    // Under "dotnet X.dll" the process is dotnet, and the program its first argument.
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(RowMemory).Assembly.Location] : [];
}
