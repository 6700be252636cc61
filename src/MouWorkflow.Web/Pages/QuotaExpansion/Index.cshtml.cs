using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.QuotaExpansion;

/// <summary>The quota of every running agreement and the requests for more places that wait.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class IndexModel(AgreementReads agreements, PartnershipReads partnerships, QuotaReads quotas) : MouPage
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool Requests => User.IsInRole(nameof(StaffRole.Scheduler)) || User.IsInRole(nameof(StaffRole.Administrator));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Kuota", "Quota"));
        Lead = T("Tempat yang berlaku hari ini dan permintaan penambahan yang masih terbuka.", "Places in effect today, and requests for more that are still open.");
        var partners = (await partnerships.AllAsync(cancellation)).ToDictionary(partner => partner.Id);
        var open = (await quotas.OpenRequestsAsync(cancellation)).ToDictionary(request => request.AgreementId);
        List<Line> lines = [];
        foreach (var agreement in await agreements.WithPeopleAsync(cancellation))
        {
            var partner = partners[agreement.PartnershipId];
            var ledger = await quotas.LedgerAsync(agreement.Id, cancellation);
            if (ledger.Count > 0)
            {
                lines.Add(new Line(partner.Name, agreement, QuotaRules.At(ledger, Today(partner.Zone))!.Value, QuotaRules.Agreed(ledger)!.Value, open.GetValueOrDefault(agreement.Id)));
            }
        }

        Lines = lines;
    }

    /// <summary>One agreement that has a quota.</summary>
    /// <param name="Today">Places in effect today.</param>
    /// <param name="Agreed">Places agreed in all, those that begin later included.</param>
    /// <param name="Open">The request that waits; null when none does.</param>
    public sealed record Line(string Partner, Agreement Agreement, int Today, int Agreed, ExpansionRequest? Open);
}
