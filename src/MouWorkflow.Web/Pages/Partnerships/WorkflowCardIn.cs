using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>A workflow on a page, unfolded or not, read on the clock of an office.</summary>
/// <param name="Drawn">With its drawing; else with a link to the page that shows it, so that a long page stays light.</param>
public sealed record WorkflowCardIn(WorkflowCard Card, Zone Zone, bool Open, bool Drawn);
