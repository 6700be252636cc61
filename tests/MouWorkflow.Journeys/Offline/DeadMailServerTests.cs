using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Journeys.WholeLife;
using MouWorkflow.Tests.Adapters.Mail;
using MouWorkflow.Web.Demo;
using MouWorkflow.Web.Jobs;

namespace MouWorkflow.Journeys.Offline;

public sealed class DeadMailServerTests
{
    private static readonly string First = ReferencePartnerships.Jember.First.SignatoryEmail;

    [Fact]
    public async Task Mail_waits_for_a_dead_server_and_is_delivered_once()
    {
        var port = MouProcess.FreePort();
        await using var app = await StartAsync(port);
        var story = await SendForSigningAsync(app);

        var waiting = await app.ReadAsync(db => db.Set<OutboxRow>().AsNoTracking().SingleAsync(row => row.Kind == Mailer.MailKind));
        Assert.Equal((OutboxState.Queued, 1), (waiting.State, waiting.Attempts));
        Assert.NotNull(waiting.LastError);
        Assert.NotNull(waiting.Secret);
        Assert.Equal(MailState.Queued, (await MailAsync(app, First)).State);

        // A day later it still waits; it is no fault of the address and never stops.
        await app.UntilAsync(MouApp.Begin.AddDays(1));
        var later = await app.ReadAsync(db => db.Set<OutboxRow>().AsNoTracking().SingleAsync(row => row.Id == waiting.Id));
        Assert.Equal(OutboxState.Queued, later.State);
        Assert.True(later.Attempts > 3);

        await using var server = new LoopbackSmtpServer(port);
        await app.UntilAsync(MouApp.Begin.AddDays(1).AddHours(7));
        var received = Assert.Single(server.Received);
        var mail = await MailAsync(app, First);
        Assert.Equal((MailState.HandedOver, First), (mail.State, received.To));
        Assert.Contains($"Message-ID: <{mail.MessageId}>", received.Data, StringComparison.OrdinalIgnoreCase);
        Assert.Null((await app.ReadAsync(db => db.Set<OutboxRow>().AsNoTracking().SingleAsync(row => row.Id == waiting.Id))).Secret);
        await app.UntilAsync(MouApp.Begin.AddDays(2));
        Assert.Single(server.Received);
        Assert.Equal(AgreementState.Signing, (await story.AgreementAsync())!.State);
    }

    [Fact]
    public async Task A_5xx_answer_bounces_stands_on_the_round_and_a_corrected_address_gets_the_link()
    {
        await using var server = new LoopbackSmtpServer { AnswerRecipient = to => to == First ? "550 5.1.1 no such user" : "250 ok" };
        await using var app = await StartAsync(server.Port);
        var story = await SendForSigningAsync(app);

        var mail = await MailAsync(app, First);
        Assert.Equal(MailState.Bounced, mail.State);
        Assert.Contains("(550", mail.Problem, StringComparison.Ordinal);
        Assert.Contains("5.1.1 no such user", mail.Problem, StringComparison.Ordinal);
        var round = await app.ReadAsync(db => db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).SingleAsync());
        var shown = await app.InScopeAsync(services => services.GetRequiredService<SigningReads>().MailsAsync(round.Id, default));
        Assert.Contains(shown, row => row.Id == mail.Id && row.State == MailState.Bounced);

        // The branch is told, and only the branch.
        Assert.Equal([ReferencePartnerships.Jember.Branch.Email], server.Received.Select(received => received.To));
        Assert.Equal(1, await app.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "mail-bounced")));

        var who = round.Signatories.Single(signatory => signatory.Email == First);
        await story.ActAsync<CorrectAddress, Core.Platform.Done>(act => act.RunAsync(who.Id, "kepala-baru@jember.example", "pindah", default));
        await app.SettleAsync();
        Assert.Equal("kepala-baru@jember.example", server.Received[^1].To);
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task A_delivery_report_in_the_watched_folder_marks_the_mail_once()
    {
        await using var server = new LoopbackSmtpServer();
        await using var app = await StartAsync(server.Port);
        await SendForSigningAsync(app);
        var mail = await MailAsync(app, First);
        Assert.Equal(MailState.HandedOver, mail.State);

        await ReportAsync(app, "first.eml", mail);
        await ReportAsync(app, "again.eml", mail);
        await RunBouncesAsync(app);
        await app.SettleAsync();

        mail = await MailAsync(app, First);
        Assert.Equal(MailState.Bounced, mail.State);
        Assert.Contains("mailbox moved away", mail.Problem, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "mail-bounced")));
        Assert.Single(server.Received, received => received.To == ReferencePartnerships.Jember.Branch.Email);
        Assert.Empty(Directory.GetFiles(app.Paths.Bounces));
    }

    private static Task<MouApp> StartAsync(int port) => MouApp.StartAsync(adjust: services =>
    {
        services.RemoveAll<IMailTransport>();
        services.AddMouSmtp(new SmtpOptions("127.0.0.1", port, "", "", StartTls: false, TimeoutSeconds: 10));
    });

    private static async Task<Story> SendForSigningAsync(MouApp app)
    {
        var story = new Story(app.Services, app.Paths.Mail);
        await story.RegisterAsync();
        var id = await story.DraftAsync();
        await app.SettleAsync();
        await story.ApproveAsync(id);
        await story.SendAsync(id);
        await app.SettleAsync();
        return story;
    }

    private static Task<MailMessage> MailAsync(MouApp app, string to) =>
        app.ReadAsync(db => db.Set<MailMessage>().AsNoTracking().SingleAsync(row => row.ToAddress == to));

    private static Task<int> RunBouncesAsync(MouApp app) => app.Services.GetRequiredService<JobRunner>()
        .RunAsync(Web.Composition.Jobs.Planned.Single(plan => plan.Job == typeof(BouncesJob)), default);

    private static async Task ReportAsync(MouApp app, string name, MailMessage mail)
    {
        var text = $"""
            From: MAILER-DAEMON@relay.example
            Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

            --B1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.example

            Final-Recipient: rfc822; {mail.ToAddress}
            Action: failed
            Status: 5.1.6
            Diagnostic-Code: smtp; 550 5.1.6 mailbox moved away

            --B1
            Content-Type: text/rfc822-headers

            Message-ID: <{mail.MessageId}>

            --B1--
            """;
        Directory.CreateDirectory(app.Paths.Bounces);
        await File.WriteAllTextAsync(Path.Combine(app.Paths.Bounces, name), text, Encoding.ASCII);
    }
}
