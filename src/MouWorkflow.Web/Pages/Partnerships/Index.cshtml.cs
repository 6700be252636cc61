using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>Every partnership: what it is, where it stands, and what waits.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class IndexModel(PartnershipReads partnerships, AgreementReads agreements, RenewalReads renewals, QuotaReads quotas, InvoiceReads invoices) : MouPage
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool MayRegister { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Kerja sama", "Partnerships"));
        MayRegister = new Reader(Reader.RoleOf(User), Text, Url).Does(StaffRole.Legal);
        var today = Today(Zone.Wib);
        var waiting = Waiting.For(
            await agreements.UnderWayAsync(cancellation),
            await renewals.DueAsync(today, cancellation),
            await quotas.OpenRequestsAsync(cancellation),
            await invoices.FinanceAsync(today, cancellation));
        Lines = [.. (await partnerships.AllAsync(cancellation)).Select(row => new Line(row, waiting.Of(row.Id)))];
    }

    /// <summary>One partnership and what it waits for.</summary>
    public sealed record Line(Partnership Partnership, IReadOnlyList<Phrase> Waits);
}
