using System.Net;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Participants;

namespace MouWorkflow.Journeys.Contributions;

public sealed class InvoiceJourneys
{
    private static readonly DateTimeOffset InvoiceDay = new(2024, 1, 10, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Finance_sees_the_invoice_and_records_what_the_bank_shows()
    {
        await using var app = await MouApp.StartAsync();
        using var person = await BilledAsync(app);
        var overview = await person.OpenAsync("/Contributions");
        Assert.Contains("Rp50.400", overview.Text, StringComparison.Ordinal);

        var invoice = await person.OpenAsync(overview.LinkOf("0001/"));
        Assert.Contains("3 × Rp16.800 = Rp50.400", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("JKK 1% × Rp1.000.000", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("7 orang × 1 bulan × Rp16.800 = Rp117.600 tidak ditagih", invoice.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.OpenAsync(invoice.LinkOf("Baca surat tagihan"))).Status);

        var form = await person.OpenAsync(invoice.LinkOf("Catat pembayaran"));
        var part = await person.SendAsync(form, Payment("Rp 16.800,00", "SLIP-1"));
        Assert.Equal(HttpStatusCode.OK, part.Status);
        Assert.Contains("Pembayaran Rp16.800 dicatat", part.Text, StringComparison.Ordinal);
        Assert.Contains("Dibayar sebagian", part.Text, StringComparison.Ordinal);

        var rest = await person.SendAsync(await person.OpenAsync(part.LinkOf("Catat pembayaran")), Payment("33.600", "SLIP-2"));
        Assert.Contains("Lunas", rest.Text, StringComparison.Ordinal);
        await app.SettleAsync();
        Assert.Contains("Rp0 belum dibayar seluruhnya", (await person.OpenAsync("/Contributions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_cannot_be_is_refused_beside_its_field()
    {
        await using var app = await MouApp.StartAsync();
        using var person = await BilledAsync(app);
        var invoice = await person.OpenAsync((await person.OpenAsync("/Contributions")).LinkOf("0001/"));
        var form = await person.OpenAsync(invoice.LinkOf("Catat pembayaran"));

        Assert.Contains("Sisa tagihan", await ErrorAsync(person, form, Payment("60.000", "SLIP-1"), "Input_Amount"), StringComparison.Ordinal);
        Assert.Contains("rupiah penuh", await ErrorAsync(person, form, Payment("16,8", "SLIP-1"), "Input_Amount"), StringComparison.Ordinal);
        Assert.Contains("wajib diisi", await ErrorAsync(person, form, Payment("16.800", ""), "Input_Reference"), StringComparison.Ordinal);
        Assert.Contains("masih akan datang", await ErrorAsync(person, form, Payment("16.800", "SLIP-1", "2024-02-01"), "Input_PaidOn"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await person.SendAsync(form, Payment("16.800", "SLIP-1"))).Status);
        Assert.Contains("tidak dicatat dua kali", await ErrorAsync(person, form, Payment("16.800", "slip-1"), "Input_Reference"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_is_issued_by_hand_once()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        await agreement.RegisterAsync(2);
        using var person = await app.SignInAsAsync(StaffRole.Finance);
        var form = await person.OpenAsync($"/Contributions/Issue/{agreement.Id}");
        Assert.Contains("Januari 2024: 2 × Rp16.800 = Rp33.600", form.Text, StringComparison.Ordinal);

        var issued = await person.SendAsync(form, new() { ["Month"] = "2024-01-01" });
        Assert.StartsWith("Tagihan 0001/", issued.Heading, StringComparison.Ordinal);

        var again = await person.SendAsync(form, new() { ["Month"] = "2024-01-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Tagihan Januari 2024 sudah diterbitkan", again.Text, StringComparison.Ordinal);

        await app.UntilAsync(InvoiceDay);
        using var later = await app.SignInAsAsync(StaffRole.Finance);
        var months = await later.OpenAsync($"/Contributions/Agreement/{agreement.Id}");
        Assert.Single(months.Document.QuerySelectorAll("tbody a"), link => link.TextContent.StartsWith("0001/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agency_agreement_shows_the_incentive_once_the_month_is_paid()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app, quota: null, AgreementKind.PerisaiAgency, Funding.SelfPaidAgent);
        await agreement.RegisterAsync(30);
        await app.UntilAsync(InvoiceDay);
        using var person = await app.SignInAsAsync(StaffRole.Finance);
        var invoice = await person.OpenAsync((await person.OpenAsync("/Contributions")).LinkOf("0001/"));
        await person.SendAsync(await person.OpenAsync(invoice.LinkOf("Catat pembayaran")), Payment("Rp504.000", "AUTODEBIT-1"));
        await app.SettleAsync();

        var page = await person.OpenAsync($"/Contributions/Agreement/{agreement.Id}");

        Assert.Contains("Rp375.600", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_than_finance_cannot_record_a_payment()
    {
        await using var app = await MouApp.StartAsync();
        using var finance = await BilledAsync(app);
        var invoice = await finance.OpenAsync((await finance.OpenAsync("/Contributions")).LinkOf("0001/"));
        var form = invoice.LinkOf("Catat pembayaran");
        using var scheduler = await app.SignInAsAsync(StaffRole.Scheduler);

        Assert.Equal(HttpStatusCode.Forbidden, (await scheduler.OpenAsync(form)).Status);
        Assert.DoesNotContain("Catat pembayaran", (await scheduler.OpenAsync(invoice.Url.PathAndQuery)).Text, StringComparison.Ordinal);
    }

    private static async Task<Visitor> BilledAsync(MouApp app)
    {
        var agreement = await SignedAgreement.InForceAsync(app);
        await agreement.RegisterAsync(3);
        await app.UntilAsync(InvoiceDay);
        return await app.SignInAsAsync(StaffRole.Finance);
    }

    private static Dictionary<string, string> Payment(string amount, string reference, string paidOn = "2024-01-10") => new()
    {
        ["Input.Amount"] = amount,
        ["Input.PaidOn"] = paidOn,
        ["Input.Channel"] = "transfer dari kas daerah",
        ["Input.Reference"] = reference,
    };

    private static async Task<string> ErrorAsync(Visitor person, SeenPage form, Dictionary<string, string> values, string field)
    {
        var page = await person.SendAsync(form, values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        return page.Document.GetElementById($"{field}-error")?.TextContent ?? $"no error at {field}: {page.Text}";
    }
}
