using MouWorkflow.Core.Lifecycle.QuotaExpansion;

namespace MouWorkflow.Tests.QuotaExpansion;

public sealed class QuotaRulesTests
{
    private static readonly DateOnly Start = Sample.Start;

    [Fact]
    public void An_empty_ledger_means_no_quota()
    {
        Assert.Null(QuotaRules.At([], Start));
        Assert.Null(QuotaRules.PlacesInMonth([], Start, Start));
        Assert.Null(QuotaRules.Agreed([]));
    }

    [Theory]
    [InlineData("2025-12-31", 0)]
    [InlineData("2026-01-01", 27_500)]
    [InlineData("2026-06-21", 27_500)]
    [InlineData("2026-06-22", 37_500)]
    [InlineData("2026-10-04", 37_500)]
    [InlineData("2026-10-05", 40_000)]
    [InlineData("2030-01-01", 40_000)]
    public void What_was_true_on_a_day_is_the_sum_of_the_lines_in_effect_on_it(string day, int places)
    {
        QuotaEntry[] ledger = [Sample.Base(Start), Sample.Extra(new(2026, 6, 22)), Sample.Extra(new(2026, 10, 5), 2_500)];

        Assert.Equal(places, QuotaRules.At(ledger, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_order_in_which_lines_were_recorded_does_not_matter()
    {
        QuotaEntry[] ledger = [Sample.Extra(new(2026, 10, 5), 2_500), Sample.Base(Start)];

        Assert.Equal(27_500, QuotaRules.At(ledger, new(2026, 10, 4)));
    }

    [Fact]
    public void Places_agreed_include_those_that_begin_later() =>
        Assert.Equal(37_500, QuotaRules.Agreed([Sample.Base(Start), Sample.Extra(new(2026, 12, 1))]));

    [Theory]
    [InlineData(2026, 7, 1, 7)]
    [InlineData(2026, 7, 2, 8)]
    [InlineData(2026, 7, 31, 8)]
    [InlineData(2026, 6, 22, 7)]
    public void Extra_places_count_from_the_first_month_that_begins_on_or_after_the_day(int year, int month, int day, int firstMonth)
    {
        QuotaEntry[] ledger = [Sample.Base(Start), Sample.Extra(new(year, month, day))];

        Assert.Equal(27_500, QuotaRules.PlacesInMonth(ledger, new(year, firstMonth - 1, 1), Start));
        Assert.Equal(37_500, QuotaRules.PlacesInMonth(ledger, new(year, firstMonth, 1), Start));
    }

    [Fact]
    public void Extra_places_of_the_middle_of_December_count_from_January() =>
        Assert.Equal(new DateOnly(2027, 1, 1), QuotaRules.FirstMonth(new(2026, 12, 15)));

    [Fact]
    public void Any_day_of_a_month_names_the_month()
    {
        QuotaEntry[] ledger = [Sample.Base(Start), Sample.Extra(new(2026, 7, 1))];

        Assert.Equal(37_500, QuotaRules.PlacesInMonth(ledger, new(2026, 7, 31), Start));
    }

    [Fact]
    public void The_base_counts_from_the_first_month_of_the_term_even_when_it_was_signed_late()
    {
        QuotaEntry[] ledger = [Sample.Base(new(2026, 1, 19))];

        Assert.Equal(27_500, QuotaRules.PlacesInMonth(ledger, new(2026, 1, 1), Start));
        Assert.Equal(0, QuotaRules.At(ledger, new(2026, 1, 18)));
        Assert.Equal(0, QuotaRules.PlacesInMonth(ledger, new(2025, 12, 1), Start));
    }

    [Fact]
    public void A_term_that_begins_in_the_middle_of_a_month_has_its_base_in_that_month() =>
        Assert.Equal(1_555, QuotaRules.PlacesInMonth([Sample.Base(new(2026, 10, 4), 1_555)], new(2026, 10, 1), new(2026, 10, 4)));

    [Fact]
    public void The_later_of_the_stated_day_and_the_last_signature_holds()
    {
        Assert.Equal(new DateOnly(2026, 7, 2), QuotaRules.EffectiveOn(new(2026, 6, 22), new(2026, 7, 2)));
        Assert.Equal(new DateOnly(2026, 6, 22), QuotaRules.EffectiveOn(new(2026, 6, 22), new(2026, 6, 1)));
    }

    [Fact]
    public void The_first_month_is_explained_in_both_languages()
    {
        var why = QuotaRules.ExplainFirstMonth(new(2026, 7, 2));

        Assert.Contains("08-2026", why.Id, StringComparison.Ordinal);
        Assert.Contains("02-07-2026", why.Id, StringComparison.Ordinal);
        Assert.Contains("first calendar month that begins on or after", why.En, StringComparison.Ordinal);
    }
}
