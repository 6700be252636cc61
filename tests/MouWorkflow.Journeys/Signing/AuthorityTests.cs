using System.Net;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Nobody signs on a ground that does not hold, and the branch is told.</summary>
public sealed class AuthorityTests
{
    [Fact]
    public async Task Whose_authority_has_expired_by_the_instant_of_signing_is_refused_and_legal_staff_has_a_task()
    {
        await using var scene = await ApprovedAsync();
        var entry = await RecordAsync(scene, new DateOnly(2024, 1, 9));
        await PlanAsync(scene, entry);
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(MailOf("Kepala Dinas")));
        scene.App.Time.MoveTo(MouApp.Begin.AddDays(2));

        var refused = await phone.SendAsync(page, Signature);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("berlaku sampai 9 Januari 2024 dan sudah lewat", refused.Text, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        Assert.Contains("berlaku sampai 9 Januari 2024", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("belum berwenang menandatangani", (await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_a_valid_entry_it_is_signed_and_the_ground_stays_on_the_round()
    {
        await using var scene = await ApprovedAsync();
        await PlanAsync(scene, await RecordAsync(scene, new DateOnly(2024, 12, 31)));

        await scene.SignAsync(MailOf("Kepala Dinas"));

        var signed = (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1);
        Assert.Equal("Plt. (pelaksana tugas): Keputusan 821/1/2024, berlaku 1 Januari 2024 s.d. 31 Desember 2024", signed.SignedUnder);
    }

    [Fact]
    public async Task Nothing_is_sent_to_somebody_whose_authority_was_ended()
    {
        await using var scene = await ApprovedAsync();
        var entry = await RecordAsync(scene, null);
        await scene.ActAsync<SaveSigningPlan, Core.Platform.Done>(act => act.RunAsync(new PlanRequest(scene.AgreementId, null, Rows(entry)), CancellationToken.None));
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var send = await legal.OpenAsync($"/Signing/Send/{scene.AgreementId}");
        var register = await legal.OpenAsync($"/Signing/Authorities/{await scene.PartnershipIdAsync()}");
        var end = await legal.OpenAsync(register.LinkOf("Akhiri"));
        var unreasoned = await legal.SendAsync(end, new() { ["Input.LastDay"] = "2024-01-07", ["Input.Reason"] = "" });
        Assert.Contains("Tuliskan mengapa", unreasoned.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var ended = await legal.SendAsync(end, new() { ["Input.LastDay"] = "2024-01-07", ["Input.Reason"] = "Pejabat definitif dilantik" });
        Assert.Contains("Pejabat definitif dilantik", ended.Text, StringComparison.Ordinal);

        var refused = await legal.SendAsync(send, new() { ["Input.SigningPlace"] = "Tulungagung" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("dan sudah lewat", refused.Text, StringComparison.Ordinal);
        Assert.Equal(Core.Lifecycle.Agreements.AgreementState.Approved, await scene.StateAsync());
    }

    [Fact]
    public async Task An_entry_is_recorded_on_the_page_with_its_evidence_and_its_faults_in_place()
    {
        await using var scene = await ApprovedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Authorities/{await scene.PartnershipIdAsync()}");
        Dictionary<string, string> entry = new()
        {
            ["Input.Office"] = "Dinas Tenaga Kerja",
            ["Input.Title"] = "Plh. Kepala Dinas",
            ["Input.Holder"] = "Pejabat Contoh",
            ["Input.Kind"] = nameof(AuthorityKind.Plh),
            ["Input.Ground"] = "Surat Perintah 800/2/2024",
            ["Input.ValidFrom"] = "2024-01-10",
            ["Input.ValidUntil"] = "2024-01-09",
            ["Input.Limit"] = "500.000.000",
        };
        var faulty = await legal.SendAsync(form, entry);
        Assert.Contains("Hari terakhir lebih awal", faulty.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var recorded = await legal.SendAsync(faulty, new(entry) { ["Input.ValidUntil"] = "2024-01-20" }, file: ("Input.Evidence", "perintah.pdf", "%PDF-1.4 surat perintah"u8.ToArray()));

        Assert.Contains("Belum berlaku", recorded.Text, StringComparison.Ordinal);
        Assert.Contains("Rp500.000.000", recorded.Text, StringComparison.Ordinal);
        Assert.Equal("%PDF-1.4 surat perintah"u8.ToArray(), await legal.Client.GetByteArrayAsync(recorded.LinkOf("Unduh dasarnya")));
    }

    private static async Task<Guid> RecordAsync(SigningScene scene, DateOnly? until)
    {
        var partnership = await scene.PartnershipIdAsync();
        return await scene.ActAsync<RecordAuthority, Guid>(act => act.RunAsync(
            new NewAuthority(partnership, 1, "Dinas Tenaga Kerja", "Plt. Kepala Dinas", "Pejabat Contoh", AuthorityKind.Plt, "Keputusan 821/1/2024", new DateOnly(2024, 1, 1), until, null, null, ReadOnlyMemory<byte>.Empty),
            CancellationToken.None));
    }

    private static PlannedRow[] Rows(Guid entry) => [Planned("Kepala Dinas", 1, 1, authority: entry), Planned("Kepala Cabang", 2, 2)];

    private static async Task PlanAsync(SigningScene scene, Guid entry)
    {
        await scene.ActAsync<SaveSigningPlan, Core.Platform.Done>(act => act.RunAsync(new PlanRequest(scene.AgreementId, null, Rows(entry)), CancellationToken.None));
        await scene.ActAsync<Core.Lifecycle.Agreements.SendForSigning, Core.Platform.Done>(act => act.RunAsync(new Core.Lifecycle.Agreements.LateFields(scene.AgreementId, new DateOnly(2024, 1, 8), "Tulungagung", null, null), CancellationToken.None));
        await scene.App.SettleAsync();
    }
}
