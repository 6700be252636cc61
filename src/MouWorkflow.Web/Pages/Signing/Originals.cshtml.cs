using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Where the originals signed in ink lie.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class OriginalsModel(SigningReads reads, AgreementReads agreements, RecordOriginals record) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid PaperId { get; set; }

    [BindProperty]
    [StringLength(2000)]
    public string? Locations { get; set; }

    public SigningRound Round { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is not { } paper)
        {
            return NotFound();
        }

        ModelState.Clear();
        Locations = string.Join('\n', paper.OriginalLocations);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await record.RunAsync(PaperId, (Locations ?? "").Split('\n'), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, "Locations")
            : Done(T("Tempat penyimpanan dicatat.", "Where the originals lie was recorded."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<PaperOriginal?> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.FindPaperAsync(PaperId, cancellation) is not { } paper || await reads.FindAsync(paper.RoundId, cancellation) is not { } round)
        {
            return null;
        }

        Round = round;
        Heading(T("Di mana asli disimpan", "Where the originals lie"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return paper;
    }
}
