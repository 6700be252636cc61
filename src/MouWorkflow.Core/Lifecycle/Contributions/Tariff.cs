using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>What one person costs in one month, in rupiah, and why.</summary>
/// <param name="Jkk">Jaminan Kecelakaan Kerja before any discount.</param>
/// <param name="Jkm">Jaminan Kematian before any discount.</param>
/// <param name="Jht">Jaminan Hari Tua; 0 when it is not among the programmes.</param>
/// <param name="Discount">What is taken off JKK and JKM together; never negative.</param>
/// <param name="Explanation">The sum in words that a payer can check.</param>
public sealed record Rate(long Jkk, long Jkm, long Jht, long Discount, Phrase Explanation)
{
    /// <summary>What is billed for the person.</summary>
    public long Total => Jkk + Jkm + Jht - Discount;
}

/// <summary>
/// Monthly contribution of one person. Every figure is a dated record that names its source, so that the rate of any past month can
/// still be explained. Only workers outside an employment relation (BPU) are shipped; rates of wage earners are not.
/// </summary>
public static class Tariff
{
    /// <summary>Lowest income base a BPU member may choose, in rupiah (Lampiran PP 44/2015).</summary>
    public const long LowestBase = 1_000_000;

    /// <summary>JKK and JKM: PP 44/2015 as amended by PP 82/2019 and PP 49/2023. JHT: PP 46/2015 jo. PP 60/2015. Both apply from July 2015.</summary>
    private static readonly BpuRate[] Rates = [new(new(2015, 7, 1), JkkPercent: 1, Jkm: 6_800, JhtPercent: 2)];

    /// <summary>PP 50/2025: JKK and JKM by half, JHT untouched; not for people whose contribution is paid by APBN or APBD.</summary>
    private static readonly BpuDiscount[] Discounts =
    [
        new(Transport: true, new(2026, 1, 1), new(2027, 3, 1), Percent: 50, "PP 50/2025"),
        new(Transport: false, new(2026, 4, 1), new(2026, 12, 1), Percent: 50, "PP 50/2025"),
    ];

    /// <summary>The rate of a calendar month (any day of it will do) under these terms, or a refusal when no certain rate is known.</summary>
    public static Outcome<Rate> Monthly(DateOnly month, Terms terms)
    {
        month = new DateOnly(month.Year, month.Month, 1);
        if (Rates.LastOrDefault(rate => rate.From <= month) is not { } rate)
        {
            return new Refusal(
                "tariff.month-unknown",
                $"Tarif untuk {Indonesian.BulanTahun(month)} tidak tersedia; tarif BPU yang dikenal berlaku mulai {Indonesian.BulanTahun(Rates[0].From)}.",
                $"There is no rate for {month:yyyy-MM}; known BPU rates begin in {Rates[0].From:yyyy-MM}.");
        }

        if (Refused(terms) is { } refusal)
        {
            return refusal;
        }

        var jkk = Percent(terms.IncomeBase, rate.JkkPercent);
        var jht = terms.Programmes.HasFlag(Programmes.Jht) ? Percent(terms.IncomeBase, rate.JhtPercent) : 0;
        var discount = DiscountIn(month, terms);
        var off = discount is null ? 0 : Percent(jkk + rate.Jkm, discount.Percent);
        return new Rate(jkk, rate.Jkm, jht, off, Explain(rate, terms, jkk, jht, discount, off));
    }

    private static Refusal? Refused(Terms terms)
    {
        if (terms.Segment is not Segment.Bpu)
        {
            return new Refusal(
                "tariff.wage-earners",
                "Tarif penerima upah tidak disediakan: besarnya bergantung pada kelas risiko dan upah tiap orang. Pakai segmen Bukan Penerima Upah, atau tagihkan di luar aplikasi ini.",
                "Rates of wage earners are not shipped: they depend on the risk class and on each person's wage. Use the BPU segment, or bill outside this program.");
        }

        if (!terms.Programmes.HasFlag(Programmes.Jkk | Programmes.Jkm))
        {
            return new Refusal(
                "tariff.programmes",
                "JKK dan JKM adalah paket minimum BPU. Lengkapi program dalam perjanjian.",
                "JKK and JKM are the least package for BPU. Complete the programmes of the agreement.");
        }

        return terms.IncomeBase < LowestBase
            ? new Refusal(
                "tariff.base",
                $"Dasar penghasilan BPU paling rendah {Indonesian.Rupiah(LowestBase)}; perjanjian menyebut {Indonesian.Rupiah(terms.IncomeBase)}.",
                $"The lowest BPU income base is {Indonesian.Rupiah(LowestBase)}; the agreement says {Indonesian.Rupiah(terms.IncomeBase)}.")
            : null;
    }

    private static BpuDiscount? DiscountIn(DateOnly month, Terms terms) => terms.Funding is Funding.Apbd
        ? null
        : Discounts.FirstOrDefault(discount => discount.Transport == terms.Transport && discount.From <= month && month <= discount.Until);

    /// <summary>Whole rupiah; half a rupiah counts as one.</summary>
    private static long Percent(long amount, int percent) => ((amount * percent) + 50) / 100;

    private static Phrase Explain(BpuRate rate, Terms terms, long jkk, long jht, BpuDiscount? discount, long off)
    {
        var total = Indonesian.Rupiah(jkk + rate.Jkm + jht - off);
        var basis = Indonesian.Rupiah(terms.IncomeBase);
        var jhtId = jht == 0 ? "" : $" + JHT {rate.JhtPercent}% × {basis} = {Indonesian.Rupiah(jht)}";
        var offId = discount is null ? "" : $" − keringanan {discount.Percent}% JKK dan JKM ({discount.Source}) {Indonesian.Rupiah(off)}";
        var offEn = discount is null ? "" : $" − {discount.Percent}% off JKK and JKM ({discount.Source}) {Indonesian.Rupiah(off)}";
        var sum = $"JKK {rate.JkkPercent}% × {basis} = {Indonesian.Rupiah(jkk)} + JKM {Indonesian.Rupiah(rate.Jkm)}{jhtId}";
        return new Phrase($"{sum}{offId}; seluruhnya {total} per orang per bulan.", $"{sum}{offEn}; {total} in all per person per month.");
    }

    private sealed record BpuRate(DateOnly From, int JkkPercent, long Jkm, int JhtPercent);

    /// <param name="From">First discounted month.</param>
    /// <param name="Until">Last discounted month, that month included.</param>
    private sealed record BpuDiscount(bool Transport, DateOnly From, DateOnly Until, int Percent, string Source);
}
