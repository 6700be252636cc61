using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Rounds of more than two people: parafs, several signatures of one party at once, copies.</summary>
public sealed class ManySignatoriesTests
{
    private static readonly PlannedRow[] Five =
    [
        Planned("Kepala Bidang", 1, 1, SignatoryRole.Initialler),
        Planned("Kepala Dinas", 1, 2),
        Planned("Sekretaris Daerah", 1, 2),
        Planned("Kepala Cabang", 2, 3),
        Planned("Bagian Hukum", 1, 0, SignatoryRole.Copy),
    ];

    [Fact]
    public async Task A_paraf_then_two_signatures_at_once_then_the_branch_and_a_copy_for_the_file()
    {
        await using var scene = await PlannedAsync(Five);
        Assert.Equal(["Bagian Hukum", "Kepala Bidang"], Invited(await scene.RoundAsync()));
        Assert.Empty(scene.MailsTo(MailOf("Kepala Dinas")));

        await scene.SignAsync(MailOf("Kepala Bidang"));
        Assert.Equal(["Bagian Hukum", "Kepala Dinas", "Sekretaris Daerah"], Invited(await scene.RoundAsync()));
        Assert.Empty(scene.MailsTo(MailOf("Kepala Cabang")));
        var second = await scene.SignAsync(MailOf("Sekretaris Daerah"));
        Assert.Contains("Berikutnya: Kepala Dinas", second.Text, StringComparison.Ordinal);
        Assert.Empty(scene.MailsTo(MailOf("Kepala Cabang")));
        await scene.SignAsync(MailOf("Kepala Dinas"));
        await scene.SignAsync(MailOf("Kepala Cabang"));

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Equal(AgreementState.InForce, await scene.StateAsync());
        foreach (var row in Five)
        {
            Assert.Single(scene.MailsTo(row.Email), mail => mail.Attachments.Count == 2);
        }

        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"));
        Assert.Contains("\"role\":\"paraf\"", certificate.DataJson, StringComparison.Ordinal);
        Assert.Contains("\"copies\":[{\"title\":\"Bagian Hukum\"", certificate.DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gets_a_copy_reads_from_the_beginning_and_cannot_act()
    {
        await using var scene = await PlannedAsync(Five);
        using var reader = scene.App.Stranger();
        var link = scene.LinkOf(MailOf("Bagian Hukum"));

        var page = await reader.OpenAsync(link);

        Assert.Contains("Untuk Anda baca", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#text"));
        Assert.Empty(page.Document.QuerySelectorAll("main form [name^='Input.']"));
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.GetAsync($"{link}/document")).StatusCode);
        foreach (var act in new[] { "decline", "delegate", "change" })
        {
            Assert.Contains("Untuk Anda baca", (await reader.OpenAsync($"{link}/{act}")).Text, StringComparison.Ordinal);
        }

        using var phone = scene.App.Stranger();
        var signing = await phone.OpenAsync(scene.LinkOf(MailOf("Kepala Bidang")));
        var token = signing.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent forced = new(new Dictionary<string, string>(Signature) { ["Input.Sha256"] = (await scene.RoundAsync()).Sha256, ["__RequestVerificationToken"] = token });
        var answer = await phone.Client.PostAsync(link, forced);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("dikirim untuk membaca saja", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_with_two_tasks_gets_two_links_and_acts_twice()
    {
        var head = Planned("Kepala Dinas", 1, 1, SignatoryRole.Initialler);
        await using var scene = await PlannedAsync([head, head with { Role = SignatoryRole.Signer, Group = 2 }, Planned("Kepala Cabang", 2, 3)]);
        var first = scene.LinkOf(head.Email);
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        await scene.SignAsync(head.Email);
        Assert.NotEqual(first, scene.LinkOf(head.Email));

        await scene.SignAsync(head.Email);
        await scene.SignAsync(MailOf("Kepala Cabang"));

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
    }

    [Fact]
    public async Task Three_who_sign_in_the_same_moment_are_all_saved_and_the_last_one_is_seen_to_be_the_last()
    {
        string[] titles = ["Kepala Dinas", "Sekretaris Daerah", "Kepala Cabang"];
        await using var scene = await PlannedAsync([Planned(titles[0], 1, 1), Planned(titles[1], 1, 1), Planned(titles[2], 2, 1)]);
        List<(Visitor Phone, SeenPage Page)> open = [];
        foreach (var title in titles)
        {
            var phone = scene.App.Stranger();
            open.Add((phone, await phone.OpenAsync(scene.LinkOf(MailOf(title)))));
        }

        var answers = await Task.WhenAll(open.Select(one => one.Phone.SendAsync(one.Page, Signature)));
        open.ForEach(one => one.Phone.Dispose());
        await scene.App.SettleAsync();

        Assert.All(answers, answer => Assert.Contains("sudah menandatangani", answer.Text, StringComparison.Ordinal));
        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
    }

    [Fact]
    public async Task One_of_two_who_sign_at_once_declines_and_the_other_is_told()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1), Planned("Sekretaris Daerah", 1, 1), Planned("Kepala Cabang", 2, 2)]);
        var other = scene.LinkOf(MailOf("Sekretaris Daerah"));
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        using var phone = scene.App.Stranger();
        var form = await phone.OpenAsync(scene.LinkOf(MailOf("Kepala Dinas")) + "/decline");

