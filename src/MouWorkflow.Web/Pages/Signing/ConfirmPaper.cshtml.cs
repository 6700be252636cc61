using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>A second person of the branch compares the scan with the approved text and says whether they are the same.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class ConfirmPaperModel(SigningReads reads, AgreementReads agreements, ConfirmPaperOriginal confirm, ICurrentActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid PaperId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningRound Round { get; private set; } = null!;

    public PaperOriginal Paper { get; private set; } = null!;

    public Zone Zone { get; private set; }

    /// <summary>Why this person cannot decide; null when they can.</summary>
    public Refusal? Obstacle => SigningRules.MayConfirmPaper(Round, Paper, actor.Current.Id, matches: true, null);

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

        if (Input.Matches is not { } matches)
        {
            return Show(new Refusal("paper.choose", "Pilih apakah hasil pindai sesuai naskah.", "Choose whether the scan matches the text."), "Input.Matches");
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await confirm.RunAsync(PaperId, matches, Input.Reason, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "paper.reason" ? "Input.Reason" : "")
            : Done(
                matches ? T("Sesuai naskah. Semua pihak tercatat menandatangani di atas kertas; dokumen disegel.", "It matches. Everybody is recorded as having signed on paper; the document is being sealed.")
                    : T("Ditolak. Hasil pindai lain dapat diunggah.", "Rejected. Another scan can be uploaded."),
                "/Signing/Round",
                new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.FindPaperAsync(PaperId, cancellation) is not { } paper || await reads.FindAsync(paper.RoundId, cancellation) is not { } round)
        {
            return false;
        }

        Paper = paper;
        Round = round;
        var agreement = await agreements.GetAsync(round.AgreementId, cancellation);
        Zone = agreement.Partnership.Zone;
        Heading(T("Bandingkan hasil pindai dengan naskah", "Compare the scan with the text"), StaffWay.To(agreement, round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public bool? Matches { get; set; }

        [StringLength(1000)]
        public string? Reason { get; set; }
    }
}
