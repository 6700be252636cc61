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
    public Refusal? Obstacle => PaperRules.MayCompare(Round, Paper, actor.Current.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = new Form { Pages = [.. PaperRules.PagesOf(Paper).Select(page => new PageForm { Number = page })] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var findings = Input.Pages.Select(page => new PageFinding(page.Number, page.Matches, page.Reason)).ToList();
        if (Obstacle is null)
        {
            foreach (var page in PaperRules.Unseen(Paper, findings))
            {
                var place = Input.Pages.FindIndex(row => row.Number == page);
                ModelState.AddModelError(place < 0 ? "" : $"Input.Pages[{place}].Reason", T($"Halaman {page}: centang bila sesuai, atau tuliskan apa yang berbeda.", $"Page {page}: tick it when it matches, or write down what differs."));
            }
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await confirm.RunAsync(PaperId, findings, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(
                findings.TrueForAll(page => page.Matches) ? T("Semua halaman sesuai. Tanda tangan di atas kertas tercatat.", "Every page matches. The signatures on paper are recorded.")
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
        public List<PageForm> Pages { get; set; } = [];
    }

    /// <summary>One page.</summary>
    public sealed class PageForm
    {
        public int Number { get; set; }

        public bool Matches { get; set; }

        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
