using System.Globalization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Tests.QuotaExpansion;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Tests.Renewal;

public sealed class RenewalRulesTests
{
    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-12-31", "2027-01-01", "2027-12-31")]
    [InlineData("2025-03-31", "2025-04-01", "2025-12-31")]
    [InlineData("2025-10-03", "2025-10-04", "2025-12-31")]
    [InlineData("2026-11-30", "2026-12-01", "2026-12-31")]
    [InlineData("2026-12-30", "2026-12-31", "2026-12-31")]
    [InlineData("2027-12-31", "2028-01-01", "2028-12-31")]
    [InlineData("2028-02-28", "2028-02-29", "2028-12-31")]
    [InlineData("2028-02-29", "2028-03-01", "2028-12-31")]
    [InlineData("2027-02-28", "2027-03-01", "2027-12-31")]
    public void The_next_term_begins_the_day_after_and_ends_with_the_budget_year(string previousEnd, string start, string end)
    {
        Assert.Equal((Day(start), Day(end)), RenewalRules.NextTerm(AgreementKind.Pks, Day(previousEnd).AddYears(-1), Day(previousEnd)));
        Assert.Equal((Day(start), Day(end)), RenewalRules.NextTerm(AgreementKind.PerisaiAgency, Day(previousEnd).AddYears(-1), Day(previousEnd)));
    }

    [Fact]
    public void A_term_with_money_is_never_longer_than_twelve_months()
    {
        for (var previousEnd = new DateOnly(2023, 12, 31); previousEnd.Year < 2029; previousEnd = previousEnd.AddDays(1))
        {
            var (start, end) = RenewalRules.NextTerm(AgreementKind.Pks, previousEnd.AddMonths(-3), previousEnd);

            Assert.Equal(previousEnd.AddDays(1), start);
            Assert.True(end >= start && end < start.AddYears(1), $"{start:o} to {end:o}");
            Assert.Equal(start.Year, end.Year);
        }
    }

    [Theory]
    [InlineData("2024-01-01", "2026-12-31", "2027-01-01", "2029-12-31")]
    [InlineData("2023-03-01", "2028-02-29", "2028-03-01", "2033-02-28")]
    [InlineData("2027-02-28", "2028-02-28", "2028-02-29", "2029-02-27")]
    [InlineData("2010-01-01", "2019-12-31", "2020-01-01", "2024-12-31")]
    public void An_umbrella_goes_on_for_as_long_as_before_at_most_five_years(string start, string end, string newStart, string newEnd) =>
        Assert.Equal((Day(newStart), Day(newEnd)), RenewalRules.NextTerm(AgreementKind.UmbrellaMou, Day(start), Day(end)));

