using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Operations;

/// <summary>The operators' pages about workflows: how many stand how, who waits for what, and one instance from within.</summary>
public sealed class WorkflowListTests
{
    private const string List = "/Operations/Workflows";

    [Fact]
    public async Task The_list_says_what_waits_for_whom_and_since_when_and_every_count_leads_to_its_list()
    {
        await using var scene = await StoppedScene.StartAsync();
        await scene.DraftAsync();
        scene.App.Time.MoveTo(MouApp.Begin.AddDays(3));
        using var scheduler = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        var page = await scheduler.OpenAsync(List);
        var row = Assert.Single(page.Document.QuerySelectorAll("[aria-labelledby=list] tbody tr"));
        Assert.Contains("Siklus hidup perjanjian · JEMBER-2024-01", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Menunggu persetujuan naskah", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("menunggu orang", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("8 Januari 2024, 09.00 WIB", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 hari", row.TextContent, StringComparison.Ordinal);

        var count = page.Document.QuerySelectorAll(".matrix td a").Single();
        Assert.StartsWith("1", count.TextContent.Trim(), StringComparison.Ordinal);
        var filtered = await scheduler.OpenAsync(count.GetAttribute("href")!);
        Assert.Contains("Menunggu orang (1)", filtered.Text, StringComparison.Ordinal);
        Assert.Single(filtered.Document.QuerySelectorAll("[aria-labelledby=list] tbody tr"));
        Assert.Equal("WaitsForPerson", filtered.Document.QuerySelector("#state option[selected]")!.GetAttribute("value"));
        Assert.Contains("Tidak ada", (await scheduler.OpenAsync($"{List}?state=Finished")).Text, StringComparison.Ordinal);

        await DraftingScene.SpeakEnglishAsync(scheduler);
        var english = await scheduler.OpenAsync(List);
        Assert.Contains("Waiting for the text to be approved", english.Text, StringComparison.Ordinal);
        Assert.Contains("3 days", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_by_partner_code_subject_and_ids()
    {
        await using var scene = await StoppedScene.StartAsync();
        var agreement = await scene.DraftAsync();
        var instance = await scene.App.ReadAsync(db => db.Set<WorkflowInstance>().SingleAsync());
        foreach (var words in new[] { "jember", "JEMBER-2024", "kader pendamping", agreement.ToString("D"), scene.PartnershipId.ToString("D") })
        {
            var found = await scene.Scheduler.OpenAsync($"{List}?q={Uri.EscapeDataString(words)}");
            Assert.Single(found.Document.QuerySelectorAll("[aria-labelledby=list] tbody tr"));
            Assert.Equal(words, found.Document.QuerySelector("#q")!.GetAttribute("value"));
        }

        Assert.EndsWith($"/Instance/{instance.Id:D}", (await scene.Scheduler.OpenAsync($"{List}?q={instance.Id:D}")).Url.AbsolutePath, StringComparison.Ordinal);
        var none = await scene.Scheduler.OpenAsync($"{List}?q=kabupaten%20lain");
        Assert.Contains("Tidak ada alur kerja yang cocok", none.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await scene.Scheduler.OpenAsync($"{List}?q=%25&after=x&state=Salah&workflow=salah")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Scheduler.OpenAsync($"{List}/Instance/{Guid.NewGuid():D}")).Status);
    }

    [Fact]
    public async Task Hundreds_of_instances_are_paged_by_key_each_shown_once_the_longest_waiting_first()
    {
        await using var scene = await StoppedScene.StartAsync();
        await scene.DraftAsync();
        await scene.App.ReadAsync(async db =>
        {
            var real = await db.Set<WorkflowInstance>().AsNoTracking().SingleAsync();
            for (var at = 0; at < 230; at++)
            {
                var id = new Guid($"99000000-0000-0000-0000-{(at * 7919) % 1000:D12}");
                db.Add(new WorkflowInstance
                {
                    Id = id,
                    PartnershipId = scene.PartnershipId,
                    DefinitionId = real.DefinitionId,
                    DefinitionHash = real.DefinitionHash,
                    SubjectId = id,
                    StateJson = real.StateJson,
                    Status = WorkflowStatus.Running,
                    SubStatus = WorkflowSubStatus.Suspended,
                    StartedAt = real.StartedAt,
                });
                db.Add(new WorkflowWait { InstanceId = id, WaitId = "w1", DefinitionId = real.DefinitionId, ActivityId = "wait-approval", Kind = BookmarkKind.Event, EventName = "DraftApproved", WaitsFor = "person", Since = MouApp.Begin.AddDays(-(at % 7)) });
            }

            return await db.SaveChangesAsync();
        });
        foreach (var filter in new[] { "", "?state=WaitsForPerson", "?workflow=mou-lifecycle%3A1&q=jember" })
        {
            List<string> seen = [];
            List<string> since = [];
            var page = await scene.Scheduler.OpenAsync(List + filter);
            Assert.Contains("(231)", page.Document.QuerySelector("#list")!.TextContent, StringComparison.Ordinal);
            for (; ; )
            {
                seen.AddRange(page.Document.QuerySelectorAll("[aria-labelledby=list] tbody th a").Select(link => link.GetAttribute("href")!));
                since.AddRange(page.Document.QuerySelectorAll("[aria-labelledby=list] tbody time").Select(time => time.GetAttribute("datetime")!));
                if (page.Document.QuerySelector("a[rel=next]") is not { } next)
                {
                    break;
                }

                page = await scene.Scheduler.OpenAsync(next.GetAttribute("href")!);
            }

            Assert.Equal(231, seen.Count);
            Assert.Equal(231, seen.Distinct().Count());
            Assert.Equal(since.Order(StringComparer.Ordinal), since);
            Assert.Contains("Ke awal daftar", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_instance_shows_its_definition_variables_and_journal_beside_the_history()
    {
        await using var scene = await StoppedScene.StoppedAsync();
        scene.Step.Fails = null;
        await scene.Scheduler.SendAsync(await scene.Scheduler.OpenAsync($"{List}/Incidents"), [], "handler=Retry");
        await scene.App.SettleAsync();
        var instance = await scene.InstanceAsync();
        var page = await scene.Scheduler.OpenAsync($"{List}/Instance/{instance.Id:D}");
        Assert.Equal("Siklus hidup perjanjian · JEMBER-2024-01", page.Heading);
        var version = scene.App.Services.GetRequiredService<WorkflowLibrary>().Find("mou-lifecycle")!.Version;
        Assert.Contains($"mou-lifecycle v{version}", page.Text, StringComparison.Ordinal);
        Assert.Contains(instance.DefinitionHash, page.Text, StringComparison.Ordinal);
        Assert.EndsWith($"/Agreements/View/{scene.AgreementId:D}", page.LinkOf("JEMBER-2024-01"), StringComparison.Ordinal);
        Assert.Contains(scene.AgreementId.ToString("D"), page.Document.QuerySelector("[aria-labelledby=variables]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Menunggu tanda tangan semua pihak", page.Document.QuerySelector("[aria-labelledby=waits]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Berhasil setelah dicoba lagi", page.Document.QuerySelector("[aria-labelledby=incidents]")!.TextContent, StringComparison.Ordinal);

        var turns = page.Document.QuerySelectorAll("[aria-labelledby=journal] .timeline > li").Select(turn => string.Join(' ', turn.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(instance.Turn, turns.Count);
        Assert.StartsWith("Yang ditunggu terjadi: Menunggu pengiriman untuk ditandatangani giliran 3", turns[^3], StringComparison.Ordinal);
        Assert.Contains("Dikirim atau ditarik kembali?: selesai (dikirim)", turns[^3], StringComparison.Ordinal);
        Assert.Contains("Menunggu persetujuan naskah: selesai", turns[^2], StringComparison.Ordinal);
        Assert.Contains("disetujui", turns[^2], StringComparison.Ordinal);
        Assert.StartsWith("Alur dimulai", turns[^1], StringComparison.Ordinal);
        Assert.Contains("AgreementId", turns[^1], StringComparison.Ordinal);
        Assert.Equal(AgreementState.Signing, await scene.App.ReadAsync(db => db.Set<Agreement>().Select(row => row.State).SingleAsync()));
        Assert.Contains("Giliran", (await scene.Scheduler.OpenAsync($"{List}/Instance/{instance.Id:D}?before=2")).Document.QuerySelector("[aria-labelledby=journal]")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }
}
