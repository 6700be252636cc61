using System.Net;
using System.Net.Sockets;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>A timestamp authority on this machine: openssl signs, and what a bad one does wrong can be asked for.</summary>
internal sealed class TimestampServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpListener listener = new();
    private readonly SemaphoreSlim hanging = new(0);
    private readonly Task serving;

    private TimestampServer(Func<TimestampServer, byte[], Task<(int Status, byte[] Answer)>> answer)
    {
        Url = new Uri($"http://127.0.0.1:{FreePort()}/tsa/");
        listener.Prefixes.Add(Url.ToString());
        listener.Start();
        serving = ServeAsync(answer);
    }

    public Uri Url { get; }

    public string Root => folder.File("ca.pem");

    public int Asked { get; private set; }

    /// <summary>One that does what it should.</summary>
    public static async Task<TimestampServer> GoodAsync() => await WithAsync(async (server, question) => (200, await server.StampAsync(question)));

    public static async Task<TimestampServer> WithAsync(Func<TimestampServer, byte[], Task<(int Status, byte[] Answer)>> answer)
    {
        var server = new TimestampServer(answer);
        await server.PrepareAsync();
        return server;
    }

    public async Task<byte[]> StampAsync(byte[] question)
    {
        await File.WriteAllBytesAsync(folder.File("q.tsq"), question);
        var made = await Tool.RunAsync("openssl", "ts", "-reply", "-config", folder.File("ts.cnf"), "-queryfile", folder.File("q.tsq"), "-out", folder.File("a.tsr"));
        return made.ExitCode == 0 ? await File.ReadAllBytesAsync(folder.File("a.tsr")) : throw new InvalidOperationException(made.Error);
    }

    /// <summary>Waits until the server is taken down.</summary>
    public async Task<(int, byte[])> HangAsync()
    {
        await hanging.WaitAsync();
        return (200, []);
    }

    public void Dispose()
    {
        hanging.Release(100);
        listener.Stop();
        serving.Wait(TimeSpan.FromSeconds(10));
        listener.Close();
        hanging.Dispose();
        folder.Dispose();
    }

    private async Task ServeAsync(Func<TimestampServer, byte[], Task<(int Status, byte[] Answer)>> answer)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Asked++;
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var (status, bytes) = await answer(this, body.ToArray());
            try
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/timestamp-reply";
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Whoever asked did not wait.
                continue;
            }
        }
    }

    private async Task PrepareAsync()
    {
        await File.WriteAllTextAsync(folder.File("ts.cnf"), $"""
            [tsa]
            default_tsa = t
            [t]
            serial = {folder.File("serial")}
            signer_cert = {folder.File("tsa.pem")}
            certs = {folder.File("ca.pem")}
            signer_key = {folder.File("tsa.key")}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_alg = sha256
            [ext]
            extendedKeyUsage = critical,timeStamping
            keyUsage = critical,digitalSignature
            """);
        await File.WriteAllTextAsync(folder.File("serial"), "01\n");
        await OpensslAsync("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.File("ca.key"), "-out", folder.File("ca.pem"), "-days", "3650", "-subj", "/CN=Akar Waktu Contoh");
        await OpensslAsync("req", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.File("tsa.key"), "-out", folder.File("tsa.csr"), "-subj", "/CN=Stempel Waktu Contoh");
        await OpensslAsync("x509", "-req", "-in", folder.File("tsa.csr"), "-CA", folder.File("ca.pem"), "-CAkey", folder.File("ca.key"), "-CAcreateserial", "-days", "3650",
            "-extfile", folder.File("ts.cnf"), "-extensions", "ext", "-out", folder.File("tsa.pem"));
    }

    private static async Task OpensslAsync(params string[] arguments)
    {
        var made = await Tool.RunAsync("openssl", arguments);
        Assert.True(made.ExitCode == 0, made.Error);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