    [Theory]
    [InlineData(Zone.Wib, "2026-10-02T01:00:00Z")]
    [InlineData(Zone.Wit, "2026-10-01T23:00:00Z")]
    public void Renewal_is_raised_ninety_days_before_the_end_at_eight_in_the_zone(Zone zone, string at) =>
        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), RenewalRules.OpensAt(Sample.Agreement(), zone));

    [Fact]
    public void The_offer_lapses_at_the_end_of_the_last_day_in_the_zone() =>
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero), RenewalRules.LapsesAt(Sample.End, Zone.Wib));

    [Fact]
    public void Only_reminders_that_still_lie_ahead_are_planned()
    {
        var opened = new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

        var reminders = RenewalRules.Reminders(Sample.End, [60, 30, 14, 14], Zone.Wib, opened).ToList();

        Assert.Equal([new RenewalReminder(14, new DateTimeOffset(2026, 12, 17, 1, 0, 0, TimeSpan.Zero))], reminders);
        Assert.Equal([60, 30, 14], RenewalRules.Reminders(Sample.End, [14, 60, 30], Zone.Wib, opened.AddMonths(-3)).Select(reminder => reminder.DaysBefore));
    }

    [Theory]
    [InlineData(AgreementState.Draft, "agreement.not-in-force")]
    [InlineData(AgreementState.Signing, "agreement.not-in-force")]
    [InlineData(AgreementState.Ended, "agreement.ended")]
    [InlineData(AgreementState.InForce, null)]
    public void Only_an_agreement_in_force_is_renewed(AgreementState state, string? code) =>
        Assert.Equal(code, RenewalRules.MayOpen(Sample.Agreement(state), null, false, new(2026, 10, 2))?.Code);

    [Fact]
    public void After_the_last_day_it_is_too_late_to_offer()
    {
        Assert.Null(RenewalRules.MayOpen(Sample.Agreement(), null, false, Sample.End));
        Assert.Equal("renewal.ended", RenewalRules.MayOpen(Sample.Agreement(), null, false, Sample.End.AddDays(1))?.Code);
    }

    [Theory]
    [InlineData(RenewalState.Offered, "renewal.offered-already")]
    [InlineData(RenewalState.Accepted, "renewal.offered-already")]
    [InlineData(RenewalState.Declined, "renewal.declined-before")]
    public void An_agreement_is_offered_for_renewal_once(RenewalState state, string code)
    {
        var offer = Offered();
        offer.State = state;

        Assert.Equal(code, RenewalRules.MayOpen(Sample.Agreement(), offer, false, new(2026, 10, 2))?.Code);
    }

    [Fact]
    public void What_was_already_drafted_by_hand_is_not_offered() =>
        Assert.Equal("renewal.followed", RenewalRules.MayOpen(Sample.Agreement(), null, true, new(2026, 10, 2))?.Code);

    [Fact]
    public void Declining_needs_a_reason()
    {
        Assert.Equal("renewal.decline-reason", Answer(accepted: false));
        Assert.Equal("renewal.decline-reason", Answer(accepted: false, reason: " "));
        Assert.Null(Answer(accepted: false, reason: "anggaran tidak tersedia"));
    }

    [Theory]
    [InlineData(0, "renewal.quota")]
    [InlineData(-5, "renewal.quota")]
    [InlineData(27_499, "renewal.lower-reason")]
    [InlineData(27_500, null)]
    [InlineData(40_000, null)]
    [InlineData(null, null)]
    public void A_new_quota_is_positive_and_a_lower_one_needs_a_reason(int? quota, string? code) => Assert.Equal(code, Answer(accepted: true, quota));

    [Fact]
    public void A_lower_quota_is_allowed_with_a_reason() => Assert.Null(Answer(accepted: true, 20_000, "anggaran berkurang"));

    [Fact]
    public void The_last_day_of_the_term_still_counts()
    {
        Assert.Null(Answer(accepted: true, today: Sample.End));
        Assert.Equal("renewal.too-late", Answer(accepted: true, today: Sample.End.AddDays(1)));
    }

    [Theory]
    [InlineData(RenewalState.Accepted, "renewal.answered-already")]
    [InlineData(RenewalState.Declined, "renewal.answered-already")]
    [InlineData(RenewalState.Lapsed, "renewal.too-late")]
    public void Nobody_answers_twice(RenewalState state, string code)
    {
        var offer = Offered();
        offer.State = state;

        Assert.Equal(code, RenewalRules.MayAnswer(offer, new RenewalAnswer(offer.Id, true, null, null), new(2026, 10, 20))?.Code);
    }

    private static string? Answer(bool accepted, int? quota = null, string? reason = null, DateOnly? today = null)
    {
        var offer = Offered();
        return RenewalRules.MayAnswer(offer, new RenewalAnswer(offer.Id, accepted, quota, reason), today ?? new(2026, 10, 20))?.Code;
    }

    private static Offer Offered() => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        AgreementId = Guid.NewGuid(),
        OfferedOn = new(2026, 10, 2),
        AnswerBy = Sample.End,
        ProposedQuota = 27_500,
        NewPeriodStart = new(2027, 1, 1),
        NewPeriodEnd = new(2027, 12, 31),
    };
}
