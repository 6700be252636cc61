using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow.Map;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>One workflow of a partnership, drawn and listed.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class WorkflowModel(PartnershipReads partnerships, MapReads maps) : MouPage
{
    public WorkflowCard Card { get; private set; } = null!;

    public Zone Zone { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await maps.FindAsync(id, cancellation) is not { } found || await partnerships.FindAsync(found.Instance.PartnershipId, cancellation) is not { } partner)
        {
            return NotFound();
        }

        Zone = partner.Zone;
        Card = WorkflowCard.Of(new WorkflowView(found.Instance, found.Steps), found.Definition, null, found.Marks);
        Heading(
            Text[Card.Name],
            new Crumb(T("Kerja sama", "Partnerships"), Url.Page("/Partnerships/Index")),
            new Crumb(partner.Name, Url.Page("/Partnerships/View", new { id = partner.Id })));
        Lead = Text[$"Dimulai {Text.Moment(Card.StartedAt, Zone)}", $"Begun on {Text.Moment(Card.StartedAt, Zone)}"];
        return Page();
    }
}
