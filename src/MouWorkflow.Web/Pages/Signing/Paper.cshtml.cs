using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The scan of an original that was signed in ink. It counts when a second person has compared it.</summary>
[Authorize(Policy = Policies.Legal)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class PaperModel(SigningReads reads, AgreementReads agreements, UploadPaperOriginal upload) : MouPage
{
    /// <summary>Above the limit for scans, so that a large one is refused with a sentence and not with a broken connection.</summary>
    private const long LargestRequest = 3 * UploadPaperOriginal.MostBytes;

    [BindProperty(SupportsGet = true)]
    public Guid RoundId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningRound Round { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Input.SignedOn is not { } signedOn)
        {
            return ModelState.IsValid
                ? Show(new Refusal("paper.day", "Isi tanggal tanda tangan terakhir di kertas itu.", "Fill in the day of the last signature on the paper."), "Input.SignedOn")
                : Again();
        }

        var outcome = await upload.RunAsync(new PaperUpload(RoundId, signedOn, Input.Scan?.FileName ?? "", await ContentAsync(cancellation)), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "paper.future" => "Input.SignedOn", "paper.empty" or "paper.large" or "paper.kind" => "Input.Scan", _ => "" })
            : Done(T("Hasil pindai diterima. Mintalah orang lain membandingkannya dengan naskah.", "The scan was taken in. Ask somebody else to compare it with the text."), "/Signing/Round", new { RoundId });
    }

    private async Task<ReadOnlyMemory<byte>> ContentAsync(CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        if (Input.Scan is { } scan)
        {
            await scan.CopyToAsync(content, cancellation);
        }

        return content.ToArray();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.FindAsync(RoundId, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        Heading(T("Unggah asli bertanda tangan basah", "Upload an original signed in ink"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public DateOnly? SignedOn { get; set; }

        public IFormFile? Scan { get; set; }
    }
}
