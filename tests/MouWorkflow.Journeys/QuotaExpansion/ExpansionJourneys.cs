using System.Net;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Participants;

namespace MouWorkflow.Journeys.QuotaExpansion;

public sealed class ExpansionJourneys
{
    [Fact]
    public async Task A_granted_request_sends_the_addendum_and_its_places_count_from_the_month_it_says()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Scheduler);
        var ledger = await person.OpenAsync((await person.OpenAsync("/QuotaExpansion")).LinkOf(agreement.Code));
        var request = await person.SendAsync(await person.OpenAsync(ledger.LinkOf("Minta penambahan")), Wish("15"));
        Assert.Equal("Penambahan kuota menjadi 15", request.Heading);
        Assert.Contains("Putuskan", (await person.OpenAsync("/")).Text, StringComparison.Ordinal);

        var granted = await person.SendAsync(request, new() { ["Late.SigningPlace"] = "Tulungagung", ["Late.FirstNumber"] = "560/9/2024" });
        Assert.Equal(HttpStatusCode.OK, granted.Status);
        Assert.Contains("Adendum dibuat", granted.Text, StringComparison.Ordinal);
        var before = app.Mails().Select(mail => mail.MessageId).ToHashSet();
        await app.SettleAsync();
        var invitation = Assert.Single(app.Mails(), mail => !before.Contains(mail.MessageId));
        Assert.Contains("Adendum", invitation.Subject, StringComparison.Ordinal);
        Assert.Contains("kepala.disnakertrans@tulungagung.example", invitation.To, StringComparison.Ordinal);
        using var phone = app.Stranger();
        var link = invitation.Text[invitation.Text.IndexOf("/s/", StringComparison.Ordinal)..][..46];
        var changes = (await phone.OpenAsync(link)).Document.QuerySelector("section[aria-labelledby=changes]")!.TextContent;
        Assert.Contains("10 orang", changes, StringComparison.Ordinal);
        Assert.Contains("15 orang", changes, StringComparison.Ordinal);

        await SignedAgreement.SignAsync(app);
        await SignedAgreement.SignAsync(app);
        ledger = await person.OpenAsync($"/QuotaExpansion/Ledger/{agreement.Id}?On=2024-02-20");
        Assert.Contains("Pada 20 Februari 2024 berlaku 15 tempat; yang dihitung untuk Februari 2024: 10.", ledger.Text, StringComparison.Ordinal);
        ledger = await person.OpenAsync($"/QuotaExpansion/Ledger/{agreement.Id}?On=2024-01-31");
        Assert.Contains("Pada 31 Januari 2024 berlaku 10 tempat", ledger.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.OpenAsync(ledger.LinkOf("Adendum"))).Status);
    }

    [Fact]
    public async Task A_second_request_waits_for_the_first()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Scheduler);
        var form = await person.OpenAsync($"/QuotaExpansion/Request/{agreement.Id}");
        await person.SendAsync(form, Wish("15"));

        var second = await person.SendAsync(form, Wish("20"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("Masih ada permintaan penambahan kuota yang belum selesai", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_that_cannot_be_is_refused_beside_its_field()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Scheduler);
        var form = await person.OpenAsync($"/QuotaExpansion/Request/{agreement.Id}");

        var less = await person.SendAsync(form, Wish("9"));
        Assert.Contains("harus lebih besar", less.Document.GetElementById("Input_NewQuota-error")!.TextContent, StringComparison.Ordinal);
        var late = await person.SendAsync(form, Wish("15", "2025-02-01"));
        Assert.Contains("di dalam jangka waktu", late.Document.GetElementById("Input_EffectiveOn-error")!.TextContent, StringComparison.Ordinal);
        var wish = Wish("15");
        wish["Input.Shares[0].Added"] = "3";
        var shares = await person.SendAsync(form, wish);
        Assert.Contains("harus berjumlah 5 orang", shares.Text, StringComparison.Ordinal);
        wish["Input.Shares[0].Added"] = "5";
        Assert.Equal(HttpStatusCode.OK, (await person.SendAsync(shares, wish)).Status);
    }

    [Fact]
    public async Task Refusing_needs_a_reason_and_frees_the_way_for_another_request()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Scheduler);
        var form = await person.OpenAsync($"/QuotaExpansion/Request/{agreement.Id}");
        var request = await person.SendAsync(form, Wish("15"));

        var silent = await person.SendAsync(request, new() { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Contains("Tulis alasan penolakan", silent.Document.GetElementById("Reason-error")!.TextContent, StringComparison.Ordinal);

        var refused = await person.SendAsync(request, new() { ["Reason"] = "Anggaran tidak mencukupi" });
        Assert.Contains("kuota tetap seperti semula", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Anggaran tidak mencukupi", refused.Text, StringComparison.Ordinal);
        var twice = await person.SendAsync(request, new() { ["Reason"] = "Sekali lagi" });
        Assert.Contains("sudah diputuskan", twice.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.SendAsync(form, Wish("12"))).Status);
    }

    private static Dictionary<string, string> Wish(string quota, string effectiveOn = "2024-02-15") => new()
    {
        ["Input.NewQuota"] = quota,
        ["Input.EffectiveOn"] = effectiveOn,
        ["Input.Reason"] = "tersedianya tambahan anggaran",
    };
}
