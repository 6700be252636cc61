using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Tests.Adapters.Mail;

public sealed class SmtpMailTransportTests : IAsyncLifetime
{
    private readonly LoopbackSmtpServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_whole_with_its_own_identity()
    {
        await Transport().SendAsync(Letters.Invitation(), default);

        var mail = Assert.Single(server.Received);
        Assert.Equal(("mou@cabang.example", "dinas@tulungagung.example"), (mail.From, mail.To));
        var message = MimePart.Parse(mail.Data);
        Assert.Equal("<round-7.signatory-2@mou.example>", message.Fields["message-id"]);
        Assert.True(message.Fields.ContainsKey("date"));
        Assert.Equal("auto-generated", message.Fields["auto-submitted"]);
        Assert.Equal(["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/octet-stream", "text/csv"],
            message.All().Select(part => part.MediaType));
        Assert.Equal(Letters.Invitation().Text.ReplaceLineEndings("\n").TrimEnd(),
            message.All().First(part => part.MediaType == "text/plain").Text().ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("isi naskah", message.All().First(part => part.MediaType == "application/octet-stream").Text());
    }

    [Theory]
    [InlineData("550 no such user")]
    [InlineData("551 moved")]
    [InlineData("553 mailbox name not allowed")]
    public async Task A_refused_recipient_is_a_bounce_that_names_the_address(string answer)
    {
        server.AnswerRecipient = _ => answer;

        var bounced = await Assert.ThrowsAsync<MailBouncedException>(() => Transport().SendAsync(Letters.Invitation(), default));

        Assert.Contains("dinas@tulungagung.example", bounced.Message, StringComparison.Ordinal);
        Assert.Contains("periksa alamatnya", bounced.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("451 greylisted")]
    [InlineData("452 mailbox full")]
    [InlineData("421 closing")]
    public async Task A_recipient_put_off_is_a_delay(string answer)
    {
        server.AnswerRecipient = _ => answer;

        await Assert.ThrowsAsync<MailDelayedException>(() => Transport().SendAsync(Letters.Invitation(), default));
    }

    [Fact]
    public async Task A_message_refused_after_it_was_read_is_a_bounce()
    {
        server.AnswerData = "554 content refused";

        var bounced = await Assert.ThrowsAsync<MailBouncedException>(() => Transport().SendAsync(Letters.Invitation(), default));

        Assert.Contains("content refused", bounced.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_put_off_after_it_was_read_is_a_delay()
    {
        server.AnswerData = "451 try later";

        await Assert.ThrowsAsync<MailDelayedException>(() => Transport().SendAsync(Letters.Invitation(), default));
    }

    [Fact]
    public async Task A_dropped_connection_is_a_delay_and_the_next_attempt_arrives()
    {
        server.DropAfterData = true;
        await Assert.ThrowsAsync<MailDelayedException>(() => Transport().SendAsync(Letters.Invitation(), default));
        server.DropAfterData = false;
        await Transport().SendAsync(Letters.Invitation(), default);

        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_relay_that_is_not_there_is_a_delay_that_names_it()
    {
        int port;
        using (var taken = new TcpListener(IPAddress.Loopback, 0))
        {
            taken.Start();
            port = ((IPEndPoint)taken.LocalEndpoint).Port;
        }

        var delayed = await Assert.ThrowsAsync<MailDelayedException>(() => Transport(port: port).SendAsync(Letters.Invitation(), default));

        Assert.Contains($"127.0.0.1:{port}", delayed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_says_nothing_is_given_up_after_the_limit()
    {
        server.Silent = true;

        var delayed = await Assert.ThrowsAsync<MailDelayedException>(() => Transport(seconds: 1).SendAsync(Letters.Invitation(), default).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("1 detik", delayed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation_and_not_a_mail_error()
    {
        server.Silent = true;
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transport().SendAsync(Letters.Invitation(), cancelled.Token));
    }

    [Fact]
    public async Task A_wrong_password_never_marks_a_recipient_as_unreachable()
    {
        server.Login = ("mou", "right");

        var delayed = await Assert.ThrowsAsync<MailDelayedException>(() => Transport(user: "mou", password: "wrong").SendAsync(Letters.Invitation(), default));

        Assert.Contains("kata sandi", delayed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_is_given_after_the_line_is_encrypted()
    {
        using var certificate = LoopbackCertificate();
        server.Certificate = certificate;
        server.Login = ("mou", "right");
        using (TrustOnly(certificate))
        {
            await Transport(user: "mou", password: "right", startTls: true).SendAsync(Letters.Invitation(), default);
        }

        var mail = Assert.Single(server.Received);
        Assert.Equal(("mou", true), (mail.User, mail.Encrypted));
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_not_spoken_to()
    {
        using var certificate = LoopbackCertificate();
        server.Certificate = certificate;

        var delayed = await Assert.ThrowsAsync<MailDelayedException>(() => Transport(startTls: true).SendAsync(Letters.Invitation(), default));

        Assert.Contains("periksa sertifikat", delayed.Message, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_relay_without_encryption_is_refused_when_encryption_was_asked_for()
    {
        await Assert.ThrowsAsync<MailDelayedException>(() => Transport(startTls: true).SendAsync(Letters.Invitation(), default));

        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("dinas@tulungagung.example>\r\nRCPT TO:<lain@x.example", "Undangan")]
    [InlineData("dinas@tulungagung.example,lain@x.example", "Undangan")]
    [InlineData("bukan alamat", "Undangan")]
    [InlineData("", "Undangan")]
    [InlineData("dinas@tulungagung.example", "Undangan\r\nBcc: lain@x.example")]
    public async Task A_message_that_smuggles_something_never_leaves(string to, string subject)
    {
        await Assert.ThrowsAsync<MailBouncedException>(() => Transport().SendAsync(Letters.Invitation(to, subject), default));

        Assert.Empty(server.Received);
    }

    [Fact]
    public void The_password_never_stands_in_a_log()
    {
        Assert.DoesNotContain("geheim", new SmtpOptions("h", 25, "u", "geheim", true).ToString(), StringComparison.Ordinal);
    }

    private SmtpMailTransport Transport(int? port = null, string user = "", string password = "", bool startTls = false, int seconds = 20) =>
        new(new SmtpOptions("127.0.0.1", port ?? server.Port, user, password, startTls, seconds), TimeProvider.System);

    private static X509Certificate2 LoopbackCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    // The only hook SmtpClient leaves is process-wide and marked obsolete for its other uses; it accepts this one certificate only.
    private static IDisposable TrustOnly(X509Certificate2 certificate)
    {
        var hook = typeof(HttpWebRequest).Assembly.GetType("System.Net.ServicePointManager")
            ?? Type.GetType("System.Net.ServicePointManager, System.Net.ServicePoint", throwOnError: true)!;
        var property = hook.GetProperty("ServerCertificateValidationCallback")!;
        property.SetValue(null, new System.Net.Security.RemoteCertificateValidationCallback(
            (_, shown, _, errors) => errors == System.Net.Security.SslPolicyErrors.None || shown?.GetCertHashString() == certificate.GetCertHashString()));
        return new Reset(() => property.SetValue(null, null));
    }

    private sealed class Reset(Action act) : IDisposable
    {
        public void Dispose() => act();
    }
}
