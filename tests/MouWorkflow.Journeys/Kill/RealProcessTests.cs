using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Journeys.WholeLife;
using MouWorkflow.Web.Composition;
using Xunit.Abstractions;

namespace MouWorkflow.Journeys.Kill;

/// <summary>
/// The real program with its real scheduler, killed with SIGKILL again and again while it works for one life. People act through the use cases from
/// this process, over the same database file.
/// </summary>
public sealed class RealProcessTests(ITestOutputHelper output) : IDisposable
{
    private readonly MouPaths _paths = new(Directory.CreateTempSubdirectory("mou-kill-").FullName);
    private readonly string _address = $"http://127.0.0.1:{MouProcess.FreePort()}";
    private RunningMou? _server;
    private int _killedAtWork;

    [Fact]
    public async Task Killed_at_every_act_the_real_program_goes_on_and_does_everything_once()
    {
        await StartAsync();
        await using var office = Office();
        var story = new Story(office.Services, _paths.Mail) { PeriodStart = ThisMonth, PeriodEnd = ThisMonth.AddYears(1).AddDays(-1) };

        await story.RegisterAsync();
        var id = await story.DraftAsync();
        await KillWhenAsync(Moment.Claimed);
        await KillWhenAsync(Moment.DocumentWritten);
        await DrainedAsync();
        await story.ApproveAsync(id);
        await story.SendAsync(id);
        await KillWhenAsync(Moment.Now);
        await KillWhenAsync(Moment.DocumentWritten);
        await KillWhenAsync(Moment.MailWritten);
        await DrainedAsync();
        Assert.Equal(1, await story.SignAsync());
        await KillWhenAsync(Moment.Claimed);
        await DrainedAsync();
        Assert.Equal(1, await story.SignAsync());
        await KillWhenAsync(Moment.Claimed);
        await KillWhenAsync(Moment.MailWritten);
        await DrainedAsync();
        Assert.Equal(AgreementState.InForce, (await story.AgreementAsync())!.State);
        await story.UploadAsync(Story.List());
        await story.ActAsync<IssueInvoice, Guid>(act => act.RunAsync(new InvoiceRequest(id, ThisMonth), default));
        await KillWhenAsync(Moment.DocumentWritten);
        await KillWhenAsync(Moment.MailWritten);
        await DrainedAsync();
        await story.PayAsync(Assert.Single(await story.InvoicesAsync()));
        await KillWhenAsync(Moment.Claimed);
        await DrainedAsync();

        output.WriteLine($"killed at work {_killedAtWork} times");
        Assert.True(_killedAtWork >= 6, $"Only {_killedAtWork} kills met the program at work.");
        await AssertAsync(office.Services);
    }

    public void Dispose()
    {
        _server?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_paths.Data, recursive: true);
    }

    private DateOnly ThisMonth { get; } = FirstDay();

    private static DateOnly FirstDay()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        return new DateOnly(today.Year, today.Month, 1);
    }

    private enum Moment
    {
        Now,
        Claimed,
        DocumentWritten,
        MailWritten,
    }

    /// <summary>Kills the program at the moment (or when it has nothing left to do), and starts it again.</summary>
    private async Task KillWhenAsync(Moment moment)
    {
        var documents = Files(_paths.Documents, "*");
        var mails = Files(_paths.Mail, "*.eml");
        bool Reached() => moment switch
        {
            Moment.Now => true,
            Moment.Claimed => Count("SELECT COUNT(*) FROM Outbox WHERE State = 'Queued' AND ClaimedUntil IS NOT NULL") > 0,
            Moment.DocumentWritten => Files(_paths.Documents, "*") > documents,
            _ => Files(_paths.Mail, "*.eml") > mails,
        };
        var met = false;
        Assert.True(await MouProcess.BecomesAsync(() => (met = Reached()) || Owed() == 0), $"Neither {moment} nor rest came about.");
        await _server!.KillAsync();
        _killedAtWork += met && Owed() > 0 ? 1 : 0;
        output.WriteLine($"{moment}: met {met}, still owed {Owed()}");
        await StartAsync();
    }

    private async Task DrainedAsync() =>
        Assert.True(await MouProcess.BecomesAsync(() => Owed() == 0), $"The outbox did not drain: {Count("SELECT COUNT(*) FROM Outbox WHERE State = 'Stopped'")} stopped.");

    private async Task StartAsync()
    {
        _server?.Dispose();
        _server = MouProcess.Start(
            ["--data", _paths.Data, "--urls", _address],
            new()
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["MOU_PublicUrl"] = "https://mou.example",
                ["MOU_Mail__Pickup"] = _paths.Mail,
                ["MOU_Policy__InvoiceDay"] = "32",
                ["MOU_Policy__SignPdf"] = "false",
                ["MOU_Policy__ExtraProvinces__0"] = "99",
            });
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        Assert.True(await MouProcess.BecomesAsync(() => _server.HasExited || Answers(client)), "The program does not answer.");
        Assert.False(_server.HasExited, _server.HasExited ? (await _server.EndAsync()).Error : "");
    }

    private bool Answers(HttpClient client)
    {
        try
        {
            using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, $"{_address}/SignIn"));
            return answer.StatusCode != 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The product's services over the same data folder; nothing runs by itself here.</summary>
    private Microsoft.AspNetCore.Builder.WebApplication Office()
    {
        var builder = MouHost.CreateBuilder(_paths, "Production", ["--PublicUrl", "https://mou.example", "--Mail:Pickup", _paths.Mail]);
        builder.Logging.ClearProviders();
        // No invoice day in the month: the list always reaches the current month, whatever day the test runs on.
        builder.Services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { InvoiceDay = 32, SignPdf = false, ExtraProvinces = ["99"] }));
        return builder.Build();
    }

    private async Task AssertAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        await Trace.AssertSoundAsync(db, scope.ServiceProvider.GetRequiredService<DocumentVault>(), _paths.Mail);
        var trace = await Trace.OfAsync(db);
        output.WriteLine(string.Join('\n', trace));
        Assert.Equal(
            [
                "partnership-registered", "agreement-drafted", "draft-approved", "sent-for-signing", "round-opened", "signature-recorded",
                "signature-recorded", "round-sealed", "agreement-in-force", "partnership-active", "quota-booked", "participants-registered",
                "invoice-issued", "payment-recorded", "invoice-settled",
            ],
            trace.Where(line => line.StartsWith("history", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]));
        Assert.All(await db.Set<OutboxRow>().ToListAsync(), row => Assert.Equal((OutboxState.Done, null), (row.State, row.Secret)));
        Assert.Equal(Story.Rows - 1, await db.Set<Enrollment>().CountAsync());
        Assert.Equal(InvoiceState.Paid, (await db.Set<Invoice>().SingleAsync()).State);
        var papers = await db.Set<StoredDocument>().Select(row => row.Template).ToListAsync();
        Assert.Equal(9, papers.Count);
        Assert.All<string>(["certificate", "data-handover", "receipt"], once => Assert.Single(papers, once));
    }

    private int Owed() => Count("SELECT COUNT(*) FROM Outbox WHERE State = 'Queued'");

    private int Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_paths.Database};Mode=ReadOnly;Default Timeout=10");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (int)(long)command.ExecuteScalar()!;
    }

    private static int Files(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Length : 0;
}
