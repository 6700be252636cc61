using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Renewal;

/// <summary>Every renewal that comes up in the next half year.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class DueModel(RenewalReads renewals) : MouPage
{
    public IReadOnlyList<RenewalDue> Lines { get; private set; } = [];

    public bool DoesScheduling { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = Today(Zone.Wib);
        Heading(T("Jatuh tempo", "Coming due"));
        Lead = T(
            $"Perpanjangan yang ditawarkan atau harus dijawab sampai {Text.Date(today.AddDays(RenewalReads.DaysAhead))}.",
            $"Renewals to be offered or answered until {Text.Date(today.AddDays(RenewalReads.DaysAhead))}.");
        DoesScheduling = new Reader(Reader.RoleOf(User), Text, Url).Does(StaffRole.Scheduler);
        Lines = await renewals.DueAsync(today, cancellation);
    }
}
