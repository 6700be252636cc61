using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Contributions;

/// <summary>Issuing on a real database, with the shipped workflow and the shipped templates.</summary>
public sealed class InvoicingTests
{
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly DateOnly December = new(2024, 12, 31);

    [Fact]
    public async Task A_year_of_120_cadres_is_billed_month_by_month_for_24_192_000()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 120);
        await office.PlanAsync(agreement);
        foreach (var month in agreement.Months())
        {
            office.MoveTo(month.AddDays(9));
            Assert.Equal(1, await office.FireAsync("invoice"));
        }

        var invoices = await office.ReadAsync(reads => reads.OfAgreementAsync(agreement.Id, default));
        Assert.Equal(agreement.Months(), invoices.Select(invoice => invoice.Month));
        Assert.Equal(agreement.Months().Select(month => month.AddDays(9)), invoices.Select(invoice => invoice.IssuedOn));
        Assert.Equal("0001/TULUNGAGUNG-2024-1/I/2024", invoices[0].Number);
        Assert.Equal("0012/TULUNGAGUNG-2024-1/XII/2024", invoices[^1].Number);
        Assert.Equal(new YearSum(2024, 12, 24_192_000, 0), Assert.Single(await office.ReadAsync(reads => reads.YearsAsync(agreement.PartnershipId, default))));
        Assert.Equal(24_192_000, await office.ReadAsync(reads => reads.OwedAsync(agreement.Id, default)));
    }

    [Fact]
    public async Task After_an_outage_each_invoice_appears_once_for_its_own_month_but_issued_today()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 3);
        await office.PlanAsync(agreement);
        office.MoveTo(new(2024, 4, 12));

        Assert.Equal(4, await office.FireAsync("invoice"));
        Assert.Equal(0, await office.FireAsync("invoice"));

        var invoices = await office.ReadAsync(reads => reads.OfAgreementAsync(agreement.Id, default));
        Assert.Equal([1, 2, 3, 4], invoices.Select(invoice => invoice.Month.Month));
        Assert.Equal([1, 2, 3, 4], invoices.Select(invoice => invoice.Seq));
        Assert.All(invoices, invoice => Assert.Equal(new DateOnly(2024, 4, 12), invoice.IssuedOn));
        Assert.Equal([new DateOnly(2024, 4, 26), new(2024, 4, 26), new(2024, 4, 26), new(2024, 5, 15)], invoices.Select(invoice => invoice.DueOn));
        Assert.Contains("14 hari sejak diterbitkan 12 April 2024", invoices[0].DueReasonId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Planning_twice_plans_once()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 1);
        await office.PlanAsync(agreement);
        await office.PlanAsync(agreement);

        Assert.Equal(12, (await office.AllAsync<Deadline>()).Count);
    }

    [Fact]
    public async Task A_month_without_people_is_skipped_and_says_so_and_can_be_billed_later_by_hand()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 0);
        await office.PlanAsync(agreement);
        office.MoveTo(new(2024, 1, 10));
        await office.FireAsync("invoice");

        var skipped = (await office.AllAsync<Deadline>()).Single(deadline => deadline.State is DeadlineState.Skipped);
        Assert.Contains("Belum ada peserta terdaftar untuk Januari 2024", skipped.Reason, StringComparison.Ordinal);
        Assert.Empty(await office.AllAsync<Invoice>());

        await office.RegisterAsync(agreement, 2, January);
        Assert.True((await office.IssueAsync(agreement, January)).Done);
    }

    [Fact]
    public async Task A_month_billed_by_hand_is_not_billed_again_by_the_calendar()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 1);
        await office.PlanAsync(agreement);
        Assert.True((await office.IssueAsync(agreement, January)).Done);
        Assert.Equal("invoice.issued-already", (await office.IssueAsync(agreement, January)).Refusal?.Code);
        office.MoveTo(new(2024, 1, 10));
        await office.FireAsync("invoice");

        Assert.Single(await office.AllAsync<Invoice>());
        Assert.Contains("sudah diterbitkan", (await office.AllAsync<Deadline>()).Single(deadline => deadline.State is DeadlineState.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_loses_the_race_for_a_month_hears_that_it_was_issued_already()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 1);
        office.Meanwhile(async () => Assert.True((await office.IssueAsync(agreement, January)).Done));

        Assert.Equal("invoice.issued-already", (await office.IssueAsync(agreement, January)).Refusal?.Code);
        Assert.Single(await office.AllAsync<Invoice>());
        Assert.Single(await office.AllAsync<WorkflowInstance>());
    }

    [Fact]
    public async Task Ten_people_who_bill_the_same_month_at_once_make_one_invoice()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => office.IssueAsync(agreement, January))));

        Assert.Single(outcomes, outcome => outcome.Done);
        Assert.All(outcomes.Where(outcome => !outcome.Done), outcome => Assert.Equal("invoice.issued-already", outcome.Refusal?.Code));
        Assert.Single(await office.AllAsync<Invoice>());
        Assert.Single(await office.AllAsync<WorkflowInstance>());
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_invoice_of_a_month()
    {
        await using var office = await Office.OpenAsync(January);
        var first = Sample.Invoice(January, 1000);
        var second = Sample.Invoice(January, 1000, agreementId: first.AgreementId, seq: 2, number: "0002");

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => office.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MouDbContext>();
            db.AddRange(first, second);
            await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task An_agreement_that_is_not_in_force_is_not_billed()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 1, state: AgreementState.Signing);

        Assert.Equal("invoice.not-in-force", (await office.IssueAsync(agreement, January)).Refusal?.Code);
    }

    [Fact]
    public async Task Wage_earners_are_refused_before_anything_is_saved()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 1, Sample.Terms(Funding.Apbd, segment: Segment.Pu));

        Assert.Equal("tariff.wage-earners", (await office.IssueAsync(agreement, January)).Refusal?.Code);
        Assert.Empty(await office.AllAsync<Invoice>());
    }

    [Fact]
    public async Task The_letter_is_rendered_from_the_shipped_template_and_mailed_to_finance_without_the_list_of_people()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5, Sample.Terms(Funding.Apbd, quota: 8));
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        await office.DispatchAsync();

        var mail = Assert.Single(office.Mails.Sent);
        Assert.Equal("bpkad@tulungagung.example", mail.To.Address);
        Assert.Equal("Surat tagihan iuran Januari 2024: Rp84.000, jatuh tempo 15 Februari 2024", mail.Subject);
        var letter = Assert.Single(mail.Attachments);
        Assert.Equal("TULUNGAGUNG-2024-1-INV-2024-01.docx", letter.FileName);
        var text = MouWorkflow.Documents.HtmlEdition.PlainText(letter.Content);
        Assert.Contains("Terbilang: delapan puluh empat ribu rupiah.", text, StringComparison.Ordinal);
        Assert.Contains("Selisih\t3\tRp50.400", text, StringComparison.Ordinal);
        Assert.Contains("JKK 1% × Rp1.000.000 = Rp10.000 + JKM Rp6.800; seluruhnya Rp16.800 per orang per bulan.", text, StringComparison.Ordinal);
        Assert.Equal(DocumentState.Ready, (await office.AllAsync<StoredDocument>()).Single(document => document.Kind == "invoice" && document.SubjectId == invoice).State);
        Assert.DoesNotContain(await office.AllAsync<OutboxRow>(), row => row.State is OutboxState.Stopped);
    }

    [Fact]
    public async Task The_list_of_people_is_rendered_beside_the_letter_and_shows_no_whole_NIK()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 3);
        await office.IssueAsync(agreement, January);
        await office.DispatchAsync();

        var annex = (await office.AllAsync<StoredDocument>()).Single(document => document.Kind == "participants-annex");
        Assert.Equal((DocumentState.Ready, null), (annex.State, annex.Failure));
        var text = MouWorkflow.Documents.HtmlEdition.PlainText(await office.InScopeAsync(services => services.GetRequiredService<DocumentVault>().ReadAsync(annex, default)));
        Assert.Contains("berjumlah 3 (tiga) orang", text, StringComparison.Ordinal);
        Assert.Contains("0002", text, StringComparison.Ordinal);
        Assert.DoesNotContain("990101010180", text, StringComparison.Ordinal);
        Assert.DoesNotContain(await office.AllAsync<OutboxRow>(), row => row.State is not OutboxState.Done);
    }

    [Fact]
    public async Task Without_a_quota_the_letter_compares_nothing_and_says_so()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5, Sample.Terms(Funding.SelfPaidAutodebit));
        await office.IssueAsync(agreement, January);
        await office.DispatchAsync();

        var text = MouWorkflow.Documents.HtmlEdition.PlainText(office.Mails.Sent.Single().Attachments.Single().Content);
        Assert.Contains("Perjanjian tidak menyebut kuota", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_people_is_ordered_for_the_first_invoice_and_when_it_changed()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 3);
        await office.RegisterAsync(agreement, 1, January, until: new(2024, 3, 1));
        await office.RegisterAsync(agreement, 1, new(2024, 4, 1));
        await office.RegisterAsync(agreement, 2, new(2024, 5, 1));
        office.MoveTo(new(2024, 6, 20));
        foreach (var month in agreement.Months().Take(6))
        {
            Assert.True((await office.IssueAsync(agreement, month)).Done);
        }

        var annexes = (await office.AllAsync<StoredDocument>()).Where(document => document.Kind == "participants-annex").Select(document => document.Rows).Order(StringComparer.Ordinal);
        // January first; in April one left and another came; in May two came.
        Assert.Equal(new[] { "2024-01-01", "2024-04-01", "2024-05-01" }.Select(month => $"participants:{agreement.Id:D}|{month}"), annexes);
        var invoices = await office.ReadAsync(reads => reads.OfAgreementAsync(agreement.Id, default));
        Assert.Equal(invoices[0].AnnexDocumentId, invoices[2].AnnexDocumentId);
        Assert.Equal(invoices[4].AnnexDocumentId, invoices[5].AnnexDocumentId);
        Assert.NotEqual(invoices[2].AnnexDocumentId, invoices[3].AnnexDocumentId);
    }

    [Fact]
    public async Task The_history_explains_the_total_and_holds_together()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        await office.IssueAsync(agreement, January);

        var line = (await office.AllAsync<HistoryEntry>()).Single(entry => entry.Fact == "invoice-issued");
        Assert.Contains("5 × Rp16.800 = Rp84.000, jatuh tempo 15 Februari 2024", line.TextId, StringComparison.Ordinal);
        Assert.Null(await office.InScopeAsync(services => HistoryWriter.FirstBrokenAsync(services.GetRequiredService<MouDbContext>(), agreement.PartnershipId, default)));
    }
}
