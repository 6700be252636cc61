using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Contributions;

/// <summary>What is owed, how late it is, and what every partnership was billed and has paid.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class IndexModel(InvoiceReads invoices, AgreementReads agreements, PartnershipReads partnerships) : MouPage
{
    /// <summary>More unpaid invoices than these are found under their agreements.</summary>
    public const int MostOpen = 100;

    public FinanceOverview Overview { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<PartnerYear> Years { get; private set; } = [];

    public IReadOnlyList<AgreementLine> Agreements { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Iuran", "Contributions"));
        Overview = await invoices.FinanceAsync(Today(Zone.Wib), cancellation);
        Lead = T($"Tagihan dan pembayaran per {Text.Date(Overview.Day)}.", $"Invoices and payments as of {Text.Date(Overview.Day)}.");
        var partners = await partnerships.AllAsync(cancellation);
        Names = partners.ToDictionary(partner => partner.Id, partner => partner.Name);
        List<PartnerYear> years = [];
        foreach (var partner in partners)
        {
            years.AddRange((await invoices.YearsAsync(partner.Id, cancellation)).Reverse().Select(sum => new PartnerYear(partner.Name, sum)));
        }

        List<AgreementLine> lines = [];
        foreach (var agreement in await agreements.WithPeopleAsync(cancellation))
        {
            lines.Add(new AgreementLine(agreement, Names[agreement.PartnershipId], await invoices.OwedAsync(agreement.Id, cancellation)));
        }

        Years = years;
        Agreements = lines;
    }

    /// <summary>What a partnership was billed for the months of one year.</summary>
    public sealed record PartnerYear(string Partner, YearSum Sum);

    /// <summary>One agreement and the rupiah still owed under it.</summary>
    public sealed record AgreementLine(Agreement Agreement, string Partner, long Owed);
}
