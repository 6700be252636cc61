using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MouWorkflow.Tests.Adapters.Mail;

/// <summary>One message as the server took it: <paramref name="Data"/> is the raw text with CRLF, dots undone.</summary>
public sealed record ReceivedMail(string From, string To, string Data, string? User, bool Encrypted);

/// <summary>
/// A real SMTP conversation on the loopback address. Set an answer to make it refuse; unset it to make it kind again.
/// </summary>
public sealed class LoopbackSmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly Task loop;

    /// <param name="port">Port to listen on; 0 takes a free one.</param>
    public LoopbackSmtpServer(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>What RCPT TO is answered, for example <c>550 no such user</c>; by recipient.</summary>
    public Func<string, string> AnswerRecipient { get; set; } = _ => "250 ok";

    /// <summary>What the end of the message is answered, for example <c>554 refused by content filter</c>.</summary>
    public string AnswerData { get; set; } = "250 queued";

    /// <summary>Close the connection without a word after DATA.</summary>
    public bool DropAfterData { get; set; }

    /// <summary>Accept the connection and never say anything.</summary>
    public bool Silent { get; set; }

    /// <summary>Offer STARTTLS with this certificate.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Ask for this login before MAIL.</summary>
    public (string User, string Password)? Login { get; set; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new Conversation(this, client.GetStream()).RunAsync(stop.Token);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The other side hung up or the test is over; what arrived before counts.
            }
        }
    }

    private sealed class Conversation(LoopbackSmtpServer server, Stream stream)
    {
        private Stream stream = stream;
        private string from = "";
        private string to = "";
        private string? user;
        private bool encrypted;

        public async Task RunAsync(CancellationToken cancellation)
        {
            if (server.Silent)
            {
                await ReadLineAsync(cancellation);
                return;
            }

            await SayAsync("220 loopback ready", cancellation);
            while (await ReadLineAsync(cancellation) is { } line)
            {
                if (!await AnswerAsync(line, cancellation))
                {
                    return;
                }
            }
        }

        private async Task<bool> AnswerAsync(string line, CancellationToken cancellation)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync("250-loopback" + (server.Certificate is null || encrypted ? "" : "\r\n250-STARTTLS")
                        + (server.Login is null ? "" : "\r\n250-AUTH LOGIN") + "\r\n250 SIZE 50000000", cancellation);
                    return true;
                case "STARTTLS":
                    await SayAsync("220 go ahead", cancellation);
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, cancellation);
                    (stream, encrypted) = (secure, true);
                    return true;
                case "AUTH":
                    await AuthenticateAsync(line, cancellation);
                    return true;
                case "MAIL":
                    from = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    await SayAsync(server.Login is not null && user is null ? "530 login first" : "250 ok", cancellation);
                    return true;
                case "RCPT":
                    to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    await SayAsync(server.AnswerRecipient(to), cancellation);
                    return true;
                case "DATA":
                    await SayAsync("354 go on", cancellation);
                    return await TakeAsync(cancellation);
                case "QUIT":
                    await SayAsync("221 bye", cancellation);
                    return false;
                default:
                    await SayAsync("250 ok", cancellation);
                    return true;
            }
        }

        private async Task AuthenticateAsync(string line, CancellationToken cancellation)
        {
            var words = line.Split(' ');
            if (words.Length < 3)
            {
                await SayAsync("334 VXNlcm5hbWU6", cancellation);
            }

            var name = Plain(words.Length < 3 ? await ReadLineAsync(cancellation) : words[2]);
            await SayAsync("334 UGFzc3dvcmQ6", cancellation);
            var password = Plain(await ReadLineAsync(cancellation));
            user = server.Login == (name, password) ? name : null;
            await SayAsync(user is null ? "535 wrong password" : "235 welcome", cancellation);
        }

        private async Task<bool> TakeAsync(CancellationToken cancellation)
        {
            var data = new StringBuilder();
            while (await ReadLineAsync(cancellation) is { } line && line != ".")
            {
                data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            if (server.DropAfterData)
            {
                return false;
            }

            if (server.AnswerData.StartsWith('2'))
            {
                server.received.Enqueue(new ReceivedMail(from, to, data.ToString(), user, encrypted));
            }

            await SayAsync(server.AnswerData, cancellation);
            return true;
        }

        private async Task SayAsync(string line, CancellationToken cancellation) =>
            await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation);

        private async Task<string?> ReadLineAsync(CancellationToken cancellation)
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await stream.ReadAsync(one, cancellation) == 1)
            {
                if (one[0] == '\n')
                {
                    return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
                }

                line.Add(one[0]);
            }

            return null;
        }

        private static string Plain(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));
    }
}
