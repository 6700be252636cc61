using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Participants;
using MouWorkflow.Web.Demo;
using static MouWorkflow.Journeys.Signing.ManyScene;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>The head of a branch reads everything that waits in one list and signs it with one code.</summary>
public sealed class ManyAtOnceTests
{
    [Fact]
    public async Task Of_three_one_is_signed_one_left_out_and_one_refused_because_its_authority_lapsed()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        var list = await phone.OpenAsync(link);
        Assert.Contains("3 dokumen menunggu", list.Text, StringComparison.Ordinal);
        Assert.Contains("Disnakertrans Kabupaten Tulungagung", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tanda tangani bersama", list.Text, StringComparison.Ordinal);

        var afterFirst = await scene.SayAsync(phone, link, 0);
        Assert.Contains("dicatat; belum ditandatangani", afterFirst.Text, StringComparison.Ordinal);
        await scene.SayAsync(phone, link, 1, agree: false);
        var codePage = await scene.SayAsync(phone, link, 2);
        Assert.Equal("Masukkan kode", codePage.Heading);
        var form = await scene.ConfirmAsync(phone, link);
        Assert.Equal("Tanda tangani bersama", form.Heading);
        await scene.Rounds[0].ActAsync<EndAuthority, Done>(act => act.RunAsync(scene.Authority, new DateOnly(2024, 1, 7), "Mutasi", CancellationToken.None));
        var result = await phone.SendAsync(form, Name);
        await scene.App.SettleAsync();

        Assert.Contains("1 dari 2 dokumen ditandatangani", result.Text, StringComparison.Ordinal);
        Assert.Contains("Kewenangan", result.Document.QuerySelector("[aria-labelledby=unsigned]")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([SignatoryState.Signed, SignatoryState.Invited, SignatoryState.Invited], await scene.StatesAsync());
        var signed = await scene.HeadOfAsync(0);
        Assert.Equal((Identification.PersonalMailboxAndCode, SigningMethod.Link, "Kepala Kantor Cabang", Consent.Version), (signed.Identification, signed.Method, signed.TypedName, signed.ConsentVersion));
        Assert.NotNull(signed.ConsentSha256);
        var told = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().SingleAsync(row => row.Fact == "signature-recorded" && row.Actor == "Kepala Cabang"));
        Assert.Equal((await scene.Rounds[0].RoundAsync()).Sha256, told.Evidence);
        Assert.Contains("dibaca dan disetujui tersendiri", told.Reason, StringComparison.Ordinal);
        Assert.Single(scene.Rounds[0].MailsTo(MailOf("Kepala Dinas")));
    }

    [Fact]
    public async Task The_last_signature_from_a_list_has_its_document_sealed()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();

        var result = await phone.SendAsync(await scene.ReadyAsync(phone, link, 0, 2), Name);
        await scene.App.SettleAsync();

