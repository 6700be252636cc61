using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Operations;

/// <summary>A step fails; people see why and retry it, skip it, or cancel the workflow.</summary>
public sealed class IncidentTests
{
    private const string List = "/Operations/Workflows/Incidents";

    [Fact]
    public async Task A_stopped_step_is_shown_everywhere_with_reason_input_and_the_act_that_is_kept()
    {
        await using var scene = await StoppedScene.StoppedAsync();
        Assert.EndsWith("/Operations/Workflows/Incidents?state=Stopped", (await scene.Scheduler.OpenAsync("/")).LinkOf("Lihat gangguan"), StringComparison.Ordinal);
        Assert.Contains("1 langkah berhenti", (await scene.Scheduler.OpenAsync("/Operations")).Text, StringComparison.Ordinal);

        var page = await scene.Scheduler.OpenAsync(List);
        var card = page.Document.QuerySelector("article")!;
        Assert.Contains("Dikirim atau ditarik kembali?", card.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Berhenti", card.TextContent, StringComparison.Ordinal);
        Assert.Contains(StoppedScene.Reason, card.QuerySelector(".reason")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Menunggu pengiriman untuk ditandatangani", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("8 Januari 2024", card.TextContent, StringComparison.Ordinal);
        Assert.Contains($"\"agreementId\": \"{scene.AgreementId:D}\"", card.QuerySelector("details pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("JEMBER-2024-01", card.TextContent, StringComparison.Ordinal);
        // What the person did is done.
        Assert.Equal(AgreementState.Signing, await scene.App.ReadAsync(db => db.Set<Agreement>().Select(row => row.State).SingleAsync()));

        var instance = await scene.Scheduler.OpenAsync($"/Operations/Workflows/Instance/{(await scene.InstanceAsync()).Id:D}");
        Assert.Contains("Tertahan gangguan", instance.Text, StringComparison.Ordinal);
        Assert.Contains(StoppedScene.Reason, instance.Text, StringComparison.Ordinal);
        await DraftingScene.SpeakEnglishAsync(scene.Scheduler);
        Assert.Contains("Sent or taken back?", (await scene.Scheduler.OpenAsync(List)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_fails_again_then_goes_through_and_the_second_click_is_told()
    {
        await using var scene = await StoppedScene.StoppedAsync();
        var stale = await scene.Scheduler.OpenAsync(List);
        var again = await scene.Scheduler.SendAsync(stale, [], "handler=Retry");
        Assert.Contains("masih ada langkah yang gagal", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await scene.IncidentAsync()).Attempts);

        // The other tab still shows one try; what is seen there is not what is now.
        var behind = await scene.Scheduler.SendAsync(stale, [], "handler=Retry");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, behind.Status);
        Assert.Contains("sudah dicoba lagi", behind.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await scene.IncidentAsync()).Attempts);

        scene.Step.Fails = null;
        var one = await scene.Scheduler.OpenAsync($"/Operations/Workflows/Incident/{(await scene.IncidentAsync()).Id:D}");
        Assert.Contains("Berhasil", (await scene.Scheduler.SendAsync(one, [], "handler=Retry")).Text, StringComparison.Ordinal);
        var twice = await scene.Scheduler.SendAsync(one, [], "handler=Retry");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.Status);
        Assert.Contains("sudah ditangani", twice.Text, StringComparison.Ordinal);

        Assert.Equal(IncidentResolution.Retried, (await scene.IncidentAsync()).Resolution);
        Assert.Equal(2, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(line => line.Fact == "incident-retried")));
        Assert.Contains("Tidak ada gangguan", (await scene.Scheduler.OpenAsync(List)).Text, StringComparison.Ordinal);
        Assert.Contains("Berhasil setelah dicoba lagi", (await scene.Scheduler.OpenAsync($"{List}?state=Settled")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_asks_for_an_outcome_and_a_reason_and_the_workflow_goes_on()
    {
        await using var scene = await StoppedScene.StoppedAsync();
        var form = await scene.Scheduler.OpenAsync($"/Operations/Workflows/Incident/{(await scene.IncidentAsync()).Id:D}");
        var noReason = await scene.Scheduler.SendAsync(form, new() { ["Input.Outcome"] = "Sent" });
        Assert.Contains("alasan", noReason.Document.QuerySelector("#Input_Reason-error")!.TextContent, StringComparison.Ordinal);
        var noOutcome = await scene.Scheduler.SendAsync(form, new() { ["Input.Reason"] = "Sudah dikirim dengan surat" });
        Assert.NotNull(noOutcome.Document.QuerySelector("#Input_Outcome-error"));

        var done = await scene.Scheduler.SendAsync(noOutcome, new() { ["Input.Reason"] = "Sudah dikirim dengan surat", ["Input.Outcome"] = "Sent" });
        Assert.Contains("Berhasil", done.Text, StringComparison.Ordinal);
        Assert.Contains("Langkahnya dilewati", done.Text, StringComparison.Ordinal);
        Assert.Equal("Sudah dikirim dengan surat", await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(line => line.Fact == "incident-skipped").Select(line => line.Reason).SingleAsync()));
        await scene.App.SettleAsync();
        var waits = await scene.App.ReadAsync(db => db.Set<WorkflowWait>().Select(row => row.ActivityId).ToListAsync());
        Assert.Equal(["wait-round"], waits);
        var second = await scene.Scheduler.SendAsync(form, new() { ["Input.Reason"] = "Sekali lagi", ["Input.Outcome"] = "Sent" });
        Assert.Contains("sudah ditangani", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_says_what_it_means_and_leaves_the_agreement_as_it_is()
    {
        await using var scene = await StoppedScene.StoppedAsync();
        var incident = await scene.IncidentAsync();
        var list = await scene.Scheduler.OpenAsync(List);
        var confirm = await scene.Scheduler.OpenAsync(list.LinkOf("Batalkan alur"));
        Assert.Contains("tidak berubah", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("tidak dapat diurungkan", confirm.Text, StringComparison.Ordinal);
        var empty = await scene.Scheduler.SendAsync(confirm, new() { ["Input.Reason"] = " " });
        Assert.NotNull(empty.Document.QuerySelector("#Input_Reason-error"));

        var done = await scene.Scheduler.SendAsync(empty, new() { ["Input.Reason"] = "Kerja sama batal" });
        Assert.Contains("Alur kerja dibatalkan", done.Text, StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Cancelled, (await scene.InstanceAsync()).SubStatus);
        Assert.Equal(AgreementState.Signing, await scene.App.ReadAsync(db => db.Set<Agreement>().Select(row => row.State).SingleAsync()));
        Assert.Equal("Kerja sama batal", await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(line => line.Fact == "incident-cancelled").Select(line => line.Reason).SingleAsync()));
        var second = await scene.Scheduler.SendAsync(confirm, new() { ["Input.Reason"] = "Kerja sama batal" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("sudah ditangani", second.Text, StringComparison.Ordinal);
        Assert.Contains("tidak ada yang perlu dibatalkan", (await scene.Scheduler.OpenAsync($"/Operations/Workflows/Cancel/{incident.Id:D}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_heals_by_itself_says_when_it_is_tried_again()
    {
        await using var scene = await StoppedScene.StoppedAsync(new IOException("disk penuh"));
        var page = await scene.Scheduler.OpenAsync($"{List}?state=Retrying");
        Assert.Contains("Dicoba lagi 8 Januari 2024, 09.00 WIB", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada gangguan", (await scene.Scheduler.OpenAsync($"{List}?state=Stopped")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang menunggu Anda", (await scene.Scheduler.OpenAsync("/")).Text, StringComparison.Ordinal);
        scene.Step.Fails = null;
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(2));
        await scene.App.SettleAsync();
        Assert.Equal(IncidentResolution.Retried, (await scene.IncidentAsync()).Resolution);
    }

    [Fact]
    public async Task Several_are_retried_at_once_and_each_result_is_counted()
    {
        await using var scene = await StoppedScene.StartAsync("Mou.PrepareDraft");
        scene.Step.Fails = new InvalidOperationException(StoppedScene.Reason);
        await scene.DraftAsync();
        await scene.HopelessAsync();
        var hopeless = await scene.HopelessAsync();
        var incidents = await scene.IncidentsAsync();
        Assert.Equal(3, incidents.Count);
        var page = await scene.Scheduler.OpenAsync(List);
        Assert.Contains("Coba lagi semua yang cocok (3)", page.Text, StringComparison.Ordinal);
        Assert.Contains("belum sempat dimulai", page.Text, StringComparison.Ordinal);
        Assert.Contains("Pilih paling sedikit satu", (await scene.Scheduler.SendAsync(page, [], "handler=Chosen")).Text, StringComparison.Ordinal);

        // Somebody gives one of them up while the page is open; the draft can be made now; the other stays without hope.
        var giveUp = incidents.Single(incident => incident.MoveJson.Contains($"{hopeless:D}", StringComparison.Ordinal));
        var cancel = await scene.Scheduler.OpenAsync($"/Operations/Workflows/Cancel/{giveUp.Id:D}");
        Assert.Contains("belum sempat dimulai", cancel.Text, StringComparison.Ordinal);
        await scene.Scheduler.SendAsync(cancel, new() { ["Input.Reason"] = "Salah buat" });
        scene.Step.Fails = null;
        var result = await PostChosenAsync(scene.Scheduler, page, [.. incidents.Select(row => row.Id)]);
        Assert.Contains("1 berhasil, 1 gagal lagi, 1 sudah ditangani", result.Text, StringComparison.Ordinal);

        var all = await scene.Scheduler.SendAsync(await scene.Scheduler.OpenAsync($"{List}?workflow=mou-lifecycle"), [], "handler=All");
        Assert.Contains("0 berhasil, 1 gagal lagi, 0 sudah ditangani", all.Text, StringComparison.Ordinal);
        Assert.Contains("workflow=mou-lifecycle", all.Url.Query, StringComparison.Ordinal);
        Assert.Equal(3, (await scene.IncidentsAsync()).Single(row => row.ResolvedAt is null).Attempts);
        var lines = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(line => line.Fact == "incident-retried").ToListAsync());
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal(lines[0].Actor, line.Actor));
        Assert.DoesNotContain(lines, line => line.Actor == Actor.System.Name);
    }

    [Fact]
    public async Task A_failed_start_can_be_retried_skipped_and_cancelled_but_a_fault_outside_of_steps_not_skipped()
    {
        await using var scene = await StoppedScene.StartAsync("Mou.PrepareDraft");
        scene.Step.Fails = new InvalidOperationException(StoppedScene.Reason);
        var id = await scene.HopelessAsync();
        var incident = await scene.IncidentAsync();
        await scene.App.ReadAsync(db => db.Set<WorkflowIncident>().ExecuteUpdateAsync(set => set.SetProperty(row => row.ActivityId, (string?)null).SetProperty(row => row.ActivityType, (string?)null).SetProperty(row => row.InputJson, (string?)null)));
        var page = await scene.Scheduler.OpenAsync($"/Operations/Workflows/Incident/{incident.Id:D}");
        Assert.Contains("tidak dapat dilewati", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[name='Input.Reason']"));
        Assert.DoesNotContain("Lewati…", (await scene.Scheduler.OpenAsync(List)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(row => row.SubjectId == id)));
    }

    [Fact]
    public async Task Only_those_who_look_after_operations_act_and_an_auditor_reads()
    {
        await using var scene = await StoppedScene.StoppedAsync();
        var incident = await scene.IncidentAsync();
        var instance = await scene.InstanceAsync();
        string[] pages = ["/Operations/Workflows", $"/Operations/Workflows/Instance/{instance.Id:D}", List, $"/Operations/Workflows/Incident/{incident.Id:D}", $"/Operations/Workflows/Cancel/{incident.Id:D}"];
        var form = await scene.Scheduler.OpenAsync(pages[3]);
        foreach (var role in new[] { StaffRole.Finance, StaffRole.Operator })
        {
            using var other = await scene.App.SignInAsAsync(role);
            foreach (var path in pages)
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync(path)).Status);
            }
        }

        using var auditor = await scene.App.SignInAsAsync(StaffRole.Auditor);
        foreach (var path in pages)
        {
            var page = await auditor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await PostRetryAsync(auditor, form, incident.Id)).Status);
        Assert.Equal(1, (await scene.IncidentAsync()).Attempts);
    }

    private static async Task<SeenPage> PostRetryAsync(Visitor visitor, SeenPage page, Guid incident)
    {
        // The auditor's own token; the form is another person's.
        var own = await visitor.OpenAsync("/");
        return await PostAsync(visitor, $"/Operations/Workflows/Incident/{incident:D}?handler=Retry", own, [new("tries", page.Document.QuerySelector("[name=tries]")!.GetAttribute("value")!)]);
    }

    private static Task<SeenPage> PostChosenAsync(Visitor visitor, SeenPage page, IReadOnlyList<Guid> chosen)
    {
        var form = page.Document.QuerySelector("form#chosen")!;
        Assert.All(page.Document.QuerySelectorAll("input[type=checkbox][name=chosen]"), box => Assert.Equal("chosen", box.GetAttribute("form")));
        return PostAsync(visitor, form.GetAttribute("action")!, page, chosen.Select(id => KeyValuePair.Create("chosen", id.ToString("D"))));
    }

    private static async Task<SeenPage> PostAsync(Visitor visitor, string path, SeenPage page, IEnumerable<KeyValuePair<string, string>> values)
    {
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent body = new([.. values, new("__RequestVerificationToken", token)]);
        return await Visitor.SeeAsync(await visitor.Client.PostAsync(path, body));
    }
}
