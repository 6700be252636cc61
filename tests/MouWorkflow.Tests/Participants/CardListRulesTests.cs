using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using ContributionSample = MouWorkflow.Tests.Contributions.Sample;

namespace MouWorkflow.Tests.Participants;

public sealed class CardListRulesTests
{
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly DateOnly December = new(2024, 12, 1);

    [Theory]
    [InlineData("2023-12-20", "2024-01-01")]
    [InlineData("2024-05-31", "2024-05-01")]
    [InlineData("2025-02-01", "2024-12-01")]
    public void The_month_listed_is_the_running_one_within_the_term(string today, string month) =>
        Assert.Equal(month, CardListRules.Month(Agreement(), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Without_people_there_is_no_card_and_the_refusal_says_what_to_do()
    {
        var refusal = CardListRules.MayOrder(Agreement(), December, 0);

        Assert.Equal("cards.nobody", refusal?.Code);
        Assert.Contains("Desember 2024", refusal!.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("Unggah daftar peserta", refusal.Sentence.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_has_no_cards() =>
        Assert.Equal("cards.not-in-force", CardListRules.MayOrder(Agreement(AgreementState.Draft), January, 5)?.Code);

    [Fact]
    public void Members_of_an_agreement_in_force_get_theirs() => Assert.Null(CardListRules.MayOrder(Agreement(), January, 1));

    private static Agreement Agreement(AgreementState state = AgreementState.InForce) =>
        ContributionSample.Agreement(January, new(2024, 12, 31), state: state);
}
