using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Web.Pages.Agreements;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>One agreement at a glance.</summary>
/// <param name="Quota">Places that hold today, or those in the text as long as it is not signed; null when there is no quota.</param>
/// <param name="Registered">People registered now; null for an umbrella.</param>
/// <param name="Invoiced">Rupiah billed so far.</param>
/// <param name="Paid">Rupiah received so far.</param>
/// <param name="Next">What the reader can do with it now.</param>
public sealed record AgreementLine(Agreement Agreement, int? Quota, int? Registered, long Invoiced, long Paid, IReadOnlyList<NextStep> Next)
{
    /// <summary>Whether it still asks for anything.</summary>
    public bool IsOpen => Agreement.State is not (AgreementState.Ended or AgreementState.Withdrawn);
}
