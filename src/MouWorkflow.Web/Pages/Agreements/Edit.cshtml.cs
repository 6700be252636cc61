using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>The draft goes to Word and comes back as the next draft, with its redline.</summary>
[Authorize(Policy = Policies.Legal)]
[RequestSizeLimit(LargestForm)]
public sealed class EditModel(AgreementReads agreements, GiveOutDraft giveOut, TakeInEdit takeIn) : AgreementPage(agreements)
{
    /// <summary>More than the largest text, so that a larger one is refused with a sentence and not with a closed connection.</summary>
    private const long LargestForm = TemplateRules.LargestFile * 6L;

    [BindProperty]
    public IFormFile? Word { get; set; }

    [BindProperty]
    [StringLength(500)]
    public string? Reason { get; set; }

    public bool MayEdit => EditRules.MayEdit(Agreement) is null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        !await LoadAsync(id, cancellation) ? NotFound()
        : EditRules.MayEdit(Agreement) is { } refusal ? Show(refusal)
        : Page();

    public async Task<IActionResult> OnPostDownloadAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        var outcome = await giveOut.RunAsync(id, cancellation);
        return outcome.Refusal is { } refusal ? Show(refusal) : RedirectToPage("/Documents/Download", new { id = outcome.Value });
    }

    public async Task<IActionResult> OnPostUploadAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (Word is null)
        {
            ModelState.AddModelError(nameof(Word), T("Pilih berkas .docx yang akan diunggah.", "Choose the .docx file to upload."));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (TemplateRules.MayBeRead(TemplateRules.KeptName(Word!.FileName), Word.Length) is { } unfit)
        {
            return Show(unfit, nameof(Word));
        }

        using var content = new MemoryStream((int)Word.Length);
        await Word.CopyToAsync(content, cancellation);
        var outcome = await takeIn.RunAsync(new EditedFile(id, Word.FileName, Reason ?? "", content.ToArray()), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, refusal.Code == "agreement.reason" ? nameof(Reason) : nameof(Word));
        }

        return Done(Sentence(outcome.Value), "/Documents/Read", new { id = outcome.Value.RedlineId });
    }

    private string Sentence(TakenIn taken) => taken.Stale
        ? T("Naskahnya sudah diubah orang lain sejak berkas Anda diunduh. Berkas Anda disimpan sebagai usulan dan tampak di bawah; unduh naskah terbaru, masukkan perubahan ini, lalu unggah lagi.", "Somebody else changed the text since your file was downloaded. Your file is kept as a proposal and shown below; download the newest text, put these changes in, then upload again.")
        : T("Suntingan diterima; naskah baru sedang dibuat. Perubahannya tampak di bawah.", "The edit was taken in; a new text is being made. Its changes are shown below.");

    private Task<bool> LoadAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, T("Sunting di Word", "Edit in Word"), cancellation);
}
