using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Templates;
using MouWorkflow.Web.Demo;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Journeys.WholeLife;

public sealed class WholeYearTests
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    [Fact]
    public async Task A_partnership_lives_a_whole_year_and_goes_on()
    {
        var logs = new Logs();
        await using var app = await MouApp.StartAsync(At(2023, 12, 4), adjust: logs.Capture);
        var story = new Story(app.Services, app.Paths.Mail);

        var first = await SignFirstAsync(app, story);
        await DeliverListsAsync(app, story);
        await PayEachMonthAsync(app, story, new DateOnly(2024, 1, 1), new DateOnly(2024, 9, 1));
        await RewriteRenewalAsync(app);
        await RenewAsync(app, story, first);

        Assert.Equal(1, await app.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.Template == "renewal").Select(row => row.TemplateNumber).MinAsync()));
        Assert.Empty(await UsesOfTokensAsync(app, story, logs));
        await AssertBodiesAsync(app, story);
        await AssertAppendOnlyAsync(app);
        await app.InScopeAsync(async services =>
        {
            await Trace.AssertSoundAsync(services.GetRequiredService<MouDbContext>(), services.GetRequiredService<DocumentVault>(), app.Paths.Mail);
            return 0;
        });
    }

    /// <summary>Drafted, approved, sent; both parties sign through their links; sealed; in force.</summary>
    private static async Task<Guid> SignFirstAsync(MouApp app, Story story)
    {
        await story.RegisterAsync();
        var id = await story.DraftAsync();
        await app.SettleAsync();
        await story.ApproveAsync(id);
        await story.SendAsync(id);
        await app.SettleAsync();

        // Only the first party has been asked; the second is invited by the first one's signature.
        var invited = Assert.Single(story.Tokens());
        Assert.Equal(1, await story.SignAsync());
        Assert.Equal(0, await story.SignAsync());
        await app.SettleAsync();
        Assert.Equal(2, story.Tokens().Count);
        Assert.Equal(1, await story.SignAsync());
        await app.SettleAsync();

        var agreement = (await story.AgreementAsync())!;
        Assert.Equal(AgreementState.InForce, agreement.State);
        Assert.Equal(new DateOnly(2024, 1, 1), agreement.EffectiveOn);
        var round = await app.ReadAsync(db => db.Set<SigningRound>().AsNoTracking().SingleAsync());
        Assert.Equal(RoundState.Sealed, round.State);
        Assert.NotNull(round.SealDocumentId);

        // Who has signed may look again; nobody signs twice.
        Assert.True((await story.SeenAsync(invited))!.LinkFit);
        var again = await story.TryAsync<RecordSignature, Done>(act => act.RunAsync(new SignatureRequest(invited, "Kepala Dinas", true, round.Sha256, null), default));
        Assert.Equal("signing.already-signed", again.Refusal!.Code);
        return id;
    }

    /// <summary>A list with wrong rows, their replacements, and the same list once more.</summary>
    private static async Task DeliverListsAsync(MouApp app, Story story)
    {
        await app.UntilAsync(At(2024, 1, 3));
        var people = new PeopleGenerator(1201);
        var list = people.List(Story.Rows, "Kader", withFaults: true, out var wrong);
        var uploaded = await story.UploadAsync(list);
        Assert.Equal((ImportState.Registered, Story.Rows, Story.Rows - wrong, wrong), (uploaded.State, uploaded.Proposed, uploaded.Accepted, uploaded.Refused));
        Assert.True(wrong > 0);

        var replaced = await story.UploadAsync(people.List(wrong, "Kader", withFaults: false, out _), "pengganti.csv");
        Assert.Equal((wrong, 0), (replaced.Accepted, replaced.Refused));

        var repeated = await story.UploadAsync(list, "sekali-lagi.csv");
        Assert.Equal((0, Story.Rows), (repeated.Accepted, repeated.Refused));
    }

    /// <summary>Each month billed once and paid.</summary>
    private static async Task PayEachMonthAsync(MouApp app, Story story, DateOnly from, DateOnly to)
    {
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            await app.UntilAsync(At(month.Year, month.Month, 20));
            var issued = Assert.Single(await story.InvoicesAsync(), row => row.Month == month);
            Assert.Equal((Story.Rows, Story.Rows * 16_800L, InvoiceState.Issued), (issued.Headcount, issued.Total, issued.State));
            Assert.Equal(new DateOnly(month.Year, month.Month, 10), issued.IssuedOn);
            var twice = await story.TryAsync<IssueInvoice, Guid>(act => act.RunAsync(new InvoiceRequest(issued.AgreementId, month), default));
            Assert.Equal("invoice.issued-already", twice.Refusal!.Code);
            await story.PayAsync(issued);
            await app.SettleAsync();
        }

        var invoices = await story.InvoicesAsync();
        Assert.All(invoices, row => Assert.True(row is { State: InvoiceState.Paid, ClosedAt: not null }));
        Assert.Equal(invoices.Count, invoices.DistinctBy(row => row.Month).Count());
    }

    /// <summary>The notice day opens the renewal; it is accepted; the next agreement is signed; the old one ends on its day.</summary>
    private static async Task RenewAsync(MouApp app, Story story, Guid first)
    {
        await app.UntilAsync(At(2024, 10, 1));
        Assert.False(await app.ReadAsync(db => db.Set<Offer>().AnyAsync()));
        await app.UntilAsync(At(2024, 10, 3));
        var renewal = await app.ReadAsync(db => db.Set<Offer>().AsNoTracking().SingleAsync());
        Assert.Equal((RenewalState.Offered, new DateOnly(2024, 10, 2)), (renewal.State, renewal.OfferedOn));

        await PayEachMonthAsync(app, story, new DateOnly(2024, 10, 1), new DateOnly(2024, 10, 1));
        await app.UntilAsync(At(2024, 11, 12));
        await story.ActAsync<AnswerRenewal, Done>(act => act.RunAsync(new RenewalAnswer(renewal.Id, true, null, null), default));
        await app.SettleAsync();
        var next = (await story.AgreementAsync())!;
        Assert.Equal((first, AgreementState.Draft), (next.PreviousId!.Value, next.State));
        await story.ApproveAsync(next.Id);
        await story.SendAsync(next.Id);
        await app.SettleAsync();
        Assert.Equal(1, await story.SignAsync());
        await app.SettleAsync();
        Assert.Equal(1, await story.SignAsync());
        await app.SettleAsync();
        await PayEachMonthAsync(app, story, new DateOnly(2024, 11, 1), new DateOnly(2024, 12, 1));
        Assert.Equal(12, (await story.InvoicesAsync()).Count(row => row.AgreementId == first));

        await app.UntilAsync(new DateTimeOffset(2024, 12, 31, 23, 59, 0, Wib));
        Assert.Equal(AgreementState.InForce, (await FindAsync(app, first)).State);
        await app.UntilAsync(new DateTimeOffset(2025, 1, 1, 0, 1, 0, Wib));
        Assert.Equal(AgreementState.Ended, (await FindAsync(app, first)).State);
        Assert.Equal(AgreementState.InForce, (await FindAsync(app, next.Id)).State);

        // The people go on without being delivered again.
        await PayEachMonthAsync(app, story, new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 1));
        Assert.Equal(1, (await story.InvoicesAsync()).Count(row => row.AgreementId == next.Id));
        Assert.Equal(1, await app.ReadAsync(db => db.Set<Offer>().CountAsync()));
    }

    /// <summary>Wherever a signing token stands except in the mail that carried it: files, tables (freed pages too), logs.</summary>
    private static async Task<List<string>> UsesOfTokensAsync(MouApp app, Story story, Logs logs)
    {
        Assert.Contains("CREATE TABLE", logs.Text, StringComparison.Ordinal);
        var tokens = story.Tokens();
        Assert.Equal(4, tokens.Count);
        List<string> found = [.. tokens.Where(token => logs.Text.Contains(token, StringComparison.Ordinal)).Select(_ => "log")];
        var files = Directory.EnumerateFiles(app.Paths.Data, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(app.Paths.Mail, StringComparison.Ordinal)).ToList();
        Assert.Contains(app.Paths.Database, files);
        foreach (var file in files)
        {
            var content = Encoding.Latin1.GetString(await ReadSharedAsync(file));
            found.AddRange(tokens.Where(token => content.Contains(token, StringComparison.Ordinal)).Select(_ => file));
        }

        Assert.Equal(0, await app.ReadAsync(db => db.Set<OutboxRow>().CountAsync(row => row.Secret != null)));
        return found;
    }

    private static async Task AssertBodiesAsync(MouApp app, Story story)
    {
        var keys = app.Services.GetRequiredService<KeyRing>();
        var mails = await app.ReadAsync(db => db.Set<MailMessage>().AsNoTracking().Where(row => row.SignatoryId != null).ToListAsync());
        Assert.NotEmpty(mails);
        foreach (var mail in mails)
        {
            var body = keys.UnprotectText(mail.Body!, "Mails", "Body", mail.Id);
            Assert.Contains("[link]", body, StringComparison.Ordinal);
            Assert.DoesNotContain(story.Tokens(), token => body.Contains(token, StringComparison.Ordinal));
        }
    }

    /// <summary>The office writes its renewal anew in Word: one uploads it, another activates it, and the next renewal is made from it.</summary>
    private static async Task RewriteRenewalAsync(MouApp app)
    {
        var edited = EditedTemplate.With(await LibraryScene.ShippedAsync(app, "renewal"), LibraryScene.NewSentence);
        await LibraryScene.ByAsync<UploadTemplate, TemplateVersion>(app, "Penyusun", act => act.RunAsync(new TemplateUpload("renewal", "", "perpanjangan.docx", "Kalimat baru", edited), default));
        await LibraryScene.ByAsync<ActivateTemplate, Done>(app, "Pemeriksa naskah", act => act.RunAsync("renewal", 1, 1, default));
    }

    /// <summary>Evidence can be neither changed nor removed, whoever asks the database.</summary>
    private static async Task AssertAppendOnlyAsync(MouApp app)
    {
        await app.ReadAsync(async db =>
        {
            var tables = AppendOnly.Tables(db.Model);
            Assert.Contains("History", tables);
            foreach (var table in tables)
            {
                await using var connection = new SqliteConnection($"Data Source={app.Paths.Database}");
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
                Assert.True((long)(await command.ExecuteScalarAsync())! > 0, $"{table} is empty, so nothing was shown.");
                command.CommandText = $"SELECT name FROM pragma_table_info('{table}') LIMIT 1";
                var column = await command.ExecuteScalarAsync();
                foreach (var act in new[] { $"UPDATE \"{table}\" SET \"{column}\" = \"{column}\"", $"DELETE FROM \"{table}\"" })
                {
                    command.CommandText = act;
                    var refused = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
                    Assert.Contains("must not be", refused.Message, StringComparison.Ordinal);
                }
            }

            return 0;
        });
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }

    private static Task<Agreement> FindAsync(MouApp app, Guid id) => app.ReadAsync(db => db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == id));

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, Wib);
}
