using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Cancels a ceremony, with the reason that the invited read.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class CancelModel(CeremonyReads reads, CancelCeremony cancel) : CeremonyPage(reads)
{
    [BindProperty]
    [StringLength(500)]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        return await LoadAsync(cancellation) ? Page() : NotFound();
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

        var outcome = await cancel.RunAsync(Id, Reason, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "ceremony.reason" ? nameof(Reason) : "")
            : Done(T("Upacara dibatalkan; yang diundang diberi tahu.", "The ceremony was cancelled; the invited are told."), "/Signing/Ceremony/View", new { Id });
    }

    private Task<bool> LoadAsync(CancellationToken cancellation) => LoadAsync(T("Batalkan upacara", "Cancel the ceremony"), cancellation);
}
