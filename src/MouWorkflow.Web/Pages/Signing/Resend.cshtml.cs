using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Sends an invitation once more, to the same mailbox.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class ResendModel(SigningReads reads, AgreementReads agreements, ResendInvitation resend) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid SignatoryId { get; set; }

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await resend.RunAsync(SignatoryId, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Undangan baru masuk antrean surel; tautan lama tidak berlaku lagi.", "A fresh invitation is queued; older links stop working."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.OfSignatoryAsync(SignatoryId, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        Who = round.Signatories.Single(who => who.Id == SignatoryId);
        Heading(T("Kirim ulang undangan", "Send the invitation again"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{Who.Title}, {Who.Organisation}";
        return true;
    }
}
