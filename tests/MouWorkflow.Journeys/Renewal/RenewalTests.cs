using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Agreements;

namespace MouWorkflow.Journeys.Renewal;

public sealed class RenewalTests
{
    [Fact]
    public async Task A_renewal_offered_by_hand_and_accepted_creates_the_next_draft()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.InForceAsync();
        using var scheduler = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        var form = await scheduler.OpenAsync((await scheduler.OpenAsync($"/Agreements/View/{id:D}")).LinkOf("Tawarkan perpanjangan"));
        Assert.Contains("1 Januari 2025 – 31 Desember 2025", form.Text, StringComparison.Ordinal);
        var offered = await scheduler.SendAsync(form, []);
        Assert.Contains("Perpanjangan ditawarkan", offered.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        var mail = scene.App.Mails().First(mail => mail.Text.Contains("/Renewal/Answer/", StringComparison.Ordinal));
        Assert.Contains(offered.Url.AbsolutePath, mail.Text, StringComparison.Ordinal);
        Assert.Contains("Catat jawaban", (await scheduler.OpenAsync("/")).Text, StringComparison.Ordinal);

        var lower = await scheduler.SendAsync(offered, new() { ["Decision"] = "accept", ["Quota"] = "1.000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lower.Status);
        Assert.Contains("Kuota turun dari", lower.Document.QuerySelector("#Reason-error")!.TextContent, StringComparison.Ordinal);

        var accepted = await scheduler.SendAsync(lower, new() { ["Decision"] = "accept", ["Quota"] = "1.600" });
        Assert.Contains("draf perjanjian berikutnya sudah dibuat", accepted.Text, StringComparison.Ordinal);
        Assert.Contains("JEMBER-2025-02", accepted.Heading, StringComparison.Ordinal);
        var next = await scene.App.ReadAsync(db => db.Set<Agreement>().SingleAsync(row => row.PreviousId == id));
        Assert.Equal((AgreementState.Draft, 1600), (next.State, next.Terms!.Quota));

        var again = await scheduler.SendAsync(lower, new() { ["Decision"] = "decline", ["Reason"] = "Berubah pikiran" });
        Assert.Contains("sudah dijawab", again.Text, StringComparison.Ordinal);
        var twice = await scheduler.SendAsync(form, []);
        Assert.Contains("sudah ditawarkan", twice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_needs_a_reason_and_an_answer_must_be_chosen()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.InForceAsync();
        using var scheduler = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        var offer = await scheduler.SendAsync(await scheduler.OpenAsync($"/Renewal/Open/{id:D}"), []);
        Assert.Contains("Pilih jawaban mitra", (await scheduler.SendAsync(offer, new() { ["Reason"] = "" })).Text, StringComparison.Ordinal);
        var refused = await scheduler.SendAsync(offer, new() { ["Decision"] = "decline" });
        Assert.Contains("Tulis alasan", refused.Document.QuerySelector("#Reason-error")!.TextContent, StringComparison.Ordinal);

        var done = await scheduler.SendAsync(refused, new() { ["Decision"] = "decline", ["Reason"] = "Anggaran tidak tersedia" });
        Assert.Contains("tidak diperpanjang", done.Text, StringComparison.Ordinal);
        Assert.Contains("Anggaran tidak tersedia", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_draft_cannot_be_renewed_and_only_schedulers_offer()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        using var scheduler = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        var refused = await scheduler.SendAsync(await scheduler.OpenAsync($"/Renewal/Open/{id:D}"), []);
        Assert.Contains("Hanya perjanjian yang sudah ditandatangani", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yang ditawarkan", (await scene.Legal.OpenAsync($"/Renewal/Open/{id:D}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_half_year_ahead_lists_the_planned_offer_and_then_the_open_one()
    {
        await using var scene = await DraftingScene.StartAsync();
        await scene.InForceAsync();
        using var scheduler = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        Assert.Contains("Tidak ada yang jatuh tempo", (await scheduler.OpenAsync("/Renewal/Due")).Text, StringComparison.Ordinal);

        scene.App.Time.MoveTo(new DateTimeOffset(2024, 7, 1, 2, 0, 0, TimeSpan.Zero));
        using var later = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        var due = await later.OpenAsync("/Renewal/Due");
        Assert.Contains("2 Oktober 2024", due.Text, StringComparison.Ordinal);
        Assert.Contains("Tawaran akan dikirim", due.Text, StringComparison.Ordinal);
        var offer = await later.SendAsync(await later.OpenAsync(due.LinkOf("Tawarkan sekarang")), []);
        Assert.Contains("Perpanjangan ditawarkan", offer.Text, StringComparison.Ordinal);
        due = await later.OpenAsync("/Renewal/Due");
        Assert.EndsWith(offer.Url.AbsolutePath, due.LinkOf("Catat jawaban"), StringComparison.Ordinal);
    }
}
