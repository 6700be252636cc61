using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Photographs of a ceremony, each with what is to be seen.</summary>
[Authorize(Policy = Policies.Legal)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class PhotosModel(CeremonyReads reads, AddPhoto add) : CeremonyPage(reads)
{
    /// <summary>Above the limit for photographs, so that a large one is refused with a sentence and not with a broken connection.</summary>
    private const long LargestRequest = 4L * PhotoFiles.MostBytes;

    [BindProperty]
    [StringLength(200)]
    public string? Caption { get; set; }

    [BindProperty]
    public IFormFile? Photo { get; set; }

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

        var outcome = await add.RunAsync(Id, Caption, await Uploads.ReadAsync(Photo, cancellation), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "photo.caption" => nameof(Caption), "photo.empty" or "photo.large" or "photo.kind" or "photo.pixels" or "photo.twice" => nameof(Photo), _ => "" })
            : Done(T("Foto disimpan.", "The photograph was kept."), "/Signing/Ceremony/Photos", new { Id });
    }

    private Task<bool> LoadAsync(CancellationToken cancellation) => LoadAsync(T("Foto upacara", "Photographs"), cancellation);
}
