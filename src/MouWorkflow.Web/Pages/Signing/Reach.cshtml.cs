using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>How a signatory is reached besides the link: whose mailbox it is, where codes go, who reminds them.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class ReachModel(SigningReads reads, AgreementReads agreements, SetReach set) : MouPage
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
        Input = new Form { Mailbox = Who.Mailbox, CodeEmail = Who.CodeEmail, AlternateEmail = Who.AlternateEmail };
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

        var outcome = await set.RunAsync(new Reach(SignatoryId, Input.Mailbox, Input.CodeEmail, Input.AlternateEmail), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "reach.code" => "Input.CodeEmail", "reach.alternate" => "Input.AlternateEmail", _ => "" })
            : Done(T("Cara menghubungi disimpan.", "How they are reached was saved."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.OfSignatoryAsync(SignatoryId, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        Who = round.Signatories.Single(who => who.Id == SignatoryId);
        Heading(T("Cara menghubungi penanda tangan", "How the signatory is reached"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{Who.Title}, {Who.Organisation}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public Mailbox Mailbox { get; set; }

        [StringLength(254)]
        public string? CodeEmail { get; set; }

        [StringLength(254)]
        public string? AlternateEmail { get; set; }
    }
}