        Assert.Contains("2 dari 2 dokumen ditandatangani", result.Text, StringComparison.Ordinal);
        Assert.Equal((RoundState.Open, RoundState.Open, RoundState.Sealed), ((await scene.Rounds[0].RoundAsync()).State, (await scene.Rounds[1].RoundAsync()).State, (await scene.Rounds[2].RoundAsync()).State));
        Assert.Contains("Sudah disegel", (await phone.OpenAsync($"{link}/result")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_signed_that_was_not_shown_and_agreed_to()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        var form = await scene.ReadyAsync(phone, link, 0);
        var (unread, foreign) = ((await scene.HeadOfAsync(1)).Id, (await scene.Rounds[0].RoundAsync()).Signatories.Single(who => who.Title == "Kepala Dinas").Id);
        Dictionary<string, string> forged = new(Name);
        foreach (var (id, at) in new[] { (unread, 1), (foreign, 2), (Guid.NewGuid(), 3) })
        {
            forged[$"Input.Rows[{at}].Id"] = $"{id}";
            forged[$"Input.Rows[{at}].Chosen"] = "true";
            forged[$"Input.Rows[{at}].Sha256"] = (await scene.Rounds[at == 2 ? 0 : 1].RoundAsync()).Sha256;
            forged[$"Input.Rows[{at}].Consent"] = form.Document.QuerySelector("[name='Input.Rows[0].Consent']")!.GetAttribute("value")!;
        }

        var result = await phone.SendAsync(form, forged);

        Assert.Contains("1 dari 4 dokumen ditandatangani", result.Text, StringComparison.Ordinal);
        Assert.Equal([SignatoryState.Signed, SignatoryState.Invited, SignatoryState.Invited], await scene.StatesAsync());
        Assert.Null((await scene.Rounds[0].RoundAsync()).Signatories.Single(who => who.Id == foreign).SignedAt);
        foreach (var below in (string[])["", "/file", "/document"])
        {
            Assert.DoesNotContain("PIHAK", (await phone.OpenAsync($"{link}/{foreign}{below}")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Consent_needs_its_own_tick_and_the_text_that_is_in_force()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        var page = await phone.OpenAsync($"{link}/{(await scene.HeadOfAsync(0)).Id}");
        Assert.False(page.Document.QuerySelector("[name='Input.Agreed']")!.HasAttribute("checked"));

        var unticked = await phone.SendAsync(page, new() { ["Input.Agreed"] = "false" });
        var other = await phone.SendAsync(page, new() { ["Input.Agreed"] = "true", ["Input.Sha256"] = (await scene.Rounds[1].RoundAsync()).Sha256 });

        Assert.Contains("Centang pernyataan persetujuan", unticked.Text, StringComparison.Ordinal);
        Assert.Contains("berbeda dari naskah yang berlaku", other.Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<ListedConsent>().CountAsync()));
    }

    [Fact]
    public async Task A_double_click_two_tabs_and_a_form_that_is_sent_again_sign_each_document_once()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        var form = await scene.ReadyAsync(phone, link, 0, 1, 2);
        var tab = await phone.OpenAsync($"{link}/sign");
        var names = Enumerable.Range(0, 3).ToDictionary(at => form.Document.QuerySelector($"[name='Input.Rows[{at}].Id']")!.GetAttribute("value")!, at => at);
        var first = names[$"{(await scene.HeadOfAsync(0)).Id}"];

        // Broken off after the first: only that one had arrived.
        await phone.SendAsync(form, new(Name) { [$"Input.Rows[{(first + 1) % 3}].Chosen"] = "false", [$"Input.Rows[{(first + 2) % 3}].Chosen"] = "false" });
        Assert.Equal(1, (await scene.StatesAsync()).Count(state => state is SignatoryState.Signed));
        var said = await Task.WhenAll(phone.SendAsync(form, Name), phone.SendAsync(tab, Name));
        var late = await phone.SendAsync(tab, Name);

        Assert.All(said.Append(late), page => Assert.Equal("Hasil", page.Heading));
        Assert.All(await scene.StatesAsync(), state => Assert.Equal(SignatoryState.Signed, state));
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(1, await scene.SignaturesAsync(round));
        }

        Assert.Contains("Tidak ada yang menunggu", (await phone.OpenAsync(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_several_always_needs_the_code_and_wrong_ones_are_counted()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        await scene.SayAsync(phone, link, 0);
        Assert.Equal("Masukkan kode", (await phone.OpenAsync($"{link}/sign")).Heading);
        for (var code = 0; code < 3; code++)
        {
            scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(10 * (code + 1)));
            var page = await scene.Rounds[0].AskForCodeAsync(phone, link);
            var right = scene.Rounds[0].CodeOf(Head);
            for (var guess = 1; guess <= SecondFactorRules.MostTries; guess++)
            {
                page = await phone.OpenAsync($"{link}/code");
                if (page.Heading != "Masukkan kode")
                {
                    break;
                }

                page = await phone.SendAsync(page, new() { ["Input.Code"] = right == "000000" ? "000001" : "000000" });
            }

            Assert.True(code == 2 || page.Text.Contains("tidak dapat dicoba lagi", StringComparison.Ordinal), page.Text);
        }

        Assert.Contains("Tautan ini sudah lama", (await phone.OpenAsync(link)).Text, StringComparison.Ordinal);
        Assert.All(await scene.StatesAsync(), state => Assert.Equal(SignatoryState.Invited, state));
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "link-guessed")));
    }

    [Fact]
    public async Task A_list_shows_the_rows_of_its_mailbox_and_its_second_address_only_and_loses_them_at_once()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        var form = await scene.ReadyAsync(phone, link, 0, 1);
        Assert.DoesNotContain("Ketua Kadin", (await phone.OpenAsync(link)).Text, StringComparison.Ordinal);
        await scene.Rounds[0].ActAsync<SetReach, Done>(act => act.RunAsync(new Reach(scene.HeadOfAsync(0).Result.Id, Mailbox.Shared, "ajudan@tulungagung.example", null), CancellationToken.None));
        await scene.Rounds[1].ActAsync<CorrectAddress, Done>(act => act.RunAsync(scene.HeadOfAsync(1).Result.Id, "lain@tulungagung.example", null, CancellationToken.None));

        var result = await phone.SendAsync(form, Name);

        Assert.All(await scene.StatesAsync(), state => Assert.Equal(SignatoryState.Invited, state));
        Assert.DoesNotContain("ditandatangani.", result.Text, StringComparison.Ordinal);
        var list = await phone.OpenAsync(link);
        Assert.Contains("1 dokumen menunggu", list.Text, StringComparison.Ordinal);
        Assert.Contains("1 dokumen untuk kotak surat ini memakai alamat lain untuk kodenya", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Disnakertrans", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jember", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_link_shows_and_signs_nothing_and_a_fresh_one_goes_to_the_same_mailbox()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var link = await scene.AskAsync();
        var form = await scene.ReadyAsync(phone, link, 0);
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(25));

