using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.History;
using static MouWorkflow.Journeys.Signing.Ceremony.CeremonyScene;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing.Ceremony;

/// <summary>What a tablet in the room refuses: other people, other devices, other days.</summary>
public sealed class TabletTests
{
    [Fact]
    public async Task The_code_opens_the_document_on_one_device_only()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        var code = CodeOf(await scene.HandOverAsync(partner));
        using var tablet = scene.App.Stranger();
        using var other = scene.App.Stranger();

        var page = await EnterAsync(tablet, code);
        var elsewhere = await EnterAsync(other, code);
        var link = await other.OpenAsync(page.Url.AbsolutePath);
        var file = await other.Client.GetAsync($"{page.Url.AbsolutePath}/file");
        var byCode = await other.OpenAsync($"{page.Url.AbsolutePath}/code");

        Assert.Contains($"Tablet ini untuk {partner.Title}", page.Text, StringComparison.Ordinal);
        Assert.Contains("sudah dibuka di perangkat lain", elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains("Bukan di perangkat ini", link.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nota Kesepahaman", link.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.EndsWith(page.Url.AbsolutePath, byCode.Url.AbsolutePath, StringComparison.Ordinal);
        // On the tablet itself the same code may be entered again, such as after the page was closed.
        Assert.Contains("Tanda tangani", (await EnterAsync(tablet, code)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_signs_once_and_the_tablet_goes_on_to_the_next_person_empty()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var signatories = (await scene.Signing.RoundAsync()).Signatories;
        var partner = signatories.Single(who => who.Party == 1);
        using var tablet = scene.App.Stranger();
        var page = await EnterAsync(tablet, CodeOf(await scene.HandOverAsync(partner)));

        await Task.WhenAll(tablet.SendAsync(page, Signature), tablet.SendAsync(page, Signature));
        await scene.App.SettleAsync();

        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "signature-recorded")));
        var back = await tablet.OpenAsync(page.Url.AbsolutePath);
        Assert.Equal("Kembalikan tablet kepada petugas", back.Heading);
        Assert.Empty(back.Document.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await tablet.Client.GetAsync($"{page.Url.AbsolutePath}/document")).StatusCode);
        var next = await EnterAsync(tablet, CodeOf(await scene.HandOverAsync(signatories.Single(who => who.Party == 2))));
        Assert.Contains("Tablet ini untuk Kepala Kantor Cabang", next.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_gives_the_tablet_back_has_signed_nothing_and_its_code_is_dead()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        var code = CodeOf(await scene.HandOverAsync(partner));
        using var tablet = scene.App.Stranger();
        var page = await EnterAsync(tablet, code);

        var returned = await tablet.SendAsync(page, [], "/return");

        Assert.Contains("Kembalikan tablet kepada petugas", returned.Heading, StringComparison.Ordinal);
        Assert.Contains("tidak dikenal atau sudah tidak berlaku", (await EnterAsync(tablet, code)).Text, StringComparison.Ordinal);
        var kept = await tablet.SendAsync(page, Signature);
        Assert.DoesNotContain("Tanda tangan tercatat", kept.Text, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.SignatoryAsync(partner.Id)).State);
    }

    [Fact]
    public async Task Only_on_the_day_only_in_turn_and_only_before_a_witness_who_is_present_and_somebody_else()
    {
        await using var scene = await PlannedAsync(await InvitedAsync());
        var signatories = (await scene.Signing.RoundAsync()).Signatories;
        var partner = signatories.Single(who => who.Party == 1);
        Assert.Contains("hanya pada hari upacara", (await scene.HandOverAsync(partner)).Text, StringComparison.Ordinal);
        await scene.MoveToAsync(Morning);
        Assert.Contains("Pilih saksi", (await scene.HandOverAsync(partner)).Text, StringComparison.Ordinal);
        var guests = await scene.GuestsAsync();
        await scene.AttendAsync(guests);

        Assert.Contains("Belum gilirannya", (await scene.HandOverAsync(signatories.Single(who => who.Party == 2))).Text, StringComparison.Ordinal);
        Assert.Contains("Pilih saksi", (await scene.HandOverAsync(partner, guests.Single(guest => guest.Name == partner.Name).Id)).Text, StringComparison.Ordinal);
        await scene.Signing.SignAsync(PartnerMail);
        Assert.Contains("sudah menandatangani", (await scene.HandOverAsync(partner)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_midnight_and_after_the_witness_has_gone_the_open_page_signs_nothing()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        using var tablet = scene.App.Stranger();
        var page = await EnterAsync(tablet, CodeOf(await scene.HandOverAsync(partner)));
        await scene.AttendAsync((await scene.GuestsAsync()).Where(guest => guest.Name != Witness));

        Assert.Contains("Pilih saksi", (await tablet.SendAsync(page, Signature)).Text, StringComparison.Ordinal);

        await scene.AttendAsync(await scene.GuestsAsync());
        await scene.MoveToAsync(new DateTimeOffset(2024, 1, 10, 23, 50, 0, TimeSpan.FromHours(7)));
        var late = await EnterAsync(tablet, CodeOf(await scene.HandOverAsync(partner)));
        await scene.App.UntilAsync(new DateTimeOffset(2024, 1, 11, 0, 0, 0, TimeSpan.FromHours(7)));
        await tablet.SendAsync(late, Signature);

        Assert.Equal(SignatoryState.Invited, (await scene.SignatoryAsync(partner.Id)).State);
        Assert.Contains("Kembalikan tablet", (await tablet.OpenAsync(late.Url.AbsolutePath)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_ceremony_takes_every_tablet_back()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        using var tablet = scene.App.Stranger();
        var page = await EnterAsync(tablet, CodeOf(await scene.HandOverAsync(partner)));

        await scene.Staff.SendAsync(await scene.Staff.OpenAsync($"/Signing/Ceremony/Plan/{scene.Id:D}"), new() { ["Input.Date"] = "2024-01-12" });
        await tablet.SendAsync(page, Signature);

        Assert.Equal(SignatoryState.Invited, (await scene.SignatoryAsync(partner.Id)).State);
        Assert.Contains("sudah selesai dipakai", (await tablet.OpenAsync(page.Url.AbsolutePath)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_are_not_guessed_and_a_device_that_is_signed_in_as_staff_is_no_tablet()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        var code = CodeOf(await scene.HandOverAsync(partner));
        Assert.Contains("masuk sebagai petugas", (await EnterAsync(scene.Staff, code)).Text, StringComparison.Ordinal);
        using var guesser = scene.App.Stranger();
        for (var guess = 0; guess < TabletRules.MostWrongPerHour; guess++)
        {
            Assert.Contains("tidak dikenal", (await EnterAsync(guesser, $"AAAAAAA{guess}")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("terlalu sering salah", (await EnterAsync(guesser, code)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signatory_without_a_mailbox_signs_in_the_room()
    {
        await using var scene = await BegunAsync(await SigningScene.PlannedAsync(
        [
            Planned("Kepala Dinas", 1, 1, way: SigningMethod.InRoom) with { Email = "" },
            Planned("Kepala Kantor Cabang", 2, 2),
        ]));
        var head = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);

        Assert.Contains("Tanda tangan tercatat", (await scene.SignInRoomAsync(head)).Text, StringComparison.Ordinal);

        Assert.Single(scene.Signing.MailsTo(MailOf("Kepala Kantor Cabang")));
        Assert.Equal($"{Witness}, Penata Hukum", (await scene.SignatoryAsync(head.Id)).WitnessedBy);
    }

    [Fact]
    public async Task A_reminder_does_not_take_the_tablet_away_and_the_mailed_link_stays_alive()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        using var tablet = scene.App.Stranger();
        var page = await EnterAsync(tablet, CodeOf(await scene.HandOverAsync(partner)));
        using var phone = scene.App.Stranger();
        Assert.Contains("Tanda tangani", (await phone.OpenAsync(scene.Signing.LinkOf(PartnerMail))).Text, StringComparison.Ordinal);
        await scene.Signing.ActAsync<ResendInvitation, Done>(act => act.RunAsync(partner.Id, CancellationToken.None));

        await tablet.SendAsync(page, Signature);

        Assert.Equal(SigningMethod.InRoom, (await scene.SignatoryAsync(partner.Id)).Method);
    }
}
