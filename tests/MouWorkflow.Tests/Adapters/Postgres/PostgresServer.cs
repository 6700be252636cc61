using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MouWorkflow.Tests.Adapters.Postgres;

/// <summary>
/// A PostgreSQL server of our own for as long as it is held: made with the binaries of the machine in a temporary folder, on a free port of
/// 127.0.0.1, stopped and removed at the end. It never touches a server that runs here already. One database per test: <see cref="CreateAsync"/>.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "mou";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly Process _process;
    private int _databases;

    private PostgresServer(string folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="fsync">Whether commits reach the disk. Tests of behaviour do without; figures need it.</param>
    public static async Task<PostgresServer> StartAsync(bool fsync = false)
    {
        var folder = Directory.CreateTempSubdirectory("mou-postgres-").FullName;
        Process? process = null;
        try
        {
            await MakeClusterAsync(folder);
            var port = FreePort();
            process = Start(
                Binary("postgres"),
                ["-D", Path.Combine(folder, "data"), "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                    "-c", "max_connections=200", "-c", "shared_buffers=64MB", "-c", fsync ? "fsync=on" : "fsync=off", "-c", fsync ? "synchronous_commit=on" : "synchronous_commit=off"]);
            var server = new PostgresServer(folder, process, port);
            await server.UntilReadyAsync();
            return server;
        }
        catch
        {
            process?.Kill();
            process?.WaitForExit();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Makes an empty database and answers how to connect to it.</summary>
    /// <param name="options">What stands behind CREATE DATABASE name, such as an encoding.</param>
    public async Task<string> CreateAsync(string options = "")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"mou_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} {options}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>How to connect to a database of this name, whether it exists or not.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Username={User};Database={database}";

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        // Ends the server even where it was started through another program: it obeys the number in its own file.
        using var stop = Start(Binary("pg_ctl"), ["stop", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w"]);
        await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task MakeClusterAsync(string folder)
    {
        if (AsRoot)
        {
            // The server refuses to run as root, so its own user has to be able to write here.
            await EndAsync(Process.Start(Plain("chown", "postgres", folder))!);
        }

        await EndAsync(Start(Binary("initdb"), ["-D", Path.Combine(folder, "data"), "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]));
    }

    private async Task UntilReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=2");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < Patience && !_process.HasExited)
            {
                await timer.WaitForNextTickAsync();
            }
        }
    }

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}.");
            }
        }
    }

    private static bool AsRoot => Environment.UserName == "root";

    private static Process Start(string program, string[] arguments) =>
        Process.Start(AsRoot ? Plain("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]) : Plain(program, arguments))!;

    // What these programs say is of interest only when they fail, and then it is long; it goes where a full pipe cannot stop them.
    private static ProcessStartInfo Plain(string program, params string[] arguments) =>
        new("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() };

    private static string Binary(string name)
    {
        var newest = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0).FirstOrDefault()
            : null;
        var path = Path.Combine(newest ?? "", "bin", name);
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException($"PostgreSQL's {name} is not on this machine. tests/run.sh installs it: apt-get install postgresql.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
