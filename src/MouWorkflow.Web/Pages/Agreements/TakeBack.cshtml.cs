using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Takes an approval back, with a reason, as long as nothing was sent.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class TakeBackModel(AgreementReads agreements, TakeBackApproval takeBack) : AgreementPage(agreements)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var outcome = await takeBack.RunAsync(id, Reason?.Trim() ?? "", cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "agreement.reason" ? nameof(Reason) : "")
            : Done(T("Persetujuan ditarik kembali; naskah menjadi draf lagi dan dapat diperbaiki.", "The approval was taken back; the text is a draft again and may be revised."), "/Agreements/View", new { id });
    }

    private Task<bool> LoadAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, T("Tarik kembali persetujuan", "Take the approval back"), cancellation);
}
