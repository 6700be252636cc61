using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MouWorkflow.Journeys.Kill;

/// <summary>The real program as a process of its own.</summary>
internal static class MouProcess
{
    /// <summary>Longest time that anything a test waits for may take on a crowded machine.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    /// <summary>Starts a program that lies beside the tests; its output is read so that it never blocks, and kept.</summary>
    public static RunningMou Start(IEnumerable<string> arguments, Dictionary<string, string>? environment = null, string program = "mou.dll")
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return new RunningMou(Process.Start(start)!);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.EndAsync();
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks again and again, a few milliseconds apart, until it is so; false when it was not so within the bound.</summary>
    public static async Task<bool> BecomesAsync(Func<bool> ask, TimeSpan? bound = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(3));
        var watch = Stopwatch.StartNew();
        while (!ask())
        {
            if (watch.Elapsed > (bound ?? Bound))
            {
                return false;
            }

            await timer.WaitForNextTickAsync();
        }

        return true;
    }
}

/// <summary>One running program.</summary>
internal sealed class RunningMou : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public RunningMou(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        using var limit = new CancellationTokenSource(MouProcess.Bound);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    /// <summary>SIGKILL: the process gets no word of it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
