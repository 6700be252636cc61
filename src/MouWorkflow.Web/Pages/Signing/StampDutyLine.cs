using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>How it stands with the stamp duty of a text, as the pages before and after sending show it.</summary>
/// <param name="SubjectId">The agreement, or the request behind an addendum.</param>
/// <param name="While">What the office does while nobody has decided; null where the text is sent already.</param>
public sealed record StampDutyLine(StampDuty? Duty, Guid AgreementId, Guid SubjectId, WhileUndecided? While)
{
    public bool IsUndecided => StampDutyRules.IsUndecided(Duty);

    public bool Blocks => IsUndecided && While is WhileUndecided.Block;
}
