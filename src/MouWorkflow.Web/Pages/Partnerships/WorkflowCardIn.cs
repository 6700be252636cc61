using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>A workflow on a page, unfolded or not, read on the clock of an office.</summary>
public sealed record WorkflowCardIn(WorkflowCard Card, Zone Zone, bool Open);
