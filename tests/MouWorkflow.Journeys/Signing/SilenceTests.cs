using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Nobody answers: reminders, the alternate contact, a call, the end.</summary>
public sealed class SilenceTests
{
    private const string Secretariat = "sekretariat.disnakertrans@tulungagung.example";

    [Fact]
    public async Task Silence_goes_from_reminders_to_the_secretariat_to_a_call_to_the_end()
    {
        await using var scene = await InvitedAsync();
        await scene.App.UntilAsync(MouApp.Begin.AddDays(7).AddHours(23));
        Assert.Empty(scene.MailsTo(Secretariat));

        await scene.App.UntilAsync(MouApp.Begin.AddDays(8).AddHours(1));
        var asked = Assert.Single(scene.MailsTo(Secretariat));
        Assert.Contains($"{MouApp.PublicUrl}/Signing/Open/", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/s/", asked.Text, StringComparison.Ordinal);

        await scene.App.UntilAsync(MouApp.Begin.AddDays(10).AddHours(1));
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var start = await legal.OpenAsync("/");
        Assert.Contains("belum menjawab; telepon kantornya", start.Text, StringComparison.Ordinal);
        var form = await legal.OpenAsync(start.LinkOf("Catat panggilan"));
        var empty = await legal.SendAsync(form, new() { ["Input.Note"] = " " });
        Assert.Contains("Tuliskan apa yang disampaikan", empty.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var recorded = await legal.SendAsync(empty, new() { ["Input.Note"] = "Kepala dinas sedang dinas luar, kembali Senin." });
        Assert.Contains("kembali Senin", recorded.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("telepon kantornya", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("sudah dicatat", (await legal.SendAsync(form, new() { ["Input.Note"] = "Lagi" })).Text, StringComparison.Ordinal);

        await scene.App.UntilAsync(MouApp.Begin.AddDays(16));
        Assert.Equal(RoundState.Lapsed, (await scene.RoundAsync()).State);
        var path = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(row => row.Fact == "alternate-asked" || row.Fact == "call-asked" || row.Fact == "call-made" || row.Fact == "round-lapsed").OrderBy(row => row.Seq).Select(row => row.Fact).ToListAsync());
        Assert.Equal(["alternate-asked", "call-asked", "call-made", "round-lapsed"], path);
    }

    [Fact]
    public async Task A_contact_named_for_the_signatory_comes_before_the_secretariat()
    {
        await using var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Personal, alternate: "staf.kadis@tulungagung.example");

        await scene.App.UntilAsync(MouApp.Begin.AddDays(8).AddHours(1));

        Assert.Empty(scene.MailsTo(Secretariat));
        Assert.Single(scene.MailsTo("staf.kadis@tulungagung.example"));
    }

    [Fact]
    public async Task Who_has_signed_is_neither_reported_nor_called()
    {
        await using var scene = await InvitedAsync();
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);

        await scene.App.UntilAsync(MouApp.Begin.AddDays(13));

        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<SigningCall>().CountAsync()));
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "alternate-asked")));
    }
}
