using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Examines the document behind a proposed delegate and decides.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class DelegationModel(SigningReads reads, AgreementReads agreements, Proposals proposals, DecideDelegate decide) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningDelegation Proposal { get; private set; } = null!;

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

    public Zone Zone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = new Form { ValidUntil = Round.ClosesOn };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Input.Accept is not { } accept)
        {
            return Show(new Refusal("delegate.choose", "Pilih apakah dasarnya diterima.", "Choose whether the document is accepted."), "Input.Accept");
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await decide.RunAsync(Id, accept, Input.Reason, Input.ValidUntil, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "delegate.reason" ? "Input.Reason" : "")
            : Done(
                accept ? T($"Diterima. Undangan dikirim kepada {Proposal.Title}; tautan {Who.Title} tidak berlaku lagi.", $"Accepted. The invitation goes to {Proposal.Title}; the link of {Who.Title} stops working.")
                    : T($"Tidak diterima. Alasannya dikirim kepada {Who.Title}.", $"Not accepted. The reason goes to {Who.Title}."),
                "/Signing/Round",
                new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await proposals.FindDelegationAsync(Id, cancellation) is not { } proposal || await reads.FindAsync(proposal.RoundId, cancellation) is not { } round)
        {
            return false;
        }

        Proposal = proposal;
        Round = round;
        Who = round.Signatories.Single(row => row.Id == proposal.SignatoryId);
        var agreement = await agreements.GetAsync(round.AgreementId, cancellation);
        Zone = agreement.Partnership.Zone;
        Heading(T("Periksa usulan penerima kuasa", "Examine a proposed delegate"), StaffWay.To(agreement, round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public bool? Accept { get; set; }

        public DateOnly? ValidUntil { get; set; }

        [StringLength(ProposalRules.MostText)]
        public string? Reason { get; set; }
    }
}
