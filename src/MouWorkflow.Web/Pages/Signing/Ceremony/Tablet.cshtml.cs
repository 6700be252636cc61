using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Staff gives a tablet to one signatory in the room, before a witness.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class TabletModel(CeremonyReads reads, HandOverTablet handOver) : CeremonyPage(reads)
{
    [BindProperty(SupportsGet = true)]
    public Guid SignatoryId { get; set; }

    [BindProperty]
    public Guid WitnessId { get; set; }

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

    public IEnumerable<SelectListItem> Witnesses => Ceremony.Guests.Where(guest => TabletRules.CanWitness(guest) && !TabletRules.IsSignatory(guest, Who)).OrderBy(guest => guest.Position).Select(guest => new SelectListItem($"{guest.Name}, {guest.Title}", guest.Id.ToString("D")));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // Nobody chosen is refused with a sentence of its own.
        ModelState.Clear();
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await handOver.RunAsync(Id, SignatoryId, WitnessId, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "tablet.witness" or "tablet.own-witness" ? nameof(WitnessId) : "")
            : RedirectToPage("/Signing/Ceremony/Handed", new { tabletId = outcome.Value });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(T("Serahkan tablet", "Hand over a tablet"), cancellation)
            || View.Rounds.Select(pair => pair.Round).FirstOrDefault(round => round.Signatories.Exists(row => row.Id == SignatoryId)) is not { } round)
        {
            return false;
        }

        Round = round;
        Who = round.Signatories.Single(row => row.Id == SignatoryId);
        return true;
    }
}
