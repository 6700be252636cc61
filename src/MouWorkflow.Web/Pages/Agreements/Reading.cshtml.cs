using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Orders the English edition of a text, to read.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ReadingModel(AgreementReads agreements, OrderEdition order) : AgreementPage(agreements)
{
    [BindProperty]
    [StringLength(500)]
    public string? SubjectEn { get; set; }

    /// <summary>Editions that had been made when the form was opened, so that a form sent twice makes one.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public int Made => Texts.Count(text => text.Kind == $"{Agreement.Template}-en");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        !await LoadAsync(id, cancellation) ? NotFound()
        : EditionRules.MayTranslate(Agreement, Current?.State is DocumentState.Ready, IsEditedByHand) is { } refusal ? Show(refusal)
        : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (Seen != Made)
        {
            return Show(new Refusal("edition.translated-meanwhile", "Edisi bahasa Inggris sudah dibuat sejak halaman ini dibuka. Kirim lagi hanya bila memang perlu yang baru.", "An English edition was made since this page was opened. Send again only if another is needed."));
        }

        var outcome = await order.ReadingAsync(id, SubjectEn, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Edisi bahasa Inggris sedang dibuat; baca dan unduh dari daftar naskah.", "The English edition is being made; read and download it from the list of texts."), "/Agreements/View", new { id });
    }

    private Task<bool> LoadAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, T("Edisi baca bahasa Inggris", "English reading edition"), cancellation);
}
