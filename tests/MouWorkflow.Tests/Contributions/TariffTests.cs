using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;

namespace MouWorkflow.Tests.Contributions;

public sealed class TariffTests
{
    [Fact]
    public void On_the_lowest_base_JKK_is_ten_thousand_and_JKM_six_thousand_eight_hundred()
    {
        var rate = Rate(2024, 1, Sample.Terms(Funding.Apbd));

        Assert.Equal((10_000, 6_800, 0, 0, 16_800), (rate.Jkk, rate.Jkm, rate.Jht, rate.Discount, rate.Total));
    }

    [Fact]
    public void With_JHT_it_is_twenty_thousand_more() =>
        Assert.Equal(36_800, Rate(2024, 1, Sample.Terms(Funding.SelfPaidAgent, Programmes.Jkk | Programmes.Jkm | Programmes.Jht)).Total);

    [Fact]
    public void A_higher_base_raises_JKK_and_JHT_and_leaves_JKM()
    {
        var rate = Rate(2024, 1, Sample.Terms(Funding.Csr, Programmes.Jkk | Programmes.Jkm | Programmes.Jht, incomeBase: 2_500_000));

        Assert.Equal((25_000, 6_800, 50_000), (rate.Jkk, rate.Jkm, rate.Jht));
    }

    [Theory]
    [InlineData(2025, 12, false, 16_800)]
    [InlineData(2026, 3, false, 16_800)]
    [InlineData(2026, 4, false, 8_400)]
    [InlineData(2026, 12, false, 8_400)]
    [InlineData(2027, 1, false, 16_800)]
    [InlineData(2025, 12, true, 16_800)]
    [InlineData(2026, 1, true, 8_400)]
    [InlineData(2027, 3, true, 8_400)]
    [InlineData(2027, 4, true, 16_800)]
    public void The_discount_of_PP_50_of_2025_begins_and_ends_with_its_months(int year, int month, bool transport, long expected)
    {
        Assert.Equal(expected, Rate(year, month, Sample.Terms(Funding.Csr, transport: transport)).Total);
        Assert.Equal(expected, Rate(year, month, Sample.Terms(Funding.SelfPaidAgent, transport: transport)).Total);
        Assert.Equal(expected, Rate(year, month, Sample.Terms(Funding.SelfPaidAutodebit, transport: transport)).Total);
        Assert.Equal(16_800, Rate(year, month, Sample.Terms(Funding.Apbd, transport: transport)).Total);
    }

    [Fact]
    public void Any_day_of_the_last_discounted_month_has_the_discount() =>
        Assert.Equal(8_400, Tariff.Monthly(new DateOnly(2026, 12, 31), Sample.Terms(Funding.Csr)).Value.Total);

    [Fact]
    public void The_discount_never_touches_JHT()
    {
        var rate = Rate(2026, 6, Sample.Terms(Funding.SelfPaidAgent, Programmes.Jkk | Programmes.Jkm | Programmes.Jht));

        Assert.Equal((20_000, 8_400, 28_400), (rate.Jht, rate.Discount, rate.Total));
    }

    [Fact]
    public void The_rate_explains_itself_in_both_languages()
    {
        var sentence = Rate(2026, 6, Sample.Terms(Funding.Csr)).Explanation;

        Assert.Equal("JKK 1% × Rp1.000.000 = Rp10.000 + JKM Rp6.800 − keringanan 50% JKK dan JKM (PP 50/2025) Rp8.400; seluruhnya Rp8.400 per orang per bulan.", sentence.Id);
        Assert.Contains("50% off JKK and JKM (PP 50/2025) Rp8.400; Rp8.400 in all", sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Wage_earners_are_refused_because_no_rates_are_shipped()
    {
        var refusal = Tariff.Monthly(new DateOnly(2026, 1, 1), Sample.Terms(Funding.Apbd, segment: Segment.Pu)).Refusal;

        Assert.Equal("tariff.wage-earners", refusal?.Code);
        Assert.Contains("tidak disediakan", refusal!.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("not shipped", refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Programmes.Jkk)]
    [InlineData(Programmes.Jkm | Programmes.Jht)]
    [InlineData(Programmes.None)]
    public void JKK_and_JKM_belong_together(Programmes programmes) =>
        Assert.Equal("tariff.programmes", Tariff.Monthly(new DateOnly(2026, 1, 1), Sample.Terms(Funding.Csr, programmes)).Refusal?.Code);

    [Fact]
    public void A_base_below_one_million_is_refused() =>
        Assert.Equal("tariff.base", Tariff.Monthly(new DateOnly(2026, 1, 1), Sample.Terms(Funding.Csr, incomeBase: 999_999)).Refusal?.Code);

    [Fact]
    public void A_month_before_the_first_known_rate_is_refused() =>
        Assert.Equal("tariff.month-unknown", Tariff.Monthly(new DateOnly(2015, 6, 30), Sample.Terms(Funding.Csr)).Refusal?.Code);

    private static Rate Rate(int year, int month, Terms terms) => Tariff.Monthly(new DateOnly(year, month, 1), terms).Value;
}
