using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Where a signatory's links go from now on. The links sent before stop working.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class CorrectAddressModel(SigningReads reads, AgreementReads agreements, CorrectAddress correct) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid SignatoryId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

    /// <summary>Whether it is their turn, so that a corrected address gets an invitation at once.</summary>
    public bool Invited => Who.State is SignatoryState.Invited;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var invited = Invited;
        var outcome = await correct.RunAsync(SignatoryId, Input.Email, Input.Reason, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "signing.email" ? "Input.Email" : "")
            : Done(
                invited ? T("Alamat diperbaiki; undangan baru dikirim ke sana dan tautan lama tidak berlaku lagi.", "The address was corrected; a fresh invitation goes there and older links stop working.")
                    : T("Alamat diperbaiki; undangan dikirim ke sana saat gilirannya tiba.", "The address was corrected; the invitation goes there when it is their turn."),
                "/Signing/Round",
                new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.OfSignatoryAsync(SignatoryId, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        Who = round.Signatories.Single(who => who.Id == SignatoryId);
        Heading(T("Perbaiki alamat surel", "Correct a mail address"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{Who.Title}, {Who.Organisation}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(254)]
        public string? Email { get; set; }

        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
