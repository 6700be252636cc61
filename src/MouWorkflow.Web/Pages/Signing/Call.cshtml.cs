using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>A call to an office that does not answer its mails, and what was said.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class CallModel(SigningReads reads, ReachReads reach, AgreementReads agreements, RecordCall record) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid SignatoryId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

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

        var outcome = await record.RunAsync(SignatoryId, Input.Note, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "call.note" ? "Input.Note" : "")
            : Done(T("Panggilan dicatat.", "The call was recorded."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.OfSignatoryAsync(SignatoryId, cancellation) is not { } round || !(await reach.OfRoundAsync(round, cancellation)).Calls.ContainsKey(SignatoryId))
        {
            return false;
        }

        Round = round;
        Who = round.Signatories.Single(who => who.Id == SignatoryId);
        Heading(T("Telepon penanda tangan", "Call the signatory"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{Who.Title}, {Who.Organisation}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(1000)]
        public string? Note { get; set; }
    }
}
