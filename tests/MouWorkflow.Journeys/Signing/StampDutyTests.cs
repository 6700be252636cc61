using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Participants;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Stamp duty has a status before signing, and it stands on every page and paper that follows.</summary>
public sealed class StampDutyTests
{
    [Fact]
    public async Task It_is_decided_before_sending_and_the_serial_follows_up_to_the_certificate()
    {
        await using var scene = await ApprovedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var send = await legal.OpenAsync($"/Signing/Send/{scene.AgreementId}");
        Assert.Contains("Bea meterai belum ditetapkan", send.Text, StringComparison.Ordinal);
        Assert.Contains("Bea meterai belum ditetapkan", (await legal.OpenAsync($"/Signing/Plan/{scene.AgreementId}")).Text, StringComparison.Ordinal);
        var form = await legal.OpenAsync(send.LinkOf("Tetapkan bea meterai"));
        Assert.Contains("Rp10.000 untuk satu dokumen, sejak 1 Januari 2021 (Undang-Undang Nomor 10 Tahun 2020", form.Text, StringComparison.Ordinal);
        var slip = await legal.SendAsync(form, new() { ["Choice.State"] = "NotDue" }, "handler=Decide");
        Assert.Contains("Pilih mengapa", slip.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var decided = await legal.SendAsync(slip, new() { ["Choice.State"] = "Electronic", ["Choice.Ground"] = "" }, "handler=Decide");
        Assert.Contains("meterai elektronik Rp10.000, nomor seri menyusul", decided.Text, StringComparison.Ordinal);
        Assert.Contains("sudah ditetapkan demikian", (await legal.SendAsync(slip, new() { ["Choice.State"] = "Electronic", ["Choice.Ground"] = "" }, "handler=Decide")).Text, StringComparison.Ordinal);

        await SendAsync(scene);
        var round = await scene.RoundAsync();
        using var phone = scene.App.Stranger();
        Assert.Contains("meterai elektronik Rp10.000, nomor seri menyusul. Diurus kantor cabang.", (await phone.OpenAsync(scene.LinkOf(PartnerMail))).Text, StringComparison.Ordinal);
        var page = await legal.OpenAsync($"/Signing/Round/{round.Id}");
        var stamp = await legal.OpenAsync(page.LinkOf("Catat meterai yang dibubuhkan, atau ubah"));
        var blank = await legal.SendAsync(stamp, new() { ["Stamp.AffixedOn"] = "2024-01-08" }, "handler=Affix");
        Assert.Contains("Isi nomor seri", blank.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("nomor seri SERI0001", (await legal.SendAsync(blank, new() { ["Stamp.AffixedOn"] = "2024-01-08", ["Stamp.Serial"] = "SERI0001" }, "handler=Affix")).Text, StringComparison.Ordinal);
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);

        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.Template == "certificate").Select(row => row.DataJson).SingleAsync());
        Assert.Contains("meterai elektronik Rp10.000, dibubuhkan 08-01-2024, nomor seri SERI0001 (Undang-Undang Nomor 10 Tahun 2020 tentang Bea Meterai); ditetapkan ", certificate, StringComparison.Ordinal);
        var facts = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(row => row.Fact == "stamp-duty-decided" || row.Fact == "stamp-affixed").OrderBy(row => row.Seq).ToListAsync());
        Assert.Equal([scene.AgreementId, round.Id], facts.Select(row => row.SubjectId!.Value));
        var late = await legal.SendAsync(stamp, new() { ["Choice.State"] = "Paper" }, "handler=Decide");
        Assert.Contains("sertifikatnya menyebut bea meterainya", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_may_refuse_to_send_what_nobody_has_decided()
    {
        await using var scene = await ApprovedAsync(services => services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"], StampDuty = new StampDutyTerms { WhileUndecided = WhileUndecided.Block } })));
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var send = await legal.OpenAsync($"/Signing/Send/{scene.AgreementId}");

        var refused = await legal.SendAsync(send, new() { ["Input.SigningPlace"] = "Tulungagung" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Tetapkan dahulu bea meterai naskah ini", refused.Text, StringComparison.Ordinal);
        await scene.ActAsync<DecideStampDuty, Done>(act => act.RunAsync(new StampDutyChoice(scene.AgreementId, scene.AgreementId, StampDutyState.NotDue, StampDutyGround.GovernmentBody, "Pendapat bagian hukum"), CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, (await legal.SendAsync(refused, new() { ["Input.SigningPlace"] = "Tulungagung" })).Status);
    }

    [Fact]
    public async Task A_text_that_went_out_undecided_stands_among_the_tasks_of_legal_staff()
    {
        await using var scene = await InvitedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);

        Assert.Contains("Bea meterai belum ditetapkan.", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        await scene.ActAsync<DecideStampDuty, Done>(act => act.RunAsync(new StampDutyChoice(scene.AgreementId, scene.AgreementId, StampDutyState.Paper), CancellationToken.None));

        Assert.DoesNotContain("Bea meterai belum ditetapkan.", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_addendum_has_its_own_and_its_plan_is_reached_before_it_is_sent()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var boss = await app.SignInAsAsync(StaffRole.Administrator);
        var request = await boss.SendAsync(
            await boss.OpenAsync($"/QuotaExpansion/Request/{agreement.Id}"),
            new() { ["Input.NewQuota"] = "15", ["Input.EffectiveOn"] = "2024-02-01", ["Input.Reason"] = "tambahan anggaran" });
        Assert.Contains("Bea meterai belum ditetapkan", request.Text, StringComparison.Ordinal);
        var plan = await boss.OpenAsync(request.LinkOf("Ubah siapa yang menandatangani"));
        Assert.Contains("susunan ini milik perjanjian dan adendumnya", plan.Text, StringComparison.Ordinal);

        var back = await boss.SendAsync(plan, []);

        Assert.Equal("Penambahan kuota menjadi 15", back.Heading);
        var duty = await boss.OpenAsync(back.LinkOf("Tetapkan bea meterai"));
        await boss.SendAsync(duty, new() { ["Choice.State"] = "Paper" }, "handler=Decide");
        var row = await app.ReadAsync(db => db.Set<StampDuty>().SingleAsync());
        Assert.Equal((agreement.Id, StampDutyState.Paper), (row.AgreementId, row.State));
        Assert.NotEqual(agreement.Id, row.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await boss.OpenAsync($"/Signing/StampDuty/{agreement.Id}/{Guid.NewGuid()}")).Status);
    }

    private static async Task SendAsync(SigningScene scene)
    {
        await scene.ActAsync<Core.Lifecycle.Agreements.SendForSigning, Done>(act => act.RunAsync(new Core.Lifecycle.Agreements.LateFields(scene.AgreementId, new DateOnly(2024, 1, 8), "Tulungagung", "560/1/2024", null), CancellationToken.None));
        await scene.App.SettleAsync();
    }
}
