using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Participants;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Journeys.Partnerships;

public sealed class PartnershipTests
{
    [Fact]
    public async Task A_partner_is_registered_from_the_form_and_the_next_form_knows_the_branch()
    {
        await using var app = await MouApp.StartAsync();
        using var legal = await app.SignInAsAsync(StaffRole.Legal);
        var page = await legal.SendAsync(await legal.OpenAsync("/Partnerships/Register"), Typed());
        Assert.Equal("Dinas Sosial Kabupaten Contoh", page.Heading);
        Assert.Contains("Berikutnya: buat draf", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.LinkOf("Draf perjanjian baru"));
        var partner = await app.ReadAsync(db => db.Set<Partnership>().Include(row => row.Contacts).SingleAsync());
        Assert.Equal("Kantor Cabang Contoh", partner.Second.Office);
        Assert.Equal(ContactRole.Secretariat, Assert.Single(partner.Contacts).Role);

        var next = await legal.OpenAsync("/Partnerships/Register");
        Assert.Equal("BPJS Ketenagakerjaan Kantor Cabang Contoh", next.Document.QuerySelector("#Input_Branch_Name")!.GetAttribute("value"));
        var taken = await legal.SendAsync(next, Typed());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.Status);
        Assert.Contains("sudah dipakai", taken.Document.QuerySelector("#Input_Key-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dinas Sosial Kabupaten Contoh", (await legal.OpenAsync("/Partnerships")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_misspelt_is_said_beside_the_field()
    {
        await using var app = await MouApp.StartAsync();
        using var legal = await app.SignInAsAsync(StaffRole.Legal);
        var typed = Typed();
        typed["Input.Name"] = "";
        typed["Input.First.Signatory.Email"] = "kepala dinas";
        typed["Input.Contacts[1].Name"] = "Bendahara";
        var page = await legal.SendAsync(await legal.OpenAsync("/Partnerships/Register"), typed);
        Assert.Equal("Isian ini wajib diisi.", page.Document.QuerySelector("#Input_Name-error")!.TextContent);
        Assert.Contains("alamat surel", page.Document.QuerySelector("#Input_First_Signatory_Email-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#Input_Contacts_1__Email-error"));
        Assert.Equal(0, await app.ReadAsync(db => db.Set<Partnership>().CountAsync()));
    }

    [Fact]
    public async Task The_page_shows_where_it_stands_and_how_it_got_there()
    {
        await using var scene = await DraftingScene.StartAsync();
        await scene.InForceAsync();
        var page = await scene.Legal.OpenAsync($"/Partnerships/View/{scene.PartnershipId:D}");
        Assert.Contains("JEMBER-2024-01", page.Text, StringComparison.Ordinal);
        Assert.Contains("1.555", page.Text, StringComparison.Ordinal);
        var steps = page.Document.QuerySelectorAll(".steps > li").Select(step => string.Join(' ', step.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains(steps, step => step.StartsWith("Menunggu persetujuan naskah", StringComparison.Ordinal) && step.Contains("8 Januari 2024", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.StartsWith("Bagaimana putaran berakhir?: disegel", StringComparison.Ordinal));
        var now = Assert.Single(page.Document.QuerySelectorAll("[aria-current=step]"));
        Assert.Contains("Menunggu hari terakhir", now.TextContent, StringComparison.Ordinal);
        Assert.Contains("berlanjut sendiri pada 1 Januari 2025", now.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(steps, step => step.StartsWith("Mulai", StringComparison.Ordinal));
        Assert.Contains("Diserahkan ke server surel", page.Document.QuerySelector("[aria-labelledby=mails]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("[aria-labelledby=documents] a"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".timeline > li"));
    }

    [Fact]
    public async Task The_life_of_the_agreement_is_drawn_with_dates_and_who_acted_and_listed_below()
    {
        await using var scene = await DraftingScene.StartAsync();
        await scene.InForceAsync();
        var page = await scene.Legal.OpenAsync($"/Partnerships/View/{scene.PartnershipId:D}");
        var figure = page.Document.QuerySelector("details[open] .map-figure")!;
        var svg = figure.QuerySelector("svg[role=img]")!;
        Assert.Contains("Siklus hidup perjanjian", svg.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("8 Januari 2024", svg.TextContent, StringComparison.Ordinal);
        Assert.Contains("disegel", svg.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mou.", svg.TextContent, StringComparison.Ordinal);
        var now = page.Document.QuerySelector(figure.QuerySelector("figcaption a")!.GetAttribute("href")!)!;
        Assert.Contains("sampai 1 Januari 2025", now.TextContent, StringComparison.Ordinal);
        Assert.NotNull(figure.ParentElement!.QuerySelector("ol.steps"));
        Assert.Empty(page.Document.QuerySelectorAll("main [style], main style"));

        var instance = await scene.App.ReadAsync(db => db.Set<WorkflowInstance>().SingleAsync(row => row.DefinitionId == "mou-lifecycle"));
        var own = await scene.Legal.OpenAsync($"/Partnerships/Workflow/{instance.Id:D}");
        Assert.Equal("Siklus hidup perjanjian", own.Heading);
        Assert.NotNull(own.Document.QuerySelector("svg.map"));
        Assert.Contains("berlanjut sendiri pada 1 Januari 2025", own.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Legal.OpenAsync($"/Partnerships/Workflow/{Guid.NewGuid():D}")).Status);
    }

    [Fact]
    public async Task A_monitoring_report_a_list_of_cards_and_a_decree_are_made_and_downloaded_on_the_page()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        var partnership = await app.ReadAsync(db => db.Set<Partnership>().Select(row => row.Id).SingleAsync());
        using var person = await app.SignInAsAsync(StaffRole.Finance);
        var page = await person.OpenAsync($"/Partnerships/View/{partnership:D}");
        var nobody = await person.SendAsync(page, [], "handler=Cards");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.Status);
        Assert.Contains("Belum ada peserta terdaftar", nobody.Text, StringComparison.Ordinal);

        await agreement.RegisterAsync(3);
        Assert.Contains("sedang dibuat", (await person.SendAsync(page, [], "handler=Cards")).Text, StringComparison.Ordinal);
        Assert.Contains("sedang dibuat", (await person.SendAsync(page, [], "handler=Monitoring")).Text, StringComparison.Ordinal);
        Assert.Contains("sedang dibuat", (await person.SendAsync(page, [], "handler=Decree")).Text, StringComparison.Ordinal);
        await app.SettleAsync();

        var made = await person.OpenAsync(page.Url.PathAndQuery);
        foreach (var (title, name) in new[] { ("Laporan Monitoring", "MONEV-1"), ("Daftar Serah Terima Kartu", "KARTU-1"), ("Keputusan Penetapan Peserta", "SK-1"), ("Berita Acara Serah Terima Data", "BAST-1"), ("Sertifikat Penyelesaian", "sertifikat-1") })
        {
            Assert.Contains(title, made.Text, StringComparison.Ordinal);
            var file = await person.Client.GetByteArrayAsync(made.Document.QuerySelectorAll("[aria-labelledby=documents] a").Single(link => link.TextContent.StartsWith("Unduh", StringComparison.Ordinal) && link.TextContent.Contains(name, StringComparison.Ordinal)).GetAttribute("href"));
            Assert.True(file.AsSpan().StartsWith("PK"u8));
        }

        using var auditor = await app.SignInAsAsync(StaffRole.Auditor);
        Assert.DoesNotContain("Buat laporan monitoring", (await auditor.OpenAsync(page.Url.PathAndQuery)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_and_the_list_say_what_waits()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        Assert.EndsWith($"/Agreements/Approve/{id:D}", (await scene.Legal.OpenAsync("/")).LinkOf("Baca"), StringComparison.Ordinal);
        Assert.Contains("Persetujuan naskah JEMBER-2024-01", (await scene.Legal.OpenAsync("/Partnerships")).Text, StringComparison.Ordinal);
        using var auditor = await scene.App.SignInAsAsync(StaffRole.Auditor);
        Assert.Contains("Tidak ada yang menunggu Anda", (await auditor.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_step_of_every_shipped_workflow_has_English_words()
    {
        await using var app = await MouApp.StartAsync();
        string[] silent = ["Elsa.Start", "Elsa.SetVariable", "Elsa.Flowchart", "Elsa.Workflow"];
        foreach (var definition in app.Services.GetRequiredService<WorkflowLibrary>().Current)
        {
            Assert.NotEqual(definition.Name, StepWords.Of(definition.Name).En);
            foreach (var activity in definition.Activities.Where(activity => activity.ParentId is not null && !silent.Contains(activity.Type)))
            {
                Assert.NotEqual(activity.DisplayText, StepWords.Of(activity.DisplayText).En);
            }
        }
    }

    private static Dictionary<string, string> Typed() => new()
    {
        ["Input.Name"] = "Dinas Sosial Kabupaten Contoh",
        ["Input.Key"] = "contoh",
        ["Input.First.Organisation"] = "Pemerintah Kabupaten Contoh",
        ["Input.First.Office"] = "Dinas Sosial",
        ["Input.First.City"] = "Contoh",
        ["Input.First.Address"] = "Jalan Contoh Nomor 1",
        ["Input.First.Signatory.Title"] = "Kepala Dinas Sosial",
        ["Input.First.Signatory.Name"] = "Kepala Dinas Sosial Kabupaten Contoh",
        ["Input.First.Signatory.Authority"] = "Surat Kuasa Bupati Contoh",
        ["Input.First.Signatory.Email"] = "kepala@contoh.example",
        ["Input.Branch.Name"] = "BPJS Ketenagakerjaan Kantor Cabang Contoh",
        ["Input.Branch.City"] = "Contoh",
        ["Input.Branch.Address"] = "Jalan Contoh Nomor 2",
        ["Input.Branch.Email"] = "kc@bpjstk.example",
        ["Input.Second.Title"] = "Kepala Kantor Cabang Contoh",
        ["Input.Second.Name"] = "Kepala Kantor Cabang Contoh",
        ["Input.Second.Authority"] = "Keputusan Direksi",
        ["Input.Second.Email"] = "kepala.kc@bpjstk.example",
        ["Input.Contacts[0].Name"] = "Sekretariat Dinas Sosial",
        ["Input.Contacts[0].Email"] = "sekretariat@contoh.example",
    };
}
