using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;

namespace MouWorkflow.Tests.Contributions;

/// <summary>Totals that can be checked by hand against the five reference partnerships.</summary>
public sealed class TotalsTests
{
    [Fact]
    public void Tulungagung_pays_for_27_500_people_in_three_months_of_2023() =>
        Assert.Equal(1_386_000_000, Total(Funding.Apbd, new(2023, 10, 1), new(2023, 12, 31), _ => 27_500));

    [Fact]
    public void Tulungagung_pays_for_37_500_people_in_a_year() =>
        Assert.Equal(7_560_000_000, Total(Funding.Apbd, new(2024, 1, 1), new(2024, 12, 31), _ => 37_500));

    [Fact]
    public void A_quota_raised_to_40_000_in_July_2025_is_billed_from_July() =>
        Assert.Equal(7_812_000_000, Total(Funding.Apbd, new(2025, 1, 1), new(2025, 12, 31), month => month.Month < 7 ? 37_500 : 40_000));

    [Fact]
    public void Jember_pays_for_1_555_cadres_in_a_year() =>
        Assert.Equal(313_488_000, Total(Funding.Apbd, new(2024, 1, 1), new(2024, 12, 31), _ => 1_555));

    [Fact]
    public void Bekasi_pays_CSR_for_1_000_people_in_2026_with_nine_discounted_months() =>
        Assert.Equal(126_000_000, Total(Funding.Csr, new(2026, 1, 1), new(2026, 12, 31), _ => 1_000));

    [Fact]
    public void Cilincing_collects_from_360_members_who_pay_themselves_in_2026() =>
        Assert.Equal(45_360_000, Total(Funding.SelfPaidAgent, new(2026, 1, 1), new(2026, 12, 31), _ => 360));

    [Fact]
    public void Kenari_pays_for_120_cadres_in_a_year_without_discount() =>
        Assert.Equal(24_192_000, Total(Funding.SelfPaidAutodebit, new(2025, 1, 1), new(2025, 12, 31), _ => 120));

    [Fact]
    public void A_decree_of_594_people_and_557_accepted_differ_by_37_people_for_three_months()
    {
        var comparison = BillComparison.Of(named: 594, accepted: 557, months: 3, ratePerHead: 16_800);

        Assert.Equal((29_937_600, 28_072_800, 1_864_800, 37), (comparison.ByDecree, comparison.ByList, comparison.Difference, comparison.MissingPeople));
        Assert.Equal("Keputusan menyebut 594 orang, yang diterima 557: 37 orang × 3 bulan × Rp16.800 = Rp1.864.800 tidak ditagih.", comparison.Explanation.Id);
    }

    [Fact]
    public void A_large_comparison_does_not_overflow() =>
        Assert.Equal(2_000_000L * 60 * 36_800, BillComparison.Of(2_000_000, 0, 60, 36_800).Difference);

    [Fact]
    public void More_accepted_than_named_is_said_so() =>
        Assert.Contains("3 orang lebih banyak", BillComparison.Of(10, 13, 1, 16_800).Explanation.Id, StringComparison.Ordinal);

    private static long Total(Funding funding, DateOnly start, DateOnly end, Func<DateOnly, int> headcount)
    {
        var agreement = Sample.Agreement(start, end, Sample.Terms(funding));
        return agreement.Months().Sum(month => headcount(month) * Tariff.Monthly(month, agreement.Terms!).Value.Total);
    }
}