        await phone.SendAsync(form, new() { ["Input.Reason"] = "Pasal 4 belum sesuai DPA." });
        await scene.App.SettleAsync();

        Assert.Equal(AgreementState.Draft, await scene.StateAsync());
        Assert.Contains("Pasal 4 belum sesuai DPA.", scene.MailsTo(MailOf("Sekretaris Daerah"))[0].Text, StringComparison.Ordinal);
        Assert.Contains("Pasal 4 belum sesuai DPA.", scene.MailsTo(Web.Demo.ReferencePartnerships.Tulungagung.Branch.Email)[0].Text, StringComparison.Ordinal);
        Assert.Empty(scene.MailsTo(MailOf("Kepala Cabang")));
        Assert.Contains("Penandatanganan dihentikan", (await phone.OpenAsync(other)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_chooses_who_signs_and_each_fault_stands_at_its_field()
    {
        await using var scene = await ApprovedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var send = await legal.OpenAsync($"/Signing/Send/{scene.AgreementId}");
        var form = await legal.OpenAsync(send.LinkOf("Ubah siapa yang menandatangani"));
        Assert.Equal("Siapa yang menandatangani", form.Heading);
        var more = await legal.SendAsync(form, new() { ["Input.Rows[0].Group"] = "2", ["more"] = "true" });
        Assert.NotNull(more.Document.QuerySelector("[name='Input.Rows[5].Title']"));
        Dictionary<string, string> paraf = new()
        {
            ["Input.Rows[2].Title"] = "Kepala Bidang",
            ["Input.Rows[2].Name"] = "Kepala Bidang Contoh",
            ["Input.Rows[2].Email"] = "bidang@tulungagung",
            ["Input.Rows[2].Role"] = nameof(SignatoryRole.Initialler),
            ["Input.Rows[2].Party"] = "1",
            ["Input.Rows[2].Group"] = "7",
        };

        var faulty = await legal.SendAsync(more, paraf);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.Status);
        Assert.Contains("Alamat surel tidak lengkap", Error(faulty, "Input.Rows[2].Email"), StringComparison.Ordinal);
        Assert.Contains("sebelum atau bersamaan", Error(faulty, "Input.Rows[2].Group"), StringComparison.Ordinal);

        var saved = await legal.SendAsync(faulty, new(paraf) { ["Input.Rows[2].Email"] = "bidang@tulungagung.example", ["Input.Rows[2].Group"] = "1", ["Input.AsDefault"] = "true" });
        Assert.Equal("Kirim untuk ditandatangani", saved.Heading);
        Assert.Contains("Paraf, urutan 1", saved.Text, StringComparison.Ordinal);
        await legal.SendAsync(saved, new() { ["Input.SigningPlace"] = "Tulungagung" });
        await scene.App.SettleAsync();
        Assert.Equal(["Kepala Bidang"], Invited(await scene.RoundAsync()));
        Assert.Equal(2, await scene.App.ReadAsync(db => db.Set<SigningPlan>().CountAsync()));
        var late = await legal.SendAsync(faulty, new(paraf) { ["Input.Rows[2].Email"] = "bidang@tulungagung.example", ["Input.Rows[2].Group"] = "1" });
        Assert.Contains("sedang ditandatangani", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_names_the_agreements_own_signatory_follows_a_corrected_agreement()
    {
        await using var scene = await ApprovedAsync();
        var plan = await PlanAsync(scene);
        await scene.ActAsync<SaveSigningPlan, Core.Platform.Done>(act => act.RunAsync(new PlanRequest(scene.AgreementId, 21, plan.Rows, AsDefault: true), CancellationToken.None));
        await scene.ActAsync<SaveSigningPlan, Core.Platform.Done>(act => act.RunAsync(new PlanRequest(scene.AgreementId, 21, plan.Rows), CancellationToken.None));
        Assert.Equal(4, await scene.App.ReadAsync(db => db.Set<PlannedSignatory>().CountAsync(row => row.FromAgreement)));

        await scene.App.ReadAsync(async db =>
        {
            (await db.Set<Agreement>().SingleAsync()).First.SignatoryEmail = "kepala.baru@tulungagung.example";
            return await db.SaveChangesAsync();
        });

        plan = await PlanAsync(scene);
        Assert.Equal((PlanSource.Own, (int?)21, "kepala.baru@tulungagung.example"), (plan.Source, plan.OpenDays, plan.Rows[0].Email));
    }

    private static Task<PlannedRound> PlanAsync(SigningScene scene) => scene.App.InScopeAsync(async services =>
        await services.GetRequiredService<SigningPlans>().OfAsync(await services.GetRequiredService<AgreementReads>().GetAsync(scene.AgreementId, CancellationToken.None), CancellationToken.None));

    private static IEnumerable<string> Invited(SigningRound round) => round.Signatories.Where(who => who.State is SignatoryState.Invited).Select(who => who.Title).Order(StringComparer.Ordinal);

    private static string Error(SeenPage page, string field) => page.Document.QuerySelector($"[name='{field}']")!.Closest(".has-error")!.QuerySelector(".error")!.TextContent;
}
