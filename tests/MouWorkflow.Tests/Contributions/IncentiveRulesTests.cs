using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;

namespace MouWorkflow.Tests.Contributions;

public sealed class IncentiveRulesTests
{
    private const Programmes Two = Programmes.Jkk | Programmes.Jkm;
    private static readonly IncentiveScheme Scheme = IncentiveScheme.From(new OfficePolicy());

    [Fact]
    public void Thirty_new_members_of_January_2024_with_two_programmes_earn_375_600()
    {
        var incentive = Of(Two, 30, new() { [1] = 30 }, Tariff.Monthly(new(2024, 1, 1), Sample.Terms(Funding.SelfPaidAgent)).Value.Total);

        Assert.Equal((300_000, 504_000, 75_600, 375_600), (incentive.Acquisition, incentive.FirstBase, incentive.FirstShare, incentive.Total));
    }

    [Fact]
    public void With_three_programmes_they_earn_615_600()
    {
        var incentive = Of(Two | Programmes.Jht, 30, new() { [1] = 30 }, 36_800);

        Assert.Equal((450_000, 165_600, 615_600), (incentive.Acquisition, incentive.FirstShare, incentive.Total));
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(25, 250_000)]
    public void Acquisition_begins_with_twenty_five_new_members(int newMembers, long acquisition)
    {
        var incentive = Of(Two, newMembers, new() { [1] = newMembers }, 16_800);

        Assert.Equal(acquisition, incentive.Acquisition);
        Assert.Equal(newMembers * 16_800L * 15 / 100, incentive.FirstShare);
    }

    [Fact]
    public void The_share_falls_after_month_24_and_ends_after_month_60()
    {
        var incentive = Of(Two, 0, new() { [24] = 10, [25] = 20, [60] = 20, [61] = 1000 }, 16_800);

        Assert.Equal((168_000, 25_200), (incentive.FirstBase, incentive.FirstShare));
        Assert.Equal((672_000, 33_600), (incentive.LaterBase, incentive.LaterShare));
        Assert.Equal(58_800, incentive.Total);
    }

    [Fact]
    public void The_office_may_set_other_amounts() =>
        Assert.Equal(10 * 7_000, IncentiveRules.Of(
            IncentiveScheme.From(new OfficePolicy { IncentiveLeastNewMembers = 10, IncentivePerNewMember = 7_000, IncentivePercentFirstYears = 0 }), Two, 10, new Dictionary<int, int> { [1] = 10 }, 16_800).Total);

    [Theory]
    [InlineData("2024-01-01", "2024-01-20", "2024-02-05")]
    [InlineData("2024-01-01", "2024-02-05", "2024-02-05")]
    [InlineData("2024-01-01", "2024-02-06", "2024-03-05")]
    [InlineData("2024-01-01", "2024-03-05", "2024-03-05")]
    [InlineData("2024-12-01", "2024-12-31", "2025-01-05")]
    public void The_wadah_is_paid_by_the_fifth_that_can_still_be_kept(string month, string issuedOn, string paidBy) =>
        Assert.Equal(Day(paidBy), IncentiveRules.PaidBy(Day(month), Day(issuedOn)));

    private static Incentive Of(Programmes programmes, int newMembers, Dictionary<int, int> members, long contribution) =>
        IncentiveRules.Of(Scheme, programmes, newMembers, members, contribution);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
