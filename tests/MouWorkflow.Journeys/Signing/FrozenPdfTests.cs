using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Web.Verbs;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>What is frozen when a converter is there, and that its failing stops nobody.</summary>
public sealed class FrozenPdfTests
{
    [Fact]
    public async Task The_pdf_is_what_is_confirmed_sealed_and_mailed_and_the_word_file_stands_beside_it()
    {
        await using var scene = await LongInvitedAsync();
        var round = await scene.RoundAsync();
        var text = await scene.App.ReadAsync(db => db.Set<StoredDocument>().Include(row => row.Pages).SingleAsync(row => row.Id == round.DocumentId));
        Assert.Equal(text.PdfSha256, round.Sha256);
        Assert.Equal(text.Pages.Count, round.Pages);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var page = await phone.OpenAsync(link);
        var pdf = await phone.Client.GetByteArrayAsync(page.LinkOf("Unduh PDF"));
        Assert.Equal(round.Sha256, Convert.ToHexStringLower(SHA256.HashData(pdf)));
        Assert.Equal(text.Sha256, Convert.ToHexStringLower(SHA256.HashData(await phone.Client.GetByteArrayAsync(page.LinkOf("Unduh berkas Word")))));
        foreach (var leaf in text.Pages)
        {
            var answer = await phone.Client.GetAsync($"{link}/page/{leaf.Number}");
            Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal(leaf.Sha256, Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{link}/page/{text.Pages.Count + 1}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"/s/{new string('A', 43)}/page/1")).StatusCode);
        Assert.True(text.Pages.Sum(leaf => leaf.Length) / text.Pages.Count < 60_000, $"{text.Pages.Sum(leaf => leaf.Length)} bytes of {text.Pages.Count} pages");

        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);

        var sealedRound = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, sealedRound.State);
        var mail = scene.MailsTo(PartnerMail).Single(candidate => candidate.Attachments.Count > 0);
        Assert.Contains(mail.Attachments, name => name.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Equal(pdf, scene.AttachmentOf(PartnerMail)[..pdf.Length]);
        var verification = await scene.App.InScopeAsync(services => services.GetRequiredService<VerifyDocument>().RunAsync(pdf, CancellationToken.None));
        Assert.True(verification.SealIntact);
        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"));
        Assert.Contains(text.Sha256!, certificate.DataJson, StringComparison.Ordinal);
        Assert.Contains(text.HtmlSha256!, certificate.DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converter_that_fails_three_times_stops_nobody_and_the_word_file_is_signed()
    {
        var broken = new BrokenConverter();
        await using var scene = await LongInvitedAsync(services => services.Replace(ServiceDescriptor.Singleton<IPdfConverter>(broken)));
        Assert.Empty(scene.MailsTo(PartnerMail));
        var owed = await scene.App.ReadAsync(db => db.Set<OutboxRow>().SingleAsync(row => row.Kind == DocumentDesk.PdfKind));
        Assert.Equal((OutboxState.Queued, "rusak"), (owed.State, owed.LastError));

        await scene.App.UntilAsync(scene.App.Time.GetUtcNow().AddMinutes(5));

        Assert.Equal(3, broken.Tries);
        var round = await scene.RoundAsync();
        var text = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == round.DocumentId));
        Assert.Equal((text.Sha256, "rusak"), (round.Sha256, text.PdfFailure));
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "pdf-not-made")));
        using var phone = scene.App.Stranger();
        var health = await phone.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("1 naskah ditandatangani sebagai Word karena PDF gagal", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var found = Assert.Single((await Doctor.ExamineAsync(scene.App.Services, default)).Single(check => check.Name == "pdf-editions").Findings);
        Assert.Contains("Sebab: rusak", found.What.Id, StringComparison.Ordinal);
        using var boss = await scene.App.SignInAsAsync(StaffRole.Administrator);
        var operations = await boss.OpenAsync("/Operations");
        Assert.Contains("ditandatangani sebagai Word: PDF gagal dibuat", operations.Text, StringComparison.Ordinal);
        Assert.Contains("Dicatat: berkas Word boleh ditandatangani", (await boss.SendAsync(operations, [], "handler=Word")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await phone.Client.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await boss.SendAsync(operations, [], "handler=Word")).Status);
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));
        Assert.Contains("PIHAK KESATU", page.Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".leaf-strip"));
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
    }

    [Fact]
    public async Task Without_a_converter_the_round_opens_at_once()
    {
        await using var scene = await LongInvitedAsync(services => services.Replace(ServiceDescriptor.Singleton<IPdfConverter>(new BrokenConverter { Available = false })));

        Assert.Single(scene.MailsTo(PartnerMail));
        Assert.Null((await scene.RoundAsync()).Pages);
    }

    private sealed class BrokenConverter : IPdfConverter
    {
        public bool Available { get; init; } = true;

        public int Tries { get; private set; }

        public Task ConvertAsync(string docxPath, string pdfPath, CancellationToken cancellation)
        {
            Tries++;
            throw new PdfConversionException("rusak");
        }
    }
}
