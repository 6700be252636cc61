using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Pages.Signing;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Orders the print edition of an approved text, for signing in ink.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class PrintModel(AgreementReads agreements, StampDuties duties, OrderEdition order, OfficePolicy policy) : AgreementPage(agreements)
{
    private const int MostReviewers = 12;

    [BindProperty]
    public StampPlaces Stamp { get; set; }

    [BindProperty]
    [StringLength(2000)]
    public string? Reviewers { get; set; }

    public StampDutyLine Duty { get; private set; } = null!;

    /// <summary>Whether a place for the stamp is printed.</summary>
    public bool HasStampPlace => Duty.Duty is { State: StampDutyState.Paper };

    /// <summary>Prints that had been made when the form was opened, so that a form sent twice prints once.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public int Printed => Texts.Count(text => text.Kind is "ink-sheet");

    public IEnumerable<SelectListItem> Places =>
    [
        new SelectListItem(T("pada kedua tanda tangan setiap rangkap", "on both signatures of every copy"), nameof(StampPlaces.Both)),
        new SelectListItem(T("bertukar: pada tanda tangan pihak yang tidak menyimpan rangkap itu", "exchanged: on the signature of the party that does not keep the copy"), nameof(StampPlaces.Exchanged)),
    ];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        !await LoadAsync(id, cancellation) ? NotFound()
        : EditionRules.MayPrint(Agreement, Current?.State is DocumentState.Ready) is { } refusal ? Show(refusal)
        : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var reviewers = DraftInput.Lines(Reviewers);
        if (reviewers.Count > MostReviewers)
        {
            ModelState.AddModelError(nameof(Reviewers), T($"Paling banyak {MostReviewers} pejabat.", $"At most {MostReviewers} people."));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (Seen != Printed)
        {
            return Show(new Refusal("edition.printed-meanwhile", "Edisi cetak sudah dibuat sejak halaman ini dibuka. Kirim lagi hanya bila memang perlu cetakan baru.", "A print edition was made since this page was opened. Send again only if another is needed."));
        }

        var outcome = await order.PrintAsync(new PrintOrder(id, Stamp, reviewers), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(
                outcome.Value == 0
                    ? T("Lembar kendali sedang dibuat; unduh dari daftar naskah. Cetak naskah Word yang disetujui.", "The control sheet is being made; download it from the list of texts. Print the approved Word text.")
                    : T("Dua rangkap cetak dan lembar kendali sedang dibuat; unduh dari daftar naskah.", "Two copies and the control sheet are being made; download them from the list of texts."),
                "/Agreements/View",
                new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        Duty = new StampDutyLine(await duties.OfAsync(id, cancellation), id, id, policy.StampDuty.WhileUndecided);
        return await LoadAsync(id, T("Edisi cetak untuk tanda tangan basah", "Print edition for signing in ink"), cancellation);
    }
}
