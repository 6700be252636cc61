using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Renewal;

namespace MouWorkflow.Tests.QuotaExpansion;

/// <summary>More places in the middle of the year, on a real database with real Word, mail and seal.</summary>
public sealed partial class QuotaExpansionStory
{
    private static readonly DateOnly Asked = new(2026, 6, 20);

    [Fact]
    public async Task A_signed_addendum_brings_its_places_from_the_later_of_its_day_and_the_last_signature()
    {
        await using var office = await Office.OpenAsync(Asked);
        var id = (await AskAsync(office)).Value;
        await GrantAsync(office, id);
        await SignAsync(office);
        office.Clock.Now = Zone.Wib.At(new DateOnly(2026, 7, 2), new TimeOnly(10, 0)).ToUniversalTime();
        // The link of the invitation is older than LinkDays by now.
        Assert.Null((await office.WithAsync<RequestFreshLink, Outcome<Done>>(fresh => fresh.RunAsync(Token(office), CancellationToken.None))).Refusal);
        await office.DispatchAsync();
        await SignAsync(office);

        var request = Assert.Single(await office.RowsAsync<ExpansionRequest>());
        Assert.Equal(ExpansionState.Effective, request.State);
        Assert.Equal(new DateOnly(2026, 7, 2), request.EffectiveOn);
        var line = (await office.RowsAsync<QuotaEntry>()).Single(row => row.Reason is QuotaReason.Expansion);
        Assert.Equal((10_000, new DateOnly(2026, 7, 2), (Guid?)id), (line.Delta, line.EffectiveOn, line.RequestId));
        Assert.Equal(request.DocumentId, line.DocumentId);
        Assert.Equal(27_500, await PlacesAsync(office, new DateOnly(2026, 7, 31)));
        Assert.Equal(37_500, await PlacesAsync(office, new DateOnly(2026, 8, 1)));
        Assert.Equal(37_500, await office.WithAsync<QuotaReads, int?>(reads => reads.AtAsync(office.Agreement.Id, new DateOnly(2026, 7, 2), CancellationToken.None)));

        var document = (await office.RowsAsync<StoredDocument>()).Single(row => row.Id == request.DocumentId);
        Assert.Equal(("TULUNGAGUNG-2026-01-ADD-1.docx", DocumentState.Ready), (document.FileName, document.State));
        var booked = (await office.RowsAsync<HistoryEntry>()).Single(row => row.Fact == "quota-expanded");
        Assert.Equal(document.Sha256, booked.Evidence);
        Assert.Empty(await office.RowsAsync<WorkflowIncident>());
        Assert.Equal(WorkflowStatus.Finished, Assert.Single(await office.RowsAsync<WorkflowInstance>()).Status);
        var told = office.Mails.Sent.Single(mail => mail.Subject.Contains("37.500", StringComparison.Ordinal));
        Assert.Equal("sekretariat@tulungagung.example", told.To.Address);
        Assert.Contains("Agustus 2026", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_ends_and_another_may_follow()
    {
        await using var office = await Office.OpenAsync(Asked);
        var id = (await AskAsync(office)).Value;
        Assert.Equal("expansion.one-open", (await AskAsync(office)).Refusal?.Code);
        Assert.Null((await RefuseAsync(office, id)).Refusal);

        Assert.Equal("expansion.decided-already", (await RefuseAsync(office, id)).Refusal?.Code);
        Assert.Equal(ExpansionState.Refused, Assert.Single(await office.RowsAsync<ExpansionRequest>()).State);
        Assert.Equal(WorkflowStatus.Finished, Assert.Single(await office.RowsAsync<WorkflowInstance>()).Status);
        Assert.True((await AskAsync(office)).Done);
    }

    [Fact]
    public async Task A_declined_signature_leaves_the_quota_as_it_was()
    {
        await using var office = await Office.OpenAsync(Asked);
        await GrantAsync(office, (await AskAsync(office)).Value);
        var token = Token(office);
        await office.WithAsync<DeclineSignature, Outcome<Done>>(decline => decline.RunAsync(token, "anggaran belum disahkan", CancellationToken.None));

        var request = Assert.Single(await office.RowsAsync<ExpansionRequest>());
        Assert.Equal((ExpansionState.Declined, "seorang penanda tangan menolak"), (request.State, request.ClosedBecause));
        Assert.Equal(QuotaReason.Base, Assert.Single(await office.RowsAsync<QuotaEntry>()).Reason);
        Assert.Empty(await office.RowsAsync<WorkflowIncident>());
        var again = (await AskAsync(office)).Value;
        Assert.Equal(1, (await office.RowsAsync<ExpansionRequest>()).Single(row => row.Id == again).Ordinal);
    }

    [Fact]
    public async Task An_addendum_that_nobody_signs_in_time_comes_to_nothing()
    {
        await using var office = await Office.OpenAsync(Asked);
        await GrantAsync(office, (await AskAsync(office)).Value);
        await office.MoveToAsync(office.Clock.Now.AddDays(20));

        var request = Assert.Single(await office.RowsAsync<ExpansionRequest>());
        Assert.Equal((ExpansionState.Declined, "batas waktu penandatanganan lewat"), (request.State, request.ClosedBecause));
        Assert.Single(await office.RowsAsync<QuotaEntry>());
        Assert.Equal(WorkflowStatus.Finished, Assert.Single(await office.RowsAsync<WorkflowInstance>()).Status);
    }

    [Fact]
    public async Task Nothing_is_granted_before_links_have_an_address()
    {
        await using var office = await Office.OpenAsync(Asked, withPublicUrl: false);
        var id = (await AskAsync(office)).Value;
        var outcome = await office.WithAsync<GrantExpansion, Outcome<Done>>(grant => grant.RunAsync(new ExpansionGrant(id, Asked, "Blitar", null, null), CancellationToken.None));

        Assert.Equal("mail.public-url", outcome.Refusal?.Code);
        Assert.Equal(ExpansionState.Requested, Assert.Single(await office.RowsAsync<ExpansionRequest>()).State);
        Assert.Empty(await office.RowsAsync<StoredDocument>());
    }

    [Fact]
    public async Task The_shares_of_the_groups_are_kept()
    {
        await using var office = await Office.OpenAsync(Asked);
        await office.WithAsync<RequestExpansion, Outcome<Guid>>(ask => ask.RunAsync(
            Sample.Wish(office.Agreement, shares: [new("Nelayan", 2_500), new("Pedagang pasar", 7_500)]), CancellationToken.None));

        Assert.Equal([new ExpansionShare("Nelayan", 2_500), new ExpansionShare("Pedagang pasar", 7_500)], Assert.Single(await office.RowsAsync<ExpansionRequest>()).Shares);
    }

    [Fact]
    public async Task The_base_is_booked_once_from_the_day_the_agreement_takes_effect()
    {
        await using var office = await Office.OpenAsync(Asked);
        await BookBaseAsync(office);
        Assert.Single(await office.RowsAsync<QuotaEntry>());
    }

    [Fact]
    public async Task An_agreement_without_a_quota_has_no_ledger()
    {
        await using var office = await Office.OpenAsync(Asked, quota: null);
        await BookBaseAsync(office);

        Assert.Empty(await office.RowsAsync<QuotaEntry>());
        Assert.Null(await PlacesAsync(office, Asked));
        Assert.Equal("expansion.no-quota", (await AskAsync(office)).Refusal?.Code);
    }

    [Fact]
    public async Task An_agreement_that_comes_into_force_in_the_same_turn_gets_its_base_line()
    {
        await using var office = await Office.OpenAsync(Asked, quota: null);
        await BookBaseAsync(office, async db =>
        {
            var agreement = await db.Set<Agreement>().SingleAsync();
            agreement.Terms!.Quota = 1_555;
            agreement.EffectiveOn = new DateOnly(2026, 1, 19);
        });

        var line = Assert.Single(await office.RowsAsync<QuotaEntry>());
        Assert.Equal((1_555, new DateOnly(2026, 1, 19), QuotaReason.Base), (line.Delta, line.EffectiveOn, line.Reason));
        Assert.Equal(1_555, await PlacesAsync(office, new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public async Task A_line_booked_earlier_in_the_same_turn_counts_already()
    {
        await using var office = await Office.OpenAsync(Asked);
        var places = await office.DoAsync(async services =>
        {
            services.GetRequiredService<MouDbContext>().Add(Sample.Extra(new(2026, 7, 1), agreementId: office.Agreement.Id));
            return await services.GetRequiredService<QuotaReads>().PlacesInMonthAsync(office.Agreement.Id, new DateOnly(2026, 7, 1), CancellationToken.None);
        });

        Assert.Equal(37_500, places);
    }

    [Fact]
    public async Task The_ledger_refuses_to_be_changed()
    {
        await using var office = await Office.OpenAsync(Asked);

        await Assert.ThrowsAnyAsync<Exception>(() => office.WithAsync<MouDbContext, int>(db => db.Set<QuotaEntry>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Delta, 99_999))));
        await Assert.ThrowsAnyAsync<Exception>(() => office.WithAsync<MouDbContext, int>(db => db.Set<QuotaEntry>().ExecuteDeleteAsync()));
        Assert.Equal(27_500, Assert.Single(await office.RowsAsync<QuotaEntry>()).Delta);
    }

    private static Task<Outcome<Guid>> AskAsync(Office office) =>
        office.WithAsync<RequestExpansion, Outcome<Guid>>(ask => ask.RunAsync(Sample.Wish(office.Agreement), CancellationToken.None));

    private static Task<Outcome<Done>> RefuseAsync(Office office, Guid id) =>
        office.WithAsync<RefuseExpansion, Outcome<Done>>(refuse => refuse.RunAsync(id, "anggaran tidak tersedia", CancellationToken.None));

    private static async Task GrantAsync(Office office, Guid id)
    {
        var outcome = await office.WithAsync<GrantExpansion, Outcome<Done>>(grant => grant.RunAsync(
            new ExpansionGrant(id, new DateOnly(2026, 6, 22), "Blitar", "560/040/DTKT/2026", null), CancellationToken.None));
        Assert.Null(outcome.Refusal);
        await office.DispatchAsync();
    }

    private static async Task SignAsync(Office office)
    {
        var token = Token(office);
        var round = (await office.RowsAsync<SigningRound>()).Single();
        var outcome = await office.WithAsync<RecordSignature, Outcome<Done>>(sign => sign.RunAsync(
            new SignatureRequest(token, "Kepala Kantor", true, round.Sha256, Consent.Sha256(SignatoryRole.Signer, UiLanguage.Indonesian)), CancellationToken.None));
        Assert.Null(outcome.Refusal);
        await office.DispatchAsync();
    }

    private static Task<int?> PlacesAsync(Office office, DateOnly month) =>
        office.WithAsync<QuotaReads, int?>(reads => reads.PlacesInMonthAsync(office.Agreement.Id, month, CancellationToken.None));

    private static Task BookBaseAsync(Office office, Func<MouDbContext, Task>? before = null) =>
        office.RunAsync("Mou.BookQuota", new() { ["agreementId"] = office.Agreement.Id.ToString("D"), ["documentId"] = Guid.NewGuid().ToString("D") }, before);

    /// <summary>The token in the newest invitation.</summary>
    private static string Token(Office office) => office.Mails.Sent.Select(mail => Link().Match(mail.Text)).Last(match => match.Success).Groups[1].Value;

    [GeneratedRegex("https://mou.office.example/s/([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
