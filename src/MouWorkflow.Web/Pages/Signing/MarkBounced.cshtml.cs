using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Marks a mail of a round as not arrived, when a person knows what no server said.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class MarkBouncedModel(SigningReads reads, AgreementReads agreements, MarkBounced mark) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid MailId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public MailMessage Mail { get; private set; } = null!;

    public SigningRound Round { get; private set; } = null!;

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

        var outcome = await mark.RunAsync(MailId, Input.Reason, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "mail.reason" ? "Input.Reason" : "")
            : Done(T("Ditandai tidak sampai. Perbaiki alamatnya agar undangan baru terkirim.", "Marked as not arrived. Correct the address so that a fresh invitation is sent."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.FindMailAsync(MailId, cancellation) is not { } mail || await reads.FindAsync(mail.SubjectId, cancellation) is not { } round)
        {
            return false;
        }

        Mail = mail;
        Round = round;
        Heading(T("Surel tidak sampai", "A mail did not arrive"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{T(RoundView.KindOf(mail))}, {mail.ToName}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
