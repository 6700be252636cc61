using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Shows the text with its fingerprint; one button approves exactly this text.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ApproveModel(AgreementReads agreements, ApproveDraft approve, ICurrentActor actor, OfficePolicy policy) : AgreementPage(agreements)
{
    /// <summary>Fingerprint of the text that stood on the page when the button was pressed.</summary>
    [BindProperty]
    public string? Sha256 { get; set; }

    public bool MayApprove => Agreement.State is AgreementState.Draft && Draft?.State is DocumentState.Ready && SecondPerson is null;

    /// <summary>Why the reader leaves the approval to a colleague; null when they need not.</summary>
    public Refusal? SecondPerson => policy.ApprovalBySecondPerson && Agreement.State is AgreementState.Draft ? AgreementRules.MayApproveAs(Agreement, actor.Current.Id) : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        await LoadAsync(id, T("Setujui naskah", "Approve the text"), cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, T("Setujui naskah", "Approve the text"), cancellation))
        {
            return NotFound();
        }

        if (Agreement.State is AgreementState.Draft && Draft is { State: DocumentState.Ready } && Draft.Sha256 != Sha256)
        {
            return Show(new Refusal(
                "agreement.text-changed",
                "Naskah berubah sejak Anda membacanya. Baca naskah terbaru di bawah ini, lalu setujui.",
                "The text has changed since you read it. Read the newest text below, then approve."));
        }

        var outcome = await approve.RunAsync(id, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Naskah disetujui. Berikutnya: kirim untuk ditandatangani.", "The text was approved. Next: send it for signing."), "/Agreements/View", new { id });
    }
}
