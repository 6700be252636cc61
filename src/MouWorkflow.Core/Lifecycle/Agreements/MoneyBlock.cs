using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>What an agreement's papers say about people and money; all null for an umbrella.</summary>
internal static class MoneyBlock
{
    public static void Fill(JsonObject block, Agreement agreement, IReadOnlyList<DateOnly> months)
    {
        var terms = agreement.Terms;
        var rates = terms is null ? [] : Rates(months, terms);
        var quota = terms?.Quota;
        block["quota"] = quota;
        block["incomeBase"] = terms?.IncomeBase;
        block["monthlyRate"] = rates.Count == 0 ? null : rates[0].Rate.Total;
        block["jkk"] = rates.Count == 0 ? null : Net(rates[0].Rate, rates[0].Rate.Jkk);
        block["jkm"] = rates.Count == 0 ? null : Net(rates[0].Rate, rates[0].Rate.Jkm);
        block["jht"] = rates.Count == 0 ? null : Optional(rates[0].Rate.Jht);
        block["rates"] = new JsonArray([.. rates.Select(RateLine)]);
        block["monthlyTotal"] = quota is null || rates.Count == 0 ? null : quota * rates[0].Rate.Total;
        block["totalForTerm"] = quota is null ? null : rates.Sum(span => quota.Value * span.Rate.Total * span.Months);
        block["segment"] = terms?.Segment is Segment.Pu ? "Penerima Upah" : "Bukan Penerima Upah";
        block["funding"] = terms?.Funding.ToString();
        block["fundingLabel"] = terms is null ? null : Label(terms.Funding);
        block["budget"] = terms is null ? null : Budget(agreement, terms);
        block["payer"] = terms?.Payer;
        block["programmes"] = new JsonArray([.. Names(terms?.Programmes ?? (Programmes.Jkk | Programmes.Jkm)).Select(name => (JsonNode)name)]);
        block["groups"] = new JsonArray([.. agreement.Groups.Select(group => new JsonObject { ["name"] = group.Name, ["owner"] = group.Owner, ["quota"] = group.Quota })]);
    }

    /// <summary>What an agreement is worth over its term in rupiah, at its agreed places; null when it holds no money or no quota.</summary>
    internal static long? Worth(Agreement agreement) => agreement.Terms is { Quota: { } quota } terms
        ? Rates([.. agreement.Months()], terms).Sum(span => quota * span.Rate.Total * span.Months)
        : null;

    /// <summary>Spans of months with the same rate: a discount may begin inside a term.</summary>
    internal static List<RateSpan> Rates(IReadOnlyList<DateOnly> months, Terms terms)
    {
        List<RateSpan> spans = [];
        foreach (var month in months)
        {
            var rate = Tariff.Monthly(month, terms).Value;
            if (spans.Count > 0 && spans[^1].Rate.Total == rate.Total)
            {
                spans[^1] = spans[^1] with { Until = month.AddMonths(1).AddDays(-1), Months = spans[^1].Months + 1 };
            }
            else
            {
                spans.Add(new RateSpan(month, month.AddMonths(1).AddDays(-1), 1, rate));
            }
        }

        return spans;
    }

    private static JsonObject RateLine(RateSpan span) => new()
    {
        ["from"] = span.From.Iso(),
        ["until"] = span.Until.Iso(),
        ["months"] = span.Months,
        ["jkk"] = Net(span.Rate, span.Rate.Jkk),
        ["jkm"] = Net(span.Rate, span.Rate.Jkm),
        ["jht"] = Optional(span.Rate.Jht),
        ["monthlyRate"] = span.Rate.Total,
        ["note"] = span.Rate.Discount > 0 ? span.Rate.Explanation.Id : null,
    };

    /// <summary>A discount is taken off JKK and JKM in proportion.</summary>
    private static long Net(Rate rate, long part) => part - (rate.Discount * part / (rate.Jkk + rate.Jkm));

    private static long? Optional(long amount) => amount == 0 ? null : amount;

    private static string Label(Funding funding) => funding switch
    {
        Funding.Apbd => "Anggaran Pendapatan dan Belanja Daerah",
        Funding.Csr => "dana tanggung jawab sosial perusahaan (CSR)",
        Funding.SelfPaidAgent => "iuran peserta yang dibayarkan melalui agen Perisai",
        _ => "iuran peserta melalui autodebit rekening bank masing-masing",
    };

    private static string? Budget(Agreement agreement, Terms terms) => terms.Funding switch
    {
        Funding.Apbd => $"Dokumen Pelaksanaan Anggaran {agreement.First.Office} Tahun Anggaran {agreement.PeriodStart.Year}",
        Funding.Csr => $"dana tanggung jawab sosial perusahaan yang dihimpun {agreement.First.Organisation}",
        _ => null,
    };

    private static IEnumerable<string> Names(Programmes programmes)
    {
        foreach (var programme in new[] { Programmes.Jkk, Programmes.Jkm, Programmes.Jht })
        {
            if (programmes.HasFlag(programme))
            {
                yield return programme.ToString().ToUpperInvariant();
            }
        }
    }
}

/// <summary>Consecutive months with one rate.</summary>
internal sealed record RateSpan(DateOnly From, DateOnly Until, int Months, Rate Rate);
