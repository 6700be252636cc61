using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Contributions;

public sealed class PaymentRulesTests
{
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly DateOnly Today = new(2024, 2, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Nothing_or_less_is_no_payment(long amount) => Assert.Equal("payment.amount", Record(amount)?.Code);

    [Fact]
    public void More_than_owed_is_refused_with_what_is_owed_and_what_to_do()
    {
        var refusal = Record(601, paid: 400);

        Assert.Equal("payment.more-than-owed", refusal?.Code);
        Assert.Contains("Catat Rp600 di sini; kelebihan Rp1 dicatat pada tagihan berikutnya atau dikembalikan", refusal!.Sentence.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_what_is_owed_is_taken() => Assert.Null(Record(600, paid: 400));

    [Fact]
    public void A_payment_from_tomorrow_is_refused() => Assert.Equal("payment.future", Record(1, paidOn: Today.AddDays(1))?.Code);

    [Fact]
    public void A_payment_of_today_is_taken() => Assert.Null(Record(1, paidOn: Today));

    [Fact]
    public void The_same_reference_twice_is_already_recorded() =>
        Assert.Contains("sudah tercatat", Record(1, reference: " slip-1 ", known: ["SLIP-1"])!.Sentence.Id, StringComparison.Ordinal);

    [Fact]
    public void A_double_click_on_the_last_payment_hears_that_it_is_recorded_not_that_it_is_too_much() =>
        Assert.Equal("payment.recorded-already", Record(1000, paid: 1000, known: ["SLIP-9"])?.Code);

    [Fact]
    public void A_paid_invoice_takes_no_more() => Assert.Equal("payment.paid-already", Record(1, paid: 1000)?.Code);

    [Theory]
    [InlineData("", "kas daerah")]
    [InlineData("  ", "kas daerah")]
    [InlineData("S-1", " ")]
    public void Channel_and_reference_are_needed(string reference, string channel) =>
        Assert.Equal("payment.reference", Record(1, reference: reference, channel: channel)?.Code);

    [Theory]
    [InlineData(0, InvoiceState.Issued)]
    [InlineData(1, InvoiceState.PartlyPaid)]
    [InlineData(999, InvoiceState.PartlyPaid)]
    [InlineData(1000, InvoiceState.Paid)]
    public void What_is_paid_decides_where_an_invoice_stands(long paid, InvoiceState state) => Assert.Equal(state, PaymentRules.StateOf(1000, paid));

    [Fact]
    public void Reminders_stand_around_the_due_date_at_eight()
    {
        var reminders = PaymentRules.Reminders(new(2024, 2, 15), [10, -3, 3], Zone.Wita, new(2024, 1, 10)).ToList();

        Assert.Equal([new DateOnly(2024, 2, 12), new(2024, 2, 18), new(2024, 2, 25)], reminders.Select(reminder => reminder.Day));
        Assert.Equal(Zone.Wita.At(new(2024, 2, 12), new(8, 0)), reminders[0].DueAt);
    }

    [Fact]
    public void A_reminder_whose_day_is_over_is_not_planned() =>
        Assert.Equal([3], PaymentRules.Reminders(new(2024, 2, 15), [-30, 3], Zone.Wib, new(2024, 1, 20)).Select(reminder => reminder.Step));

    [Fact]
    public void A_paid_invoice_needs_no_reminder()
    {
        Assert.NotNull(PaymentRules.MayRemind(Sample.Invoice(January, 1000, paid: 1000)));
        Assert.Null(PaymentRules.MayRemind(Sample.Invoice(January, 1000, paid: 999)));
    }

    [Theory]
    [InlineData(0, Lateness.NotDue)]
    [InlineData(1, Lateness.UpTo30)]
    [InlineData(30, Lateness.UpTo30)]
    [InlineData(31, Lateness.UpTo60)]
    [InlineData(60, Lateness.UpTo60)]
    [InlineData(61, Lateness.UpTo90)]
    [InlineData(90, Lateness.UpTo90)]
    [InlineData(91, Lateness.Over90)]
    public void What_is_owed_ages_by_thirty_days(int daysLate, Lateness band)
    {
        var overview = FinanceOverview.Of([Sample.Invoice(January, 1000, paid: 100, due: Today)], Today.AddDays(daysLate));

        Assert.Equal((band, 900), (overview.Open.Single().Lateness, overview.Bands.Single(row => row.Lateness == band).Owed));
        Assert.Equal((5, 900), (overview.Bands.Count, overview.Owed));
    }

    [Fact]
    public void A_paid_invoice_is_not_in_the_overview() =>
        Assert.Empty(FinanceOverview.Of([Sample.Invoice(January, 1000, paid: 1000)], Today).Open);

    private static Refusal? Record(long amount, long paid = 0, DateOnly? paidOn = null, string reference = "SLIP-9", string channel = "kas daerah", string[]? known = null) =>
        PaymentRules.MayRecord(Sample.Invoice(January, 1000, paid), known ?? [], amount, paidOn ?? Today, channel, reference, Today);
}
