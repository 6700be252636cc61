using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Contributions;

/// <summary>Payments, reminders and incentives on a real database.</summary>
public sealed class PaymentTests
{
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly DateOnly December = new(2024, 12, 31);

    [Fact]
    public async Task Two_part_payments_settle_an_invoice_and_end_its_workflow()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;

        Assert.True((await office.PayAsync(invoice, 50_000, "SLIP-1")).Done);
        var part = (await office.ReadAsync(reads => reads.FindAsync(invoice, default)))!;
        Assert.Equal((InvoiceState.PartlyPaid, 34_000), (part.Invoice.State, part.Invoice.Outstanding));
        Assert.Equal(WorkflowStatus.Running, (await office.AllAsync<WorkflowInstance>()).Single().Status);

        Assert.True((await office.PayAsync(invoice, 34_000, "SLIP-2")).Done);
        var paid = (await office.ReadAsync(reads => reads.FindAsync(invoice, default)))!;
        Assert.Equal((InvoiceState.Paid, 0, 2), (paid.Invoice.State, paid.Invoice.Outstanding, paid.Payments.Count));
        Assert.Equal(office.Now, paid.Invoice.ClosedAt);
        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Finished), (await office.AllAsync<WorkflowInstance>()).Select(instance => (instance.Status, instance.SubStatus)).Single());
        Assert.Empty(await office.AllAsync<WorkflowIncident>());
        Assert.Equal(0, await office.ReadAsync(reads => reads.OwedAsync(agreement.Id, default)));

        await office.DispatchAsync();
        Assert.Equal(
            ["Pembayaran diterima: Rp34.000 untuk 0001/TULUNGAGUNG-2024-1/I/2024", "Pembayaran diterima: Rp50.000 untuk 0001/TULUNGAGUNG-2024-1/I/2024"],
            office.Mails.Sent.Select(mail => mail.Subject).Where(subject => subject.StartsWith("Pembayaran", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(office.Mails.Sent, mail => mail.Text.Contains("Tagihan ini telah lunas.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_payment_gets_its_receipt_with_its_mail()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        await office.PayAsync(invoice, 50_000, "SLIP-1");
        await office.PayAsync(invoice, 34_000, "SLIP-2");
        await office.DispatchAsync();

        var receipts = office.Mails.Sent.Where(mail => mail.Subject.StartsWith("Pembayaran diterima", StringComparison.Ordinal))
            .Select(mail => mail.Attachments.Single()).OrderBy(file => file.FileName, StringComparer.Ordinal).ToList();
        Assert.Equal(["TULUNGAGUNG-2024-1-KW-2024-01-1.docx", "TULUNGAGUNG-2024-1-KW-2024-01-2.docx"], receipts.Select(file => file.FileName));
        var (part, rest) = (Text(receipts[0]), Text(receipts[1]));
        Assert.Contains("KW-1/0001/TULUNGAGUNG-2024-1/I/2024", part, StringComparison.Ordinal);
        Assert.Contains("lima puluh ribu rupiah", part, StringComparison.Ordinal);
        Assert.Contains("Sisa sebesar Rp34.000", part, StringComparison.Ordinal);
        Assert.Contains("telah lunas", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("meterai", part, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, (await office.ReadAsync(reads => reads.ReceiptsAsync(invoice, default))).Count);
    }

    [Fact]
    public async Task A_receipt_after_the_due_date_asks_for_no_day_that_has_passed()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        office.MoveTo(new(2024, 2, 20));
        await office.PayAsync(invoice, 50_000, "SLIP-1");
        await office.DispatchAsync();

        var receipt = office.Mails.Sent.Single(mail => mail.Subject.StartsWith("Pembayaran diterima", StringComparison.Ordinal)).Attachments.Single();
        Assert.Contains("telah melewati jatuh tempo 15 Februari 2024 dan dimohon segera dibayar", Text(receipt), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_records_once_and_says_so()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;

        var clicks = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => office.PayAsync(invoice, 84_000, "SLIP-1"))));

        Assert.Single(clicks, click => click.Done);
        Assert.All(clicks.Where(click => !click.Done), click => Assert.Equal("payment.recorded-already", click.Refusal?.Code));
        Assert.Equal(84_000, Assert.Single(await office.AllAsync<Invoice>()).PaidTotal);
        Assert.Single(await office.AllAsync<Payment>());
    }

    [Fact]
    public async Task Who_loses_the_race_for_the_last_rupiah_hears_what_holds_now()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        office.Meanwhile(async () => Assert.True((await office.PayAsync(invoice, 84_000, "SLIP-1")).Done));

        Assert.Equal("payment.paid-already", (await office.PayAsync(invoice, 84_000, "SLIP-2")).Refusal?.Code);
        Assert.Equal(84_000, Assert.Single(await office.AllAsync<Invoice>()).PaidTotal);
        Assert.Single(await office.AllAsync<Payment>());
    }

    [Fact]
    public async Task Who_loses_a_race_of_part_payments_hears_what_is_left()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        office.Meanwhile(async () => Assert.True((await office.PayAsync(invoice, 50_000, "SLIP-1")).Done));

        var lost = (await office.PayAsync(invoice, 50_000, "SLIP-2")).Refusal;

        Assert.Equal("payment.more-than-owed", lost?.Code);
        Assert.Contains("Rp34.000", lost!.Sentence.Id, StringComparison.Ordinal);
        Assert.Equal(50_000, Assert.Single(await office.AllAsync<Invoice>()).PaidTotal);
    }

    [Fact]
    public async Task A_refused_payment_leaves_nothing_behind()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        var lines = (await office.AllAsync<HistoryEntry>()).Count;

        Assert.Equal("payment.more-than-owed", (await office.PayAsync(invoice, 84_001, "SLIP-1")).Refusal?.Code);
        Assert.Equal("payment.future", (await office.PayAsync(invoice, 1, "SLIP-1", new(2024, 1, 2))).Refusal?.Code);
        Assert.Empty(await office.AllAsync<Payment>());
        Assert.Equal(lines, (await office.AllAsync<HistoryEntry>()).Count);
    }

    [Fact]
    public async Task Reminders_go_out_before_and_after_the_due_date_until_it_is_paid()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        office.MoveTo(new(2024, 2, 12));
        Assert.Equal(1, await office.FireAsync("payment-reminder"));
        await office.PayAsync(invoice, 80_000, "SLIP-1");
        office.MoveTo(new(2024, 2, 18));
        Assert.Equal(1, await office.FireAsync("payment-reminder"));
        await office.PayAsync(invoice, 4_000, "SLIP-2");
        office.MoveTo(new(2024, 2, 25));
        Assert.Equal(1, await office.FireAsync("payment-reminder"));
        await office.DispatchAsync();

        var reminders = office.Mails.Sent.Where(mail => mail.Subject.StartsWith("Pengingat", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, reminders.Count);
        Assert.Contains("Belum dibayar: Rp84.000", reminders[0].Text, StringComparison.Ordinal);
        Assert.Contains("akan jatuh tempo", reminders[0].Text, StringComparison.Ordinal);
        Assert.Contains("Belum dibayar: Rp4.000", reminders[1].Text, StringComparison.Ordinal);
        Assert.Contains("telah melewati tanggal jatuh tempo", reminders[1].Text, StringComparison.Ordinal);
        Assert.Contains("akan jatuh tempo dalam 3 (tiga) hari", Text(reminders[0].Attachments[0]), StringComparison.Ordinal);
        Assert.Contains("telah melewati jatuh tempo 3 (tiga) hari", Text(reminders[1].Attachments[0]), StringComparison.Ordinal);
        Assert.All(reminders, mail => Assert.Equal(2, mail.Attachments.Count));
        Assert.Contains("sudah lunas", (await office.AllAsync<Deadline>()).Single(deadline => deadline.State is DeadlineState.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_letters_grow_firmer_and_the_last_names_the_ones_before()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        await office.IssueAsync(agreement, January);
        foreach (var day in new DateOnly[] { new(2024, 2, 12), new(2024, 2, 18), new(2024, 2, 25) })
        {
            office.MoveTo(day);
            Assert.Equal(1, await office.FireAsync("payment-reminder"));
        }

        await office.DispatchAsync();

        var letters = (await office.AllAsync<StoredDocument>()).Where(document => document.Kind.StartsWith("reminder-", StringComparison.Ordinal)).OrderBy(document => document.RequestedAt).ToList();
        Assert.Equal(["reminder-1", "reminder-2", "reminder-3"], letters.Select(document => document.Kind));
        Assert.All(letters, document => Assert.Equal(DocumentState.Ready, document.State));
        var last = Text(office.Mails.Sent.Last(mail => mail.Subject.StartsWith("Pengingat", StringComparison.Ordinal)).Attachments[0]);
        Assert.Contains("peringatan terakhir", last, StringComparison.Ordinal);
        Assert.Contains("surat pengingat kami tanggal 12 Februari 2024 dan 18 Februari 2024", last, StringComparison.Ordinal);
        Assert.Contains("lebih dari 3 (tiga) bulan berturut-turut", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monitoring_report_sets_people_against_quota_and_payments_against_invoices()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        await office.PayAsync(invoice, 50_000, "SLIP-1");
        office.MoveTo(new(2024, 2, 20));

        var report = await office.InScopeAsync(services => services.GetRequiredService<ReportMonitoring>().RunAsync(agreement.Id, default));
        Assert.True(report.Done, report.Refusal?.Sentence.En);
        await office.DispatchAsync();

        var document = Assert.Single(await office.AllAsync<StoredDocument>(), row => row.Id == report.Value);
        Assert.Equal(("monitoring", DocumentState.Ready), (document.Kind, document.State));
        var text = await office.InScopeAsync(async services => MouWorkflow.Documents.HtmlEdition.PlainText(await services.GetRequiredService<DocumentVault>().ReadAsync(document, default)));
        Assert.Contains("keadaan per 20 Februari 2024", text, StringComparison.Ordinal);
        Assert.Contains("Rp34.000", text, StringComparison.Ordinal);
        Assert.Contains("belum ditagih", text, StringComparison.Ordinal);
        Assert.Contains((await office.AllAsync<HistoryEntry>()), line => line.Fact == "monitoring-reported");
    }

    [Fact]
    public async Task After_an_outage_one_reminder_goes_out_not_three()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 5);
        await office.IssueAsync(agreement, January);
        office.MoveTo(new(2024, 3, 1));
        Assert.Equal(3, await office.FireAsync("payment-reminder"));

        Assert.Equal([DeadlineState.Fired, DeadlineState.Skipped, DeadlineState.Skipped], (await office.AllAsync<Deadline>()).Select(deadline => deadline.State).Order());
    }

    [Fact]
    public async Task A_December_invoice_issued_and_paid_in_January_counts_for_the_old_year()
    {
        await using var office = await Office.OpenAsync(new(2025, 1, 20));
        var agreement = await office.AgreementAsync(new(2024, 12, 1), new(2025, 1, 31), 10);
        var december = (await office.IssueAsync(agreement, new(2024, 12, 1))).Value;
        Assert.True((await office.IssueAsync(agreement, new(2025, 1, 1))).Done);
        await office.PayAsync(december, 100_000, "SLIP-1");

        Assert.Equal([new YearSum(2024, 1, 168_000, 100_000), new YearSum(2025, 1, 168_000, 0)], await office.ReadAsync(reads => reads.YearsAsync(agreement.PartnershipId, default)));
        Assert.Equal(236_000, (await office.ReadAsync(reads => reads.FinanceAsync(new(2025, 1, 20), default))).Owed);
    }

    [Fact]
    public async Task A_wadah_with_thirty_new_members_of_January_2024_is_booked_375_600_once_the_month_is_paid()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 30, Sample.Terms(Funding.SelfPaidAgent), AgreementKind.PerisaiAgency, "cilincing");
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        Assert.Empty(await office.AllAsync<IncentiveStatement>());
        office.MoveTo(new(2024, 2, 15));
        Assert.True((await office.PayAsync(invoice, 504_000, "SALDO-1")).Done);
        await office.DispatchAsync();

        var statement = Assert.Single(await office.AllAsync<IncentiveStatement>());
        Assert.Equal((30, 300_000, 504_000, 75_600, 375_600), (statement.NewMembers, statement.Acquisition, statement.FirstBase, statement.FirstShare, statement.Total));
        Assert.Equal(new DateOnly(2024, 3, 5), statement.PaidBy);
        var mail = office.Mails.Sent.Single(sent => sent.Subject == "Rincian insentif Januari 2024: Rp375.600 sebelum pajak");
        Assert.Contains("Rp375.600", MouWorkflow.Documents.HtmlEdition.PlainText(mail.Attachments.Single().Content), StringComparison.Ordinal);
        Assert.DoesNotContain(await office.AllAsync<OutboxRow>(), row => row.State is OutboxState.Stopped);
        Assert.Empty(await office.AllAsync<WorkflowIncident>());
    }

    [Fact]
    public async Task Members_carried_over_age_on_and_earn_no_acquisition()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 0, Sample.Terms(Funding.SelfPaidAgent), AgreementKind.PerisaiAgency, "cilincing");
        await office.RegisterAsync(agreement, 10, January, memberSince: new(2022, 1, 1));
        await office.RegisterAsync(agreement, 10, January, memberSince: new(2022, 2, 1));
        var invoice = (await office.IssueAsync(agreement, January)).Value;
        await office.PayAsync(invoice, 336_000, "SALDO-1");

        var statement = Assert.Single(await office.AllAsync<IncentiveStatement>());
        // January 2024 is month 25 of who joined in January 2022, and month 24 of who joined a month later.
        Assert.Equal((0, 168_000, 168_000, 25_200 + 8_400), (statement.Acquisition, statement.FirstBase, statement.LaterBase, statement.Total));
    }

    [Fact]
    public async Task Other_agreements_have_no_incentive()
    {
        await using var office = await Office.OpenAsync(January);
        var agreement = await office.AgreementAsync(January, December, 30);
        await office.PayAsync((await office.IssueAsync(agreement, January)).Value, 504_000, "SLIP-1");

        Assert.Empty(await office.AllAsync<IncentiveStatement>());
        Assert.Contains((await office.AllAsync<WorkflowBurst>()).SelectMany(WorkflowStep.Of), step => step is { ActivityId: "prepare-incentive", Detail: "NotApplicable" });
    }

    private static string Text(MailAttachment file) => MouWorkflow.Documents.HtmlEdition.PlainText(file.Content);
}
