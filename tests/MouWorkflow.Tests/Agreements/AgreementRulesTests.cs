using System.Globalization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Tests.QuotaExpansion;

namespace MouWorkflow.Tests.Agreements;

public sealed class AgreementRulesTests
{
    [Fact]
    public void A_term_may_be_a_single_day_but_never_end_before_it_begins()
    {
        Assert.Null(AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-02-29"), Day("2024-02-29"), Money(), null));
        Assert.Equal("agreement.term", AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-03-01"), Day("2024-02-29"), Money(), null)?.Code);
    }

    [Theory]
    [InlineData("2024-01-01", "2028-12-31", true)]
    [InlineData("2024-01-01", "2029-01-01", false)]
    [InlineData("2024-01-01", "2024-12-30", false)]
    [InlineData("2024-01-01", "2024-12-31", true)]
    [InlineData("2024-02-29", "2029-02-28", true)]
    [InlineData("2024-02-29", "2029-03-01", false)]
    [InlineData("2023-10-01", "2026-12-31", true)]
    public void An_umbrella_runs_one_to_five_years(string start, string end, bool allowed) =>
        Assert.Equal(allowed ? null : "agreement.umbrella-term", AgreementRules.CheckTerm(AgreementKind.UmbrellaMou, Day(start), Day(end), null, null)?.Code);

    [Fact]
    public void The_five_years_bind_umbrellas_only() =>
        Assert.Null(AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-01-01"), Day("2031-12-31"), Money(), null));

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", true)]
    [InlineData("2026-06-01", "2026-06-30", true)]
    [InlineData("2025-12-31", "2026-12-31", false)]
    [InlineData("2026-01-01", "2027-01-01", false)]
    public void An_agreement_lies_within_the_term_of_its_umbrella(string start, string end, bool allowed)
    {
        var umbrella = Sample.Agreement(kind: AgreementKind.UmbrellaMou);
        var refusal = AgreementRules.CheckTerm(AgreementKind.Pks, Day(start), Day(end), Money(), umbrella);

        Assert.Equal(allowed ? null : "agreement.outside-umbrella", refusal?.Code);
        Assert.True(allowed || refusal!.Sentence.Id.Contains("01-01-2026 s.d. 31-12-2026", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_quota_is_above_zero_or_left_out(int quota)
    {
        Assert.Equal("agreement.quota", AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-01-01"), Day("2024-12-31"), Money(quota), null)?.Code);
        Assert.Null(AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-01-01"), Day("2024-12-31"), Money(null), null));
    }

    [Fact]
    public void What_no_rate_is_known_for_is_not_drafted()
    {
        var wages = Money();
        wages.Segment = Segment.Pu;
        var half = Money();
        half.Programmes = Programmes.Jkk;
        var low = Money();
        low.IncomeBase = 999_999;

        Assert.Equal("tariff.wage-earners", AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-01-01"), Day("2024-12-31"), wages, null)?.Code);
        Assert.Equal("tariff.programmes", AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-01-01"), Day("2024-12-31"), half, null)?.Code);
        Assert.Equal("tariff.base", AgreementRules.CheckTerm(AgreementKind.Pks, Day("2024-01-01"), Day("2024-12-31"), low, null)?.Code);
        Assert.Equal("tariff.month-unknown", AgreementRules.CheckTerm(AgreementKind.Pks, Day("2015-06-30"), Day("2015-12-31"), Money(), null)?.Code);
    }

    [Theory]
    [InlineData("2023-10-01", "2023-12-31", "2023-10 2023-11 2023-12")]
    [InlineData("2023-11-15", "2024-02-29", "2023-11 2023-12 2024-01 2024-02")]
    [InlineData("2024-02-29", "2024-02-29", "2024-02")]
    [InlineData("2023-12-31", "2024-01-01", "2023-12 2024-01")]
    [InlineData("2024-01-31", "2024-03-01", "2024-01 2024-02 2024-03")]
    public void Each_calendar_month_that_the_term_touches_counts_once(string start, string end, string months) =>
        Assert.Equal(months, string.Join(' ', Of(start, end).Months().Select(month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture))));

    [Fact]
    public void A_term_covers_its_first_and_last_day_once_it_is_sealed()
    {
        var leap = Of("2024-02-29", "2025-02-28");

        Assert.True(leap.IsRunningOn(Day("2024-02-29")) && leap.IsRunningOn(Day("2025-02-28")));
        Assert.False(leap.IsRunningOn(Day("2024-02-28")) || leap.IsRunningOn(Day("2025-03-01")));
        Assert.False(Sample.Agreement(AgreementState.Signing).IsRunningOn(Sample.Start));
        Assert.False(Sample.Agreement(AgreementState.Ended).IsRunningOn(Sample.Start));
    }

    [Theory]
    [InlineData(AgreementState.Draft, null)]
    [InlineData(AgreementState.Approved, "agreement.not-draft")]
    [InlineData(AgreementState.Signing, "agreement.not-draft")]
    [InlineData(AgreementState.InForce, "agreement.not-draft")]
    [InlineData(AgreementState.Ended, "agreement.not-draft")]
    public void Only_a_draft_is_revised(AgreementState state, string? refused) => Assert.Equal(refused, AgreementRules.MayRevise(Sample.Agreement(state))?.Code);

    [Theory]
    [InlineData(AgreementState.Draft, true, null)]
    [InlineData(AgreementState.Draft, false, "agreement.draft-not-ready")]
    [InlineData(AgreementState.Approved, true, "agreement.approved-already")]
    [InlineData(AgreementState.Signing, true, "agreement.not-draft")]
    [InlineData(AgreementState.InForce, true, "agreement.not-draft")]
    public void A_draft_is_approved_once_and_only_when_its_text_can_be_read(AgreementState state, bool ready, string? refused) =>
        Assert.Equal(refused, AgreementRules.MayApprove(Sample.Agreement(state), ready)?.Code);

    [Theory]
    [InlineData(AgreementState.Approved, "keliru", null)]
    [InlineData(AgreementState.Approved, "  ", "agreement.reason")]
    [InlineData(AgreementState.Draft, "keliru", "agreement.not-approved")]
    [InlineData(AgreementState.Signing, "keliru", "agreement.not-approved")]
    public void An_approval_is_taken_back_before_sending_and_with_a_reason(AgreementState state, string reason, string? refused) =>
        Assert.Equal(refused, AgreementRules.MayTakeBack(Sample.Agreement(state), reason)?.Code);

    [Theory]
    [InlineData(AgreementState.Approved, "2024-02-29", "Jember", null)]
    [InlineData(AgreementState.Approved, null, "Jember", "agreement.late-fields")]
    [InlineData(AgreementState.Approved, "2024-02-29", " ", "agreement.late-fields")]
    [InlineData(AgreementState.Draft, "2024-02-29", "Jember", "agreement.not-approved")]
    [InlineData(AgreementState.Signing, "2024-02-29", "Jember", "agreement.sent-already")]
    [InlineData(AgreementState.InForce, "2024-02-29", "Jember", "agreement.sent-already")]
    public void An_approved_text_is_sent_once_with_day_and_place(AgreementState state, string? day, string place, string? refused) =>
        Assert.Equal(refused, AgreementRules.MaySend(Sample.Agreement(state), day is null ? null : Day(day), place)?.Code);

    [Theory]
    [InlineData(AgreementState.InForce, null)]
    [InlineData(AgreementState.Ended, "agreement.ended")]
    [InlineData(AgreementState.Draft, "agreement.not-in-force")]
    [InlineData(AgreementState.Withdrawn, "agreement.not-in-force")]
    public void Only_what_is_in_force_is_renewed(AgreementState state, string? refused) => Assert.Equal(refused, AgreementRules.MayRenew(Sample.Agreement(state))?.Code);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Agreement Of(string start, string end)
    {
        var agreement = Sample.Agreement();
        (agreement.PeriodStart, agreement.PeriodEnd) = (Day(start), Day(end));
        return agreement;
    }

    private static Terms Money(int? quota = 1_000) => new()
    {
        Segment = Segment.Bpu,
        Funding = Funding.Apbd,
        Programmes = Programmes.Jkk | Programmes.Jkm,
        IncomeBase = 1_000_000,
        Quota = quota,
        Payer = "BPKAD",
    };
}
