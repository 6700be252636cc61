using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Contributions;

public sealed class InvoiceRulesTests
{
    private static readonly DateOnly January = new(2024, 1, 1);

    [Fact]
    public void Every_month_of_the_term_is_planned_once_at_eight_in_the_zone()
    {
        var year = Sample.Agreement(new(2024, 1, 1), new(2024, 12, 31));
        var planned = InvoiceRules.Calendar(year, 10, Zone.Wit, Zone.Wit.At(new(2024, 1, 2))).ToList();

        Assert.Equal(12, planned.Count);
        Assert.Equal(new DateTimeOffset(2024, 1, 9, 23, 0, 0, TimeSpan.Zero), planned[0].DueAt.ToUniversalTime());
        Assert.Equal("Tagihan Januari 2024 diterbitkan setiap tanggal 10: 10 Januari 2024 08:00 WIT.", planned[0].Derivation.Id);
        Assert.Equal(new DateOnly(2024, 12, 1), planned[^1].Month);
    }

    [Fact]
    public void Months_whose_day_has_passed_are_due_at_once_in_order()
    {
        var now = Zone.Wib.At(new(2024, 3, 10), new(9, 0));
        var planned = InvoiceRules.Calendar(Sample.Agreement(new(2024, 1, 1), new(2024, 4, 30)), 10, Zone.Wib, now).ToList();

        Assert.Equal([now, now, now, Zone.Wib.At(new(2024, 4, 10), new(8, 0))], planned.Select(month => month.DueAt));
        Assert.Contains("sudah lewat", planned[0].Derivation.Id, StringComparison.Ordinal);
        Assert.DoesNotContain("sudah lewat", planned[3].Derivation.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_that_begins_after_the_invoice_day_is_billed_on_its_first_day() =>
        Assert.Equal(Zone.Wib.At(new(2024, 3, 15), new(8, 0)), InvoiceRules.Calendar(Sample.Agreement(new(2024, 3, 15), new(2024, 3, 31)), 10, Zone.Wib, Zone.Wib.At(new(2024, 1, 1))).Single().DueAt);

    [Fact]
    public void An_invoice_day_of_31_is_the_last_day_of_a_shorter_month() =>
        Assert.Equal(Zone.Wib.At(new(2024, 2, 29), new(8, 0)), InvoiceRules.Calendar(Sample.Agreement(new(2024, 2, 1), new(2024, 2, 29)), 31, Zone.Wib, Zone.Wib.At(new(2024, 1, 1))).Single().DueAt);

    [Fact]
    public void A_working_day_is_kept()
    {
        var due = InvoiceRules.Due(January, new(2024, 1, 10), 15, 14);

        Assert.Equal(new DateOnly(2024, 2, 15), due.Day);
        Assert.Equal("Tanggal 15 bulan berikutnya sesudah Januari 2024: 15 Februari 2024.", due.Derivation.Id);
    }

    [Fact]
    public void A_Saturday_moves_to_Monday_and_says_so()
    {
        var due = InvoiceRules.Due(new(2024, 5, 1), new(2024, 5, 10), 15, 14);

        Assert.Equal(new DateOnly(2024, 6, 17), due.Day);
        Assert.Equal("Tanggal 15 bulan berikutnya sesudah Mei 2024: Sabtu, 15 Juni 2024, bukan hari kerja; menjadi Senin, 17 Juni 2024.", due.Derivation.Id);
        Assert.Contains("2024-06-15 is not a working day; moved to 2024-06-17", due.Derivation.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_of_May_moves_past_the_weekend_behind_it() =>
        // 1 May 2026 is a Friday and a holiday.
        Assert.Equal(new DateOnly(2026, 5, 4), InvoiceRules.Due(new(2026, 4, 1), new(2026, 4, 10), 1, 14).Day);

    [Fact]
    public void The_seventeenth_of_August_moves_to_the_next_working_day() =>
        Assert.Equal(new DateOnly(2026, 8, 18), InvoiceRules.Due(new(2026, 7, 1), new(2026, 7, 10), 17, 14).Day);

    [Fact]
    public void December_is_due_in_January() =>
        Assert.Equal(new DateOnly(2025, 1, 15), InvoiceRules.Due(new(2024, 12, 1), new(2024, 12, 10), 15, 14).Day);

    [Fact]
    public void A_due_day_of_31_is_the_last_day_of_February() =>
        Assert.Equal(new DateOnly(2024, 2, 29), InvoiceRules.Due(January, new(2024, 1, 10), 31, 14).Day);

    [Fact]
    public void Exactly_fourteen_days_are_enough()
    {
        var due = InvoiceRules.Due(January, new(2024, 2, 1), 15, 14);

        Assert.Equal(new DateOnly(2024, 2, 15), due.Day);
        Assert.StartsWith("Tanggal 15 bulan berikutnya", due.Derivation.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Issued_late_it_is_counted_from_the_day_of_issue_and_says_so()
    {
        var due = InvoiceRules.Due(January, new(2024, 2, 2), 15, 14);

        Assert.Equal(new DateOnly(2024, 2, 16), due.Day);
        Assert.Equal("14 hari sejak diterbitkan 2 Februari 2024, karena 15 Februari 2024 terlalu dekat: 16 Februari 2024.", due.Derivation.Id);
    }

    [Fact]
    public void Counted_from_the_day_of_issue_it_moves_off_a_weekend_too()
    {
        var due = InvoiceRules.Due(January, new(2024, 6, 1), 15, 14);

        Assert.Equal(new DateOnly(2024, 6, 17), due.Day);
        Assert.Contains("bukan hari kerja; menjadi Senin, 17 Juni 2024", due.Derivation.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_counts_within_the_agreement_and_carries_the_invoiced_month() =>
        Assert.Equal("0007/TULUNGAGUNG-2024-1/VII/2024", InvoiceRules.Number(7, "Tulungagung-2024-1", new(2024, 7, 1)));

    [Theory]
    [InlineData(AgreementState.Draft)]
    [InlineData(AgreementState.Approved)]
    [InlineData(AgreementState.Signing)]
    [InlineData(AgreementState.Withdrawn)]
    public void An_agreement_that_is_not_in_force_is_not_billed(AgreementState state) =>
        Assert.Equal("invoice.not-in-force", May(state: state));

    [Fact]
    public void An_umbrella_without_money_is_not_billed()
    {
        var umbrella = Sample.Agreement(new(2024, 1, 1), new(2026, 12, 31));
        umbrella.Terms = null;

        Assert.Equal("invoice.not-in-force", InvoiceRules.MayIssue(umbrella, January, new(2024, 1, 10), false, 5)?.Code);
    }

    [Fact]
    public void An_agreement_that_ended_is_still_billed_for_a_month_of_its_term() => Assert.Null(May(state: AgreementState.Ended));

    [Fact]
    public void A_month_is_billed_once() => Assert.Equal("invoice.issued-already", May(issued: true));

    [Fact]
    public void Nobody_registered_is_nothing_to_bill_and_says_what_to_do()
    {
        var refusal = InvoiceRules.MayIssue(Sample.Agreement(new(2024, 1, 1), new(2024, 12, 31)), January, new(2024, 1, 10), false, 0);

        Assert.Equal("invoice.nobody", refusal?.Code);
        Assert.Contains("Belum ada peserta terdaftar untuk Januari 2024", refusal!.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("Unggah daftar peserta", refusal.Sentence.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_outside_the_term_is_refused() => Assert.Equal("invoice.outside-term", May(month: new(2025, 1, 1)));

    [Fact]
    public void A_month_that_has_not_begun_is_refused() => Assert.Equal("invoice.too-early", May(month: new(2024, 2, 1)));

    private static string? May(AgreementState state = AgreementState.InForce, bool issued = false, DateOnly? month = null) =>
        InvoiceRules.MayIssue(Sample.Agreement(new(2024, 1, 1), new(2024, 12, 31), state: state), month ?? January, new(2024, 1, 31), issued, 5)?.Code;
}
