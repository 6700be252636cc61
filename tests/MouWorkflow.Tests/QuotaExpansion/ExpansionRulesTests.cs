using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;

namespace MouWorkflow.Tests.QuotaExpansion;

public sealed class ExpansionRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static string? Refused(Agreement agreement, ExpansionWish wish, int? agreed = 27_500, DateOnly? today = null, params ExpansionRequest[] earlier)
    {
        var refusal = ExpansionRules.MayRequest(wish, agreement, agreed, earlier, today ?? Today);
        Assert.True(refusal is null || (refusal.Sentence.Id.Length > 20 && refusal.Sentence.En.Length > 20), "A refusal says what is wrong and what to do.");
        return refusal?.Code;
    }

    [Fact]
    public void More_places_may_be_asked_for_during_the_term()
    {
        var agreement = Sample.Agreement();

        Assert.Null(Refused(agreement, Sample.Wish(agreement)));
        Assert.Null(Refused(agreement, Sample.Wish(agreement, 27_501)));
    }

    [Theory]
    [InlineData(AgreementState.Draft, "expansion.not-in-force")]
    [InlineData(AgreementState.Approved, "expansion.not-in-force")]
    [InlineData(AgreementState.Signing, "expansion.not-in-force")]
    [InlineData(AgreementState.Withdrawn, "expansion.not-in-force")]
    [InlineData(AgreementState.Ended, "expansion.ended")]
    public void Only_an_agreement_in_force_grows(AgreementState state, string code)
    {
        var agreement = Sample.Agreement(state);

        Assert.Equal(code, Refused(agreement, Sample.Wish(agreement)));
    }

    [Fact]
    public void The_day_after_the_term_is_too_late_even_before_the_agreement_was_closed()
    {
        var agreement = Sample.Agreement();

        Assert.Equal("expansion.ended", Refused(agreement, Sample.Wish(agreement), today: new DateOnly(2027, 1, 1)));
        Assert.Null(Refused(agreement, Sample.Wish(agreement), today: Sample.End));
    }

    [Fact]
    public void Without_a_quota_there_is_nothing_to_expand()
    {
        var agreement = Sample.Agreement(quota: null);

        Assert.Equal("expansion.no-quota", Refused(agreement, Sample.Wish(agreement), agreed: null));
    }

    [Theory]
    [InlineData(27_500)]
    [InlineData(27_499)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_quota_that_is_not_larger_is_no_expansion(int newQuota)
    {
        var agreement = Sample.Agreement();

        Assert.Equal("expansion.not-more", Refused(agreement, Sample.Wish(agreement, newQuota)));
    }

    [Fact]
    public void What_counts_is_the_ledger_not_the_first_agreement()
    {
        var agreement = Sample.Agreement();

        Assert.Equal("expansion.not-more", Refused(agreement, Sample.Wish(agreement, 37_500), agreed: 37_500));
    }

    [Fact]
    public void The_effective_day_lies_within_the_term()
    {
        var agreement = Sample.Agreement();

        Assert.Equal("expansion.outside-term", Refused(agreement, Sample.Wish(agreement, from: new DateOnly(2025, 12, 31))));
        Assert.Equal("expansion.outside-term", Refused(agreement, Sample.Wish(agreement, from: new DateOnly(2027, 1, 1))));
        Assert.Null(Refused(agreement, Sample.Wish(agreement, from: Sample.Start)));
    }

    [Fact]
    public void Places_that_no_month_of_the_term_could_use_are_refused()
    {
        var agreement = Sample.Agreement();

        Assert.Null(Refused(agreement, Sample.Wish(agreement, from: new DateOnly(2026, 12, 1))));
        Assert.Equal("expansion.no-month-left", Refused(agreement, Sample.Wish(agreement, from: new DateOnly(2026, 12, 2))));
    }

    [Theory]
    [InlineData(ExpansionState.Requested, "expansion.one-open")]
    [InlineData(ExpansionState.Granted, "expansion.one-open")]
    [InlineData(ExpansionState.Signing, "expansion.one-open")]
    [InlineData(ExpansionState.Effective, null)]
    [InlineData(ExpansionState.Refused, null)]
    [InlineData(ExpansionState.Declined, null)]
    public void One_request_at_a_time(ExpansionState earlier, string? code)
    {
        var agreement = Sample.Agreement();

        Assert.Equal(code, Refused(agreement, Sample.Wish(agreement), earlier: Sample.Request(agreement, earlier)));
    }

    [Fact]
    public void A_reason_is_needed_because_the_addendum_prints_it()
    {
        var agreement = Sample.Agreement();

        Assert.Equal("expansion.reason", Refused(agreement, Sample.Wish(agreement, reason: "  ")));
    }

    [Fact]
    public void Shares_of_the_groups_add_up_or_are_left_open()
    {
        var agreement = Sample.Agreement();

        Assert.Null(Refused(agreement, Sample.Wish(agreement, shares: [new("Nelayan", 2_500), new("Pedagang pasar", 7_500)])));
        Assert.Equal("expansion.shares", Refused(agreement, Sample.Wish(agreement, shares: [new("Nelayan", 2_500)])));
        Assert.Equal("expansion.shares", Refused(agreement, Sample.Wish(agreement, shares: [new("Pengemudi becak", 10_000)])));
        Assert.Equal("expansion.shares", Refused(agreement, Sample.Wish(agreement, shares: [new("Nelayan", 5_000), new("Nelayan", 5_000)])));
        Assert.Equal("expansion.shares", Refused(agreement, Sample.Wish(agreement, shares: [new("Nelayan", -1), new("Pedagang pasar", 10_001)])));
    }

    [Fact]
    public void An_addendum_that_came_to_nothing_gives_its_number_back()
    {
        var agreement = Sample.Agreement();

        Assert.Equal(1, ExpansionRules.NextOrdinal([Sample.Request(agreement, ExpansionState.Refused), Sample.Request(agreement, ExpansionState.Declined)]));
        Assert.Equal(2, ExpansionRules.NextOrdinal([Sample.Request(agreement, ExpansionState.Effective), Sample.Request(agreement, ExpansionState.Declined)]));
    }

    [Fact]
    public void Granting_needs_the_day_and_place_of_signing()
    {
        var agreement = Sample.Agreement();
        var request = Sample.Request(agreement);

        Assert.Null(ExpansionRules.MayGrant(request, agreement, Today, Today, "Tulungagung"));
        Assert.Equal("expansion.late-fields", ExpansionRules.MayGrant(request, agreement, Today, null, "Tulungagung")?.Code);
        Assert.Equal("expansion.late-fields", ExpansionRules.MayGrant(request, agreement, Today, Today, " ")?.Code);
        Assert.Equal("expansion.ended", ExpansionRules.MayGrant(request, agreement, new DateOnly(2027, 1, 1), Today, "Tulungagung")?.Code);
    }

    [Theory]
    [InlineData(ExpansionState.Granted)]
    [InlineData(ExpansionState.Signing)]
    [InlineData(ExpansionState.Effective)]
    [InlineData(ExpansionState.Refused)]
    [InlineData(ExpansionState.Declined)]
    public void Nobody_decides_twice(ExpansionState state)
    {
        var agreement = Sample.Agreement();
        var request = Sample.Request(agreement, state);

        Assert.Equal("expansion.decided-already", ExpansionRules.MayGrant(request, agreement, Today, Today, "Tulungagung")?.Code);
        Assert.Equal("expansion.decided-already", ExpansionRules.MayRefuse(request, "anggaran tidak tersedia")?.Code);
    }

    [Fact]
    public void Refusing_needs_a_reason() =>
        Assert.Equal("expansion.refusal-reason", ExpansionRules.MayRefuse(Sample.Request(Sample.Agreement()), "")?.Code);
}
