using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>A change that a signatory asked for: answered with a sentence, or the round is stopped and the text revised.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ChangeModel(SigningReads reads, AgreementReads agreements, Proposals proposals, DecideChange decide) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public ChangeRequest Asked { get; private set; } = null!;

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

    public Zone Zone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

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

        var outcome = await decide.AnswerAsync(Id, Input.Answer, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "change.answer" ? "Input.Answer" : "")
            : Done(T($"Jawaban dikirim kepada {Who.Title}; putaran tetap terbuka.", $"The answer goes to {Who.Title}; the round stays open."), "/Signing/Round", new { roundId = Round.Id });
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await decide.StopAsync(Id, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Putaran dihentikan dan semua yang diundang diberi tahu. Naskah kembali menjadi draf.", "The round was stopped and everybody who was invited is told. The text is a draft again."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await proposals.FindChangeAsync(Id, cancellation) is not { } asked || await reads.FindAsync(asked.RoundId, cancellation) is not { } round)
        {
            return false;
        }

        Asked = asked;
        Round = round;
        Who = round.Signatories.Single(row => row.Id == asked.SignatoryId);
        var agreement = await agreements.GetAsync(round.AgreementId, cancellation);
        Zone = agreement.Partnership.Zone;
        Heading(T("Permintaan perubahan", "A change that was asked for"), StaffWay.To(agreement, round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(ProposalRules.MostText)]
        public string? Answer { get; set; }
    }
}
