using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Hands out the PDF to be signed in another system, and takes in what came back. It counts when it was accepted.</summary>
[Authorize(Policy = Policies.Legal)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class ElsewhereModel(SigningReads reads, AgreementReads agreements, ElsewhereFiles files, UploadElsewhere upload) : MouPage
{
    /// <summary>Above the limit for files, so that a large one is refused with a sentence and not with a broken connection.</summary>
    private const long LargestRequest = 3 * ElsewhereRules.MostBytes;

    [BindProperty(SupportsGet = true)]
    public Guid RoundId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningRound Round { get; private set; } = null!;

    public bool HasPdf { get; private set; }

    /// <summary>What is to be signed.</summary>
    public StoredDocument Newest { get; private set; } = null!;

    public long MostMegabytes => ElsewhereRules.MostBytes / 1024 / 1024;

    public IEnumerable<SelectListItem> Parties =>
    [
        .. Round.Signatories.Where(who => who.IsAwaited()).GroupBy(who => who.Party).OrderBy(party => party.Key).Select(party => new SelectListItem($"{party.Key}. {party.First().Organisation}", $"{party.Key}")),
        new SelectListItem(T("Beberapa pihak sekaligus", "Several parties at once"), ""),
    ];

    public IEnumerable<SelectListItem> Statuses => Enum.GetValues<MeteraiStatus>().Select(status => new SelectListItem(ElsewhereView.Capital(T(ElsewhereWords.Status(status))), status.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        var turn = RoundRules.Turn(Round);
        Input = new Form { Party = (turn.FirstOrDefault(who => who.Way is SigningMethod.Elsewhere) ?? turn.FirstOrDefault())?.Party };
        return Page();
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

        var outcome = await upload.RunAsync(
            new ElsewhereFile(RoundId, await Uploads.ReadAsync(Input.File, cancellation), Input.Party, Input.SignedOn, Input.MeteraiStatus, Input.MeteraiSerial), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, FieldOf(refusal.Code))
            : Done(T("Berkas diterima dan diperiksa. Cocokkan tanda tangannya dengan penanda tangan.", "The file was taken in and examined. Match its signatures with the signatories."), "/Signing/DecideElsewhere", new { uploadId = outcome.Value });
    }

    private static string FieldOf(string code) => code switch
    {
        "elsewhere.party" or "elsewhere.not-their-turn" => "Input.Party",
        "elsewhere.meterai-status" => "Input.MeteraiStatus",
        "elsewhere.meterai-serial" or "elsewhere.meterai-form" or "elsewhere.meterai-other" => "Input.MeteraiSerial",
        "elsewhere.day" or "elsewhere.future" => "Input.SignedOn",
        "elsewhere.not-open" or "elsewhere.no-pdf" or "elsewhere.waiting" => "",
        _ => "Input.File",
    };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.FindAsync(RoundId, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        HasPdf = await files.HasPdfAsync(round, cancellation);
        Newest = await files.NewestAsync(round, cancellation);
        Heading(T("Tanda tangan di sistem lain", "Signing in another system"), StaffWay.To(await agreements.GetAsync(round.AgreementId, cancellation), round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public IFormFile? File { get; set; }

        public int? Party { get; set; }

        public MeteraiStatus MeteraiStatus { get; set; }

        [StringLength(80)]
        public string? MeteraiSerial { get; set; }

        public DateOnly? SignedOn { get; set; }
    }
}
