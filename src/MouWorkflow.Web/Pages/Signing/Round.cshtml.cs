using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>A signing round: who has signed, whose turn it is, what became of each mail, the paper originals, and the seal.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class RoundModel(SigningReads reads, ReachReads reach, AgreementReads agreements, Proposals proposals, AuthorityRegister register, StampDuties duties, SealNow seal, ElsewhereFiles elsewhere) : MouPage
{
    public RoundView View { get; private set; } = null!;

    public RoundReach Reach { get; private set; } = null!;

    public StampDutyLine Duty { get; private set; } = null!;

    public ElsewhereCard Elsewhere { get; private set; } = null!;

    /// <summary>Whether the seal stands in the PDF instead of beside the document.</summary>
    public bool SealIsInside { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid roundId, CancellationToken cancellation) =>
        await LoadAsync(roundId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSealAsync(Guid roundId, CancellationToken cancellation)
    {
        if (!await LoadAsync(roundId, cancellation))
        {
            return NotFound();
        }

        var outcome = await seal.RunAsync(roundId, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Penyegelan dicoba sekarang. Muat ulang halaman ini sebentar lagi.", "Sealing is tried now. Load this page again in a moment."), "/Signing/Round", new { roundId });
    }

    private async Task<bool> LoadAsync(Guid roundId, CancellationToken cancellation)
    {
        if (await reads.FindAsync(roundId, cancellation) is not { } round)
        {
            return false;
        }

        var agreement = await agreements.GetAsync(round.AgreementId, cancellation);
        var today = Today(agreement.Partnership.Zone);
        View = new RoundView(
            round,
            agreement,
            await reads.MailsAsync(roundId, cancellation),
            await reads.PapersAsync(roundId, cancellation),
            await reads.DeadlinesAsync(round, cancellation),
            await reads.OwedAsync(roundId, cancellation),
            await proposals.DelegationsAsync(roundId, cancellation),
            await proposals.ChangesAsync(roundId, cancellation),
            await register.NotAllowedAsync(round, today, cancellation),
            today);
        Duty = new StampDutyLine(await duties.OfAsync(round.WorkflowSubjectId, cancellation), round.AgreementId, round.WorkflowSubjectId, null);
        SealIsInside = round.CertifiedDocumentId is null && await reads.SealedPdfAsync(round, cancellation) is not null;
        Elsewhere = new ElsewhereCard(round, await elsewhere.HasPdfAsync(round, cancellation), await elsewhere.OfRoundAsync(roundId, cancellation), View.Zone);
        Reach = await reach.OfRoundAsync(round, cancellation);
        Heading(T($"Tanda tangan {round.Title}", $"Signing of {round.Title}"), StaffWay.To(agreement, Url));
        Lead = T($"{round.Code}, putaran ke-{round.Number}", $"{round.Code}, round {round.Number}");
        return true;
    }
}
