using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.QuotaExpansion;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Tests.Renewal;

/// <summary>The end of a year, on a real database with the shipped definitions and mails.</summary>
public sealed class RenewalStory
{
    private static readonly DateTimeOffset NoticeDay = Zone.Wib.At(new DateOnly(2026, 10, 2), new TimeOnly(8, 0)).ToUniversalTime();

    [Fact]
    public async Task The_notice_day_raises_the_renewal_and_the_partner_is_asked()
    {
        await using var office = await PlannedAsync();
        await office.MoveToAsync(NoticeDay.AddMinutes(-1));
        Assert.Empty(await office.RowsAsync<Offer>());
        await office.MoveToAsync(NoticeDay);

        var offer = Assert.Single(await office.RowsAsync<Offer>());
        Assert.Equal((RenewalState.Offered, new DateOnly(2026, 10, 2), Sample.End), (offer.State, offer.OfferedOn, offer.AnswerBy));
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31), 27_500), (offer.NewPeriodStart, offer.NewPeriodEnd, offer.ProposedQuota));
        Assert.Equal(["dinas@tulungagung.example", "sekretariat@tulungagung.example"], office.Mails.Sent.Select(mail => mail.To.Address).Order(StringComparer.Ordinal));
        Assert.All(office.Mails.Sent, mail => Assert.Contains($"https://mou.office.example/Renewal/Answer/{offer.Id:D}", mail.Text, StringComparison.Ordinal));
        Assert.Empty(await office.RowsAsync<WorkflowIncident>());
    }

    [Fact]
    public async Task An_accepted_renewal_is_drafted_and_nothing_more_is_mailed()
    {
        await using var office = await OfferedAsync();
        var offer = Assert.Single(await office.RowsAsync<Offer>());
        var mails = office.Mails.Sent.Count;
        Assert.Null((await AnswerAsync(office, offer, accepted: true, 40_000)).Refusal);

        offer = Assert.Single(await office.RowsAsync<Offer>());
        var drafted = (await office.RowsAsync<Agreement>()).Single(row => row.PreviousId == office.Agreement.Id);
        Assert.Equal((RenewalState.Accepted, (Guid?)drafted.Id, (int?)40_000), (offer.State, offer.NewAgreementId, offer.AcceptedQuota));
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31), 40_000), (drafted.PeriodStart, drafted.PeriodEnd, drafted.Terms?.Quota));
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(office));
        await office.MoveToAsync(RenewalRules.LapsesAt(Sample.End, Zone.Wib).AddHours(1));
        Assert.Equal(mails, office.Mails.Sent.Count);
        Assert.Equal(RenewalState.Accepted, Assert.Single(await office.RowsAsync<Offer>()).State);
        Assert.Empty(await office.RowsAsync<WorkflowIncident>());
    }

    [Fact]
    public async Task Without_a_number_the_quota_stays_as_it_is()
    {
        await using var office = await OfferedAsync();
        await AnswerAsync(office, Assert.Single(await office.RowsAsync<Offer>()), accepted: true, null);

        Assert.Equal(27_500, (await office.RowsAsync<Agreement>()).Single(row => row.PreviousId == office.Agreement.Id).Terms?.Quota);
    }

    [Fact]
    public async Task An_agreement_without_a_quota_is_renewed_without_one()
    {
        await using var office = await OfferedAsync(quota: null);
        var offer = Assert.Single(await office.RowsAsync<Offer>());
        Assert.Null(offer.ProposedQuota);
        Assert.Null((await AnswerAsync(office, offer, accepted: true, null)).Refusal);

        Assert.Null((await office.RowsAsync<Agreement>()).Single(row => row.PreviousId == office.Agreement.Id).Terms?.Quota);
        Assert.Empty(await office.RowsAsync<WorkflowIncident>());
    }

    [Fact]
    public async Task A_declined_renewal_ends_the_matter_and_the_partner_is_told()
    {
        await using var office = await OfferedAsync();
        var offer = Assert.Single(await office.RowsAsync<Offer>());
        office.Mails.Sent.Clear();
        Assert.Null((await AnswerAsync(office, offer, accepted: false, null, "anggaran tidak tersedia")).Refusal);
        await office.DispatchAsync();

        Assert.Equal((RenewalState.Declined, "anggaran tidak tersedia"), (Assert.Single(await office.RowsAsync<Offer>()).State, Assert.Single(await office.RowsAsync<Offer>()).Reason));
        Assert.Single(await office.RowsAsync<Agreement>());
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(office));
        Assert.Equal(2, office.Mails.Sent.Count);
        Assert.All(office.Mails.Sent, mail => Assert.Contains("mitra tidak memperpanjang: anggaran tidak tersedia", mail.Text, StringComparison.Ordinal));
        Assert.Equal("renewal.declined-before", (await OpenAsync(office)).Refusal?.Code);
    }

    [Fact]
    public async Task Without_an_answer_three_reminders_go_out_and_the_offer_lapses_with_the_term()
    {
        await using var office = await OfferedAsync();
        office.Mails.Sent.Clear();
        foreach (var (days, subject) in new[] { (60, "60 hari"), (30, "30 hari"), (14, "14 hari") })
        {
            await office.MoveToAsync(Zone.Wib.At(Sample.End.AddDays(-days), new TimeOnly(8, 0)).ToUniversalTime());
            Assert.All(office.Mails.Sent, mail => Assert.Contains(subject, mail.Subject, StringComparison.Ordinal));
            Assert.Equal(2, office.Mails.Sent.Count);
            office.Mails.Sent.Clear();
        }

        await office.MoveToAsync(RenewalRules.LapsesAt(Sample.End, Zone.Wib).AddSeconds(-1));
        Assert.Equal(RenewalState.Offered, Assert.Single(await office.RowsAsync<Offer>()).State);
        await office.MoveToAsync(RenewalRules.LapsesAt(Sample.End, Zone.Wib));

        var offer = Assert.Single(await office.RowsAsync<Offer>());
        Assert.Equal(RenewalState.Lapsed, offer.State);
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(office));
        Assert.Equal(2, office.Mails.Sent.Count(mail => mail.Subject.Contains("tanpa perpanjangan", StringComparison.Ordinal)));
        Assert.Equal("renewal.too-late", (await AnswerAsync(office, offer, accepted: true, null)).Refusal?.Code);
    }

    [Fact]
    public async Task After_an_outage_only_the_latest_reminder_is_sent()
    {
        await using var office = await OfferedAsync();
        office.Mails.Sent.Clear();
        await office.MoveToAsync(Zone.Wib.At(Sample.End.AddDays(-10), new TimeOnly(8, 0)).ToUniversalTime());

        Assert.Equal(2, office.Mails.Sent.Count);
        Assert.All(office.Mails.Sent, mail => Assert.Contains("10 hari", mail.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reminder_after_the_answer_is_not_needed()
    {
        await using var office = await OfferedAsync();
        await AnswerAsync(office, Assert.Single(await office.RowsAsync<Offer>()), accepted: true, null);
        office.Mails.Sent.Clear();
        await office.MoveToAsync(Zone.Wib.At(Sample.End.AddDays(-60), new TimeOnly(8, 0)).ToUniversalTime());

        Assert.Empty(office.Mails.Sent);
        var reminder = (await office.RowsAsync<Deadline>()).Single(row => row.Argument == "60");
        Assert.Equal(DeadlineState.Skipped, reminder.State);
        Assert.Contains("tidak diperlukan", reminder.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_by_hand_the_notice_day_finds_nothing_to_do()
    {
        await using var office = await PlannedAsync();
        Assert.True((await OpenAsync(office)).Done);
        Assert.Equal("renewal.offered-already", (await OpenAsync(office)).Refusal?.Code);
        await office.MoveToAsync(NoticeDay);

        Assert.Single(await office.RowsAsync<Offer>());
        Assert.Equal(DeadlineState.Skipped, (await office.RowsAsync<Deadline>()).Single(row => row.Kind == "renewal-open").State);
    }

    [Fact]
    public async Task Opened_late_only_the_reminders_ahead_are_planned()
    {
        await using var office = await Office.OpenAsync(new DateOnly(2026, 12, 10));
        await OpenAsync(office);

        var reminder = Assert.Single(await office.RowsAsync<Deadline>(), row => row.Kind == "renewal-reminder");
        Assert.Equal("14", reminder.Argument);
    }

    [Fact]
    public async Task A_second_answer_is_refused_and_changes_nothing()
    {
        await using var office = await OfferedAsync();
        var offer = Assert.Single(await office.RowsAsync<Offer>());
        await AnswerAsync(office, offer, accepted: true, null);
        var lines = (await office.RowsAsync<HistoryEntry>()).Count;

        Assert.Equal("renewal.answered-already", (await AnswerAsync(office, offer, accepted: false, null, "berubah pikiran")).Refusal?.Code);
        Assert.Equal(lines, (await office.RowsAsync<HistoryEntry>()).Count);
    }

    [Fact]
    public async Task An_answer_whose_draft_failed_does_not_lapse_and_retry_finishes_it()
    {
        await using var office = await OfferedAsync();
        var inTheWay = Sample.Agreement(AgreementState.Draft, code: "TULUNGAGUNG-2027-02");
        await office.WithAsync<MouDbContext, int>(db => SaveAsync(db, () => db.Add(inTheWay)));
        Assert.Null((await AnswerAsync(office, Assert.Single(await office.RowsAsync<Offer>()), accepted: true, null)).Refusal);
        var failed = Assert.Single(await office.RowsAsync<WorkflowIncident>());
        await office.MoveToAsync(RenewalRules.LapsesAt(Sample.End, Zone.Wib));
        Assert.Equal(RenewalState.Accepted, Assert.Single(await office.RowsAsync<Offer>()).State);

        await office.WithAsync<MouDbContext, int>(db => SaveAsync(db, () => db.Remove(inTheWay)));
        await office.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.RetryAsync(failed.Id, CancellationToken.None));

        Assert.NotNull(Assert.Single(await office.RowsAsync<Offer>()).NewAgreementId);
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(office));
    }

    [Fact]
    public async Task Schedulers_see_what_comes_in_the_next_half_year()
    {
        await using var office = await PlannedAsync();
        Assert.Empty(await DueAsync(office, new DateOnly(2026, 4, 1)));
        var opens = Assert.Single(await DueAsync(office, new DateOnly(2026, 9, 1)));
        Assert.Equal((RenewalStep.Opens, new DateOnly(2026, 10, 2), "TULUNGAGUNG-2026-01"), (opens.Step, opens.On, opens.AgreementCode));

        await office.MoveToAsync(NoticeDay);
        var answer = Assert.Single(await DueAsync(office, new DateOnly(2026, 10, 2)));
        Assert.Equal((RenewalStep.Answer, Sample.End), (answer.Step, answer.On));
        Assert.NotNull(answer.RenewalId);
    }

    [Fact]
    public async Task A_renewal_that_could_not_be_raised_is_not_forgotten()
    {
        await using var office = await PlannedAsync();
        await office.WithAsync<MouDbContext, int>(async db =>
        {
            var deadline = db.Set<Deadline>().Single();
            deadline.State = DeadlineState.Skipped;
            deadline.Reason = "alasan";
            return await db.SaveChangesAsync();
        });

        var missed = Assert.Single(await DueAsync(office, new DateOnly(2026, 10, 20)));
        Assert.Equal((RenewalStep.Missed, "alasan"), (missed.Step, missed.Note));
    }

    private static Task<int> SaveAsync(MouDbContext db, Action change)
    {
        change();
        return db.SaveChangesAsync();
    }

    /// <summary>1 September; the day of the renewal is planned as when the agreement came into force.</summary>
    private static async Task<Office> PlannedAsync(int? quota = 27_500)
    {
        var office = await Office.OpenAsync(new DateOnly(2026, 9, 1), quota);
        await office.RunAsync("Mou.PlanRenewal", new() { ["agreementId"] = office.Agreement.Id.ToString("D") });
        return office;
    }

    private static async Task<Office> OfferedAsync(int? quota = 27_500)
    {
        var office = await PlannedAsync(quota);
        await office.MoveToAsync(NoticeDay);
        var unsent = (await office.RowsAsync<MailMessage>()).Where(mail => mail.State is not MailState.HandedOver).Select(mail => mail.Problem);
        Assert.Empty(unsent);
        return office;
    }

    private static Task<Outcome<Guid>> OpenAsync(Office office) =>
        office.WithAsync<OpenRenewal, Outcome<Guid>>(open => open.RunAsync(office.Agreement.Id, CancellationToken.None));

    private static Task<Outcome<Done>> AnswerAsync(Office office, Offer offer, bool accepted, int? quota, string? reason = null) =>
        office.WithAsync<AnswerRenewal, Outcome<Done>>(answer => answer.RunAsync(new RenewalAnswer(offer.Id, accepted, quota, reason), CancellationToken.None));

    private static Task<IReadOnlyList<RenewalDue>> DueAsync(Office office, DateOnly today) =>
        office.WithAsync<RenewalReads, IReadOnlyList<RenewalDue>>(reads => reads.DueAsync(today, CancellationToken.None));

    private static async Task<WorkflowStatus> StatusAsync(Office office) =>
        (await office.RowsAsync<WorkflowInstance>()).Single(row => row.DefinitionId == OpenRenewal.Lifecycle).Status;
}
