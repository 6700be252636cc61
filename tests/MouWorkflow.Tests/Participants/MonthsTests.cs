using System.Globalization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

public sealed class MonthsTests
{
    [Theory]
    [InlineData("2026-11-21", "2027-01-01", "2027-12-31", "2027-01-01")]
    [InlineData("2026-11-21", "2026-11-25", "2027-12-31", "2026-11-01")]
    [InlineData("2027-01-09", "2027-01-01", "2027-12-31", "2027-01-01")]
    [InlineData("2027-01-10", "2027-01-01", "2027-12-31", "2027-02-01")]
    [InlineData("2027-12-09", "2027-01-01", "2027-12-31", "2027-12-01")]
    [InlineData("2027-12-10", "2027-01-01", "2027-12-31", null)]
    [InlineData("2028-01-02", "2027-01-01", "2027-12-31", null)]
    [InlineData("2026-12-20", "2026-12-15", "2027-12-31", "2027-01-01")]
    public void Membership_begins_this_month_until_its_invoice_is_issued_then_the_next_and_never_before_the_term(string today, string start, string end, string? month)
    {
        Assert.Equal(month is null ? null : Day(month), StartMonths.Earliest(Agreement(start, end), Day(today), 10));
    }

    [Theory]
    [InlineData("2026-11-21", "2027-01-09")]
    [InlineData("2027-01-02", "2027-01-09")]
    [InlineData("2027-01-03", "2027-02-09")]
    [InlineData("2027-12-28", "2027-12-31")]
    public void A_list_is_due_the_day_before_an_invoice_at_least_a_week_ahead(string today, string due)
    {
        Assert.Equal(Day(due), StartMonths.ListDueOn(Agreement("2027-01-01", "2027-12-31"), Day(today), 10));
    }

    [Fact]
    public void Who_begins_in_a_month_needs_a_place_in_every_month_that_follows()
    {
        // Ten places, two members; from March on fifteen places and fourteen members who are promised theirs already.
        var headroom = new Headroom([(Day("2027-01-01"), 10, 2), (Day("2027-02-01"), 10, 2), (Day("2027-03-01"), 15, 14), (Day("2027-04-01"), 15, 14)]);

        Assert.Equal(1, headroom.FreeFrom(Day("2027-01-01")));
        headroom.Take(Day("2027-03-01"), 1);
        Assert.Equal(0, headroom.FreeFrom(Day("2027-01-01")));
        Assert.Equal(0, headroom.FreeFrom(Day("2027-04-01")));
    }

    [Fact]
    public void Places_that_come_later_are_free_from_that_month_on()
    {
        var headroom = new Headroom([(Day("2027-01-01"), 10, 10), (Day("2027-02-01"), 12, 10), (Day("2027-03-01"), 12, 10)]);

        Assert.Equal([0, 2, 2], headroom.From(Day("2027-01-01")).Select(headroom.FreeFrom));
    }

    [Fact]
    public void Without_a_quota_there_is_always_a_place()
    {
        var headroom = new Headroom([(Day("2027-01-01"), null, 900_000)]);
        headroom.Take(Day("2027-01-01"), 5000);

        Assert.Null(headroom.FreeFrom(Day("2027-01-01")));
    }

    [Fact]
    public void A_quota_that_shrank_below_its_members_leaves_no_place_and_no_debt()
    {
        Assert.Equal(0, new Headroom([(Day("2027-01-01"), 5, 9)]).FreeFrom(Day("2027-01-01")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Agreement Agreement(string start, string end) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        Kind = AgreementKind.Pks,
        Code = "CONTOH-1",
        Template = "pks",
        Title = "Perjanjian Kerja Sama",
        Subject = "Contoh",
        PeriodStart = Day(start),
        PeriodEnd = Day(end),
        First = Office.Party("Pemerintah Kabupaten"),
        Second = Office.Party("BPJS Ketenagakerjaan"),
    };
}
