using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

public sealed class SigningRulesTests
{
    [Fact]
    public void The_invited_signatory_signs_what_was_shown() => Assert.Null(Sign(Round()));

    [Fact]
    public void Nobody_signs_twice() =>
        Assert.Equal("signing.already-signed", Sign(Round(partner: SignatoryState.Signed, branch: SignatoryState.Invited))?.Code);

    [Fact]
    public void Who_signed_hears_that_also_when_the_round_is_complete() =>
        Assert.Equal("signing.already-signed", Sign(Round(RoundState.Sealed, SignatoryState.Signed, SignatoryState.Signed))?.Code);

    [Fact]
    public void Nobody_signs_before_their_turn()
    {
        var round = Round();

        Assert.Equal("signing.not-your-turn", SigningRules.MaySign(round, round.Branch(), "Kepala Kantor Cabang", true, Sha256, Today)?.Code);
    }

    [Fact]
    public void Nothing_is_signed_without_the_tick_under_the_consent() => Assert.Equal("signing.consent", Sign(Round(), agreed: false)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(" ab ")]
    public void A_name_of_less_than_three_letters_is_no_signature(string? name) => Assert.Equal("signing.name", Sign(Round(), name)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    public void A_signature_on_another_text_than_the_frozen_one_is_refused(string? seen) =>
        Assert.Equal("signing.other-text", SigningRules.MaySign(Round(), Round().Partner(), "Kepala Dinas", true, seen, Today)?.Code);

    [Fact]
    public void The_last_day_of_the_round_is_still_a_day_for_signing() => Assert.Null(Sign(Round(closesOn: Today)));

    [Fact]
    public void After_the_last_day_the_sentence_names_it() =>
        Assert.Contains("19-11-2026", Sign(Round(closesOn: Today.AddDays(-1)))!.Sentence.Id, StringComparison.Ordinal);

    [Fact]
    public void A_lapsed_round_takes_no_signature() => Assert.Equal("signing.closed", Sign(Round(RoundState.Lapsed))?.Code);

    [Fact]
    public void One_decline_stops_the_other_party_too()
    {
        var round = Round(RoundState.Declined, SignatoryState.Signed, SignatoryState.Declined);
        round.Partner().State = SignatoryState.Invited;

        Assert.Equal("signing.declined", Sign(round)?.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    public void A_decline_needs_a_reason(string? reason) =>
        Assert.Equal("signing.reason", SigningRules.MayDecline(Round(), Round().Partner(), reason, Today)?.Code);

    [Fact]
    public void A_decline_with_a_reason_is_taken() => Assert.Null(SigningRules.MayDecline(Round(), Round().Partner(), "Pasal 4 belum sesuai.", Today));

    [Fact]
    public void Who_has_signed_cannot_decline_any_more() =>
        Assert.Equal("signing.already-signed", SigningRules.MayDecline(Round(), Round(partner: SignatoryState.Signed).Partner(), "Berubah pikiran", Today)?.Code);

    [Fact]
    public void The_one_with_the_lowest_order_who_has_not_signed_is_next()
    {
        var round = Round(partner: SignatoryState.Signed);

        Assert.Same(round.Branch(), SigningRules.Next(round));
    }

    [Fact]
    public void Nobody_is_next_when_all_have_signed() => Assert.Null(SigningRules.Next(Round(partner: SignatoryState.Signed, branch: SignatoryState.Signed)));

    [Fact]
    public void An_address_may_be_corrected_before_the_turn_comes() => Assert.Null(SigningRules.MayCorrectAddress(Round(), Round().Branch(), Today));

    [Fact]
    public void The_address_of_who_has_signed_is_not_corrected_any_more() =>
        Assert.Equal("signing.already-signed", SigningRules.MayCorrectAddress(Round(), Round(partner: SignatoryState.Signed).Partner(), Today)?.Code);

    private static Refusal? Sign(SigningRound round, string? name = "Kepala Dinas Tenaga Kerja", bool agreed = true) =>
        SigningRules.MaySign(round, round.Partner(), name, agreed, Sha256, Today);
}
