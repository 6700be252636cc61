using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Anybody who holds a document learns whether it is, byte for byte, one that was signed and sealed here. Nothing is kept.</summary>
[AllowAnonymous]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class VerifyModel(VerifyDocument verify) : MouPage
{
    /// <summary>Above the limit for files, so that a large one is refused with a sentence and not with a broken connection.</summary>
    private const long LargestRequest = 3 * VerifyDocument.MostBytes;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Verification? Answer { get; private set; }

    public long MostMegabytes => VerifyDocument.MostBytes / 1024 / 1024;

    /// <summary>How it stands with the document behind the address; null without one, and for one that names none.</summary>
    public Verification? Standing { get; private set; }

    /// <summary>The address names a document that is not known.</summary>
    public bool Unknown { get; private set; }

    public async Task OnGetAsync(string? document, CancellationToken cancellation)
    {
        Name();
        if (document is null)
        {
            return;
        }

        Standing = await verify.StandingAsync(document, cancellation);
        Unknown = Standing is null;
        if (Unknown)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Name();
        if (Upload is not { Length: > 0 })
        {
            return Show(new Refusal("verify.empty", "Pilih berkas yang ingin diperiksa; berkas kosong tidak dapat diperiksa.", "Choose the file to verify; an empty file cannot be verified."), "Upload");
        }

        if (Upload.Length > VerifyDocument.MostBytes)
        {
            return Show(new Refusal("verify.large", $"Berkas lebih besar dari {MostMegabytes} MB. Dokumen yang disegel di sini selalu lebih kecil.", $"The file is larger than {MostMegabytes} MB. Documents sealed here are always smaller."), "Upload");
        }

        using var content = new MemoryStream((int)Upload.Length);
        await Upload.CopyToAsync(content, cancellation);
        Answer = await verify.RunAsync(content.GetBuffer().AsMemory(0, (int)content.Length), cancellation);
        return Page();
    }

    private void Name()
    {
        Heading(T("Periksa keaslian dokumen", "Verify a document"));
        Lead = T("Apakah berkas ini persis dokumen yang ditandatangani dan disegel di sini?", "Is this file exactly a document that was signed and sealed here?");
    }
}