        var refused = await phone.SendAsync(form, Name);

        Assert.Contains("Tautan ini sudah lama", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tulungagung", refused.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.HeadOfAsync(0)).State);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{link}/{(await scene.HeadOfAsync(0)).Id}/file")).StatusCode);
        await phone.SendAsync(refused, [], "handler=Fresh");
        await scene.App.SettleAsync();
        Assert.NotEqual(link, scene.ListLink());
        Assert.Contains("3 dokumen menunggu", (await phone.OpenAsync(scene.ListLink())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_browser_is_asked_for_a_code_before_anything_is_shown()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        using var other = scene.App.Stranger();
        var link = await scene.AskAsync();
        await scene.SayAsync(phone, link, 0);

        var page = await other.OpenAsync(link);

        Assert.Contains("Peramban ini belum dikenal", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tulungagung", page.Document.QuerySelector("main")!.TextContent.Replace("tulungagung.example", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync($"{link}/{(await scene.HeadOfAsync(0)).Id}/file")).StatusCode);
        await scene.ConfirmAsync(other, link);
        Assert.Contains("3 dokumen menunggu", (await other.OpenAsync(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_one_document_and_the_link_of_a_list_do_not_stand_in_for_each_other()
    {
        await using var scene = await StartAsync();
        using var phone = scene.App.Stranger();
        var list = await scene.AskAsync();
        var single = scene.Rounds[0].LinkOf(Head);
        foreach (var wrong in (string[])[$"/s/many/{single["/s/".Length..]}", $"/s/{list["/s/many/".Length..]}", $"/s/{list["/s/many/".Length..]}/document"])
        {
            var page = await phone.OpenAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("PIHAK", page.Text, StringComparison.Ordinal);
        }

        var again = await phone.SendAsync(await phone.OpenAsync(single), [], "handler=List");
        Assert.Contains("Tautan baru saja dikirim", again.Text, StringComparison.Ordinal);
        // The page of one document names that one only.
        Assert.Single((string[])["TULUNGAGUNG-2024", "JEMBER-2024", "BEKASI-2024"], code => again.Text.Contains(code, StringComparison.Ordinal));
        var cookie = (await scene.App.Stranger().Client.GetAsync(list)).Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("mou.link=", StringComparison.Ordinal));
        Assert.Contains($"path={list};", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("Dokumen lain juga menunggu", (await phone.OpenAsync(scene.Rounds[2].LinkOf(MailOf("Ketua Kadin")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_in_the_list_says_people_money_and_what_differs_from_the_year_before()
    {
        await using var app = await MouApp.StartAsync();
        var before = await SignedAgreement.InForceAsync(app);
        var partnership = await app.ReadAsync(async db => (await db.Set<Agreement>().FindAsync(before.Id))!.PartnershipId);
        await app.UntilAsync(MouApp.Begin.AddDays(1));
        await NextAsync(app, new NewAgreement
        {
            PartnershipId = partnership,
            Kind = AgreementKind.Pks,
            Title = "Perjanjian Kerja Sama",
            Subject = "Pelindungan Pekerja Rentan",
            PeriodStart = new(2025, 1, 1),
            PeriodEnd = new(2025, 12, 31),
            Terms = ReferencePartnerships.Terms(Funding.Apbd, 25, "BPKAD Kabupaten Tulungagung"),
            Groups = [new NewGroup("Nelayan", "Dinas Perikanan", "dinas.perikanan@tulungagung.example", 25)],
        });
        var other = await AlsoAsync(app, ReferencePartnerships.Jember, _ => Task.FromResult<PlannedRow[]>([Planned("Kepala Dinas", 1, 1) with { Email = PartnerMail.ToUpperInvariant() }, Planned("Kepala Cabang", 2, 2)]));
        using var phone = app.Stranger();
        await phone.SendAsync(await phone.OpenAsync(other.LinkOf(PartnerMail)), [], "handler=List");
        await app.SettleAsync();
        var link = other.MailsTo(PartnerMail).Select(mail => System.Text.RegularExpressions.Regex.Match(mail.Text, "/s/many/[A-Za-z0-9_-]{43}")).First(match => match.Success).Value;

        var list = await phone.OpenAsync(link);

        Assert.Contains("2 dokumen menunggu", list.Text, StringComparison.Ordinal);
        Assert.Contains("25 orang seluruhnya", list.Text, StringComparison.Ordinal);
        Assert.Matches($"[0-9]+ bagian berbeda dari [^.]*{before.Code}", list.Text);
        var page = await phone.OpenAsync(list.LinkOf("Lihat yang berubah"));
        Assert.NotEmpty(page.Document.QuerySelectorAll("section[aria-labelledby=changes] details"));
    }
}
