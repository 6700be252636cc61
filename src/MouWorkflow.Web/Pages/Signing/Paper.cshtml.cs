using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
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

    /// <summary>Whose signatures the paper may carry: one party, or everything that is not signed yet.</summary>
    public IEnumerable<SelectListItem> Parties =>
    [
        new SelectListItem(T("Semua yang belum menandatangani", "Everybody who has not signed"), ""),
        .. Round.Signatories.Where(who => who.IsAwaited()).GroupBy(who => who.Party).OrderBy(party => party.Key).Select(party => new SelectListItem($"{party.Key}. {party.First().Organisation}", $"{party.Key}")),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        var inInk = RoundRules.Turn(Round).FirstOrDefault(who => who.Way is SigningMethod.Paper);
        Input = new Form { Pages = Round.Pages, Party = inInk?.Party };
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

        var outcome = await upload.RunAsync(new PaperUpload(RoundId, signedOn, Input.Scan?.FileName ?? "", await Uploads.ReadAsync(Input.Scan, cancellation), Input.Pages ?? 0, Input.Party, (Input.Originals ?? "").Split('\n')), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "paper.future" => "Input.SignedOn", "paper.pages" or "paper.page-count" => "Input.Pages", "paper.party" or "paper.not-their-turn" => "Input.Party", "paper.empty" or "paper.large" or "paper.kind" => "Input.Scan", _ => "" })
            : Done(T("Hasil pindai diterima. Mintalah orang lain membandingkannya dengan naskah.", "The scan was taken in. Ask somebody else to compare it with the text."), "/Signing/Round", new { RoundId });
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

        public int? Party { get; set; }

        public int? Pages { get; set; }

        public IFormFile? Scan { get; set; }

        /// <summary>One line for each original.</summary>
        public string? Originals { get; set; }
    }
}
