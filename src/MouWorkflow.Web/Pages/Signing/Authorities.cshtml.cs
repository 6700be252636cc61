using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The register of who may sign for the parties of a partnership; adding an entry.</summary>
[Authorize(Policy = Policies.Legal)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class AuthoritiesModel(PartnershipReads partnerships, AuthorityRegister register, RecordAuthority record) : MouPage
{
    /// <summary>Above the limit for scans, so that a large one is refused with a sentence.</summary>
    private const long LargestRequest = 3 * UploadPaperOriginal.MostBytes;

    [BindProperty(SupportsGet = true)]
    public Guid PartnershipId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Partnership Partner { get; private set; } = null!;

    public IReadOnlyList<SigningAuthority> Entries { get; private set; } = [];

    public DateOnly Day => Today(Partner.Zone);

    public IEnumerable<SelectListItem> Parties => [new SelectListItem($"1. {Partner.First.Organisation}", "1"), new SelectListItem($"2. {Partner.Second.Organisation}", "2")];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<AuthorityKind>().Select(kind => new SelectListItem(T(AuthorityRules.Words(kind)), kind.ToString()));

    /// <summary>How an entry stands today.</summary>
    public (string Words, Tone Tone) Standing(SigningAuthority entry) =>
        entry.EndedBecause is not null ? (T("Diakhiri", "Ended"), Tone.Calm)
        : Day > entry.ValidUntil ? (T("Sudah lewat", "Expired"), Tone.Bad)
        : Day < entry.ValidFrom ? (T("Belum berlaku", "Not yet valid"), Tone.Busy)
        : (T("Berlaku", "Valid"), Tone.Good);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = new Form { ValidFrom = Day };
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

        var outcome = await record.RunAsync(
            new NewAuthority(
                PartnershipId, Input.Party, Input.Office ?? "", Input.Title ?? "", Input.Holder ?? "", Input.Kind, Input.Ground ?? "", Input.ValidFrom!.Value, Input.ValidUntil, Input.Limit, Input.Note, await Uploads.ReadAsync(Input.Evidence, cancellation)),
            cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "authority.term" => "Input.ValidUntil", "authority.limit-zero" => "Input.Limit", "paper.empty" or "paper.large" or "paper.kind" => "Input.Evidence", _ => "" })
            : Done(T("Kewenangan dicatat.", "The authority was recorded."), values: new { PartnershipId });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await partnerships.FindAsync(PartnershipId, cancellation) is not { } partner)
        {
            return false;
        }

        Partner = partner;
        Entries = await register.OfPartnershipAsync(partner.Id, cancellation);
        Heading(T("Register kewenangan menandatangani", "Register of authority to sign"), new Crumb(partner.Name, Url.Page("/Partnerships/View", new { id = partner.Id })));
        Lead = T("Siapa boleh menandatangani, atas dasar apa, kapan, dan sampai nilai berapa. Diperiksa saat tanda tangan dibubuhkan.", "Who may sign, on what ground, when, and up to how much. Checked in the instant of signing.");
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public int Party { get; set; } = 1;

        [Required, StringLength(200)]
        public string? Office { get; set; }

        [Required, StringLength(200)]
        public string? Title { get; set; }

        [Required, StringLength(200)]
        public string? Holder { get; set; }

        public AuthorityKind Kind { get; set; }

        [Required, StringLength(300)]
        public string? Ground { get; set; }

        [Required]
        public DateOnly? ValidFrom { get; set; }

        public DateOnly? ValidUntil { get; set; }

        [ModelBinder(typeof(Agreements.CountBinder))]
        public long? Limit { get; set; }

        [StringLength(500)]
        public string? Note { get; set; }

        public IFormFile? Evidence { get; set; }
    }
}
