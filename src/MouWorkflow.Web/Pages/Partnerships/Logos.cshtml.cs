using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;
using MouWorkflow.Web.Verbs;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>The two logos in the letterhead of a partner's papers: the partner's, and the office's own, which all partners' papers share.</summary>
[Authorize(Policy = Policies.Office)]
[RequestSizeLimit(LargestForm)]
public sealed class LogosModel(PartnershipReads partnerships, LogoDesk logos, ChangeLogo change) : MouPage
{
    private const string OfPartner = "partner";
    internal const string OfOffice = "office";

    /// <summary>More than the largest logo, so that a larger one is refused with a sentence and not with a closed connection.</summary>
    private const long LargestForm = LogoRules.LargestFile * 12L;

    [BindProperty]
    public IFormFile? PartnerPicture { get; set; }

    [BindProperty]
    public IFormFile? OfficePicture { get; set; }

    [BindProperty]
    public string Of { get; set; } = "";

    public Partnership Partner { get; private set; } = null!;

    public Zone Zone => Partner.Zone;

    public bool DoesLegal { get; private set; }

    public IReadOnlyList<LogoSide> Sides { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        ModelState.Clear();
        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostPutAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation) || Of is not (OfPartner or OfOffice))
        {
            return NotFound();
        }

        if (!DoesLegal)
        {
            return Forbid();
        }

        var field = Of is OfOffice ? nameof(OfficePicture) : nameof(PartnerPicture);
        var picture = Of is OfOffice ? OfficePicture : PartnerPicture;
        ModelState.Clear();
        if (picture is null)
        {
            return Show(new Refusal("logo.file", "Pilih gambar logonya (PNG atau JPEG).", "Choose the picture of the logo (PNG or JPEG)."), field);
        }

        if (LogoRules.MayBeRead(picture.Length) is { } unfit)
        {
            return Show(unfit, field);
        }

        using var content = new MemoryStream((int)picture.Length);
        await picture.CopyToAsync(content, cancellation);
        var outcome = await change.PutAsync(id, Of is OfOffice, picture.FileName, content.ToArray(), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, field)
            : Done(T("Logo disimpan. Naskah yang dibuat mulai sekarang memakainya; naskah yang sudah ada tidak berubah.", "The logo was kept. Papers made from now on show it; those that exist do not change."), values: new { id });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation) || Of is not (OfPartner or OfOffice))
        {
            return NotFound();
        }

        if (!DoesLegal)
        {
            return Forbid();
        }

        ModelState.Clear();
        var outcome = await change.RemoveAsync(id, Of is OfOffice, cancellation);
        return outcome.Refusal is { } refusal ? Show(refusal) : Done(T("Logo dihapus untuk naskah berikutnya.", "The logo was removed for the papers to come."), values: new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await partnerships.FindAsync(id, cancellation) is not { } partner)
        {
            return false;
        }

        Partner = partner;
        DoesLegal = new Reader(Reader.RoleOf(User), Text, Url).Does(StaffRole.Legal);
        Heading(T("Logo pada kop surat", "Logos in the letterhead"), new Crumb(partner.Name, Url.Page("/Partnerships/View", new { id })));
        Lead = T("Kiri: logo mitra. Kanan: logo kantor cabang, sama pada naskah semua mitra.", "Left: the partner's. Right: the branch office's own, the same on the papers of all partners.");
        Sides =
        [
            await SideAsync(OfPartner, id, new Phrase("Logo mitra", "The partner's logo"), partner.First.Organisation, cancellation),
            await SideAsync(OfOffice, Logo.Office, new Phrase("Logo kantor cabang", "The branch office's logo"), partner.Second.Organisation, cancellation),
        ];
        return true;
    }

    private async Task<LogoSide> SideAsync(string key, Guid owner, Phrase title, string name, CancellationToken cancellation)
    {
        var logo = await logos.FindAsync(owner, cancellation);
        try
        {
            return new LogoSide(key, title, name, logo, logo is null ? null : await logos.PictureAsync(logo, cancellation), null);
        }
        catch (Exception gone) when (Doctor.Unreadable(gone))
        {
            return new LogoSide(key, title, name, logo, null, gone.Message);
        }
    }
}

/// <summary>One of the two logos.</summary>
/// <param name="Picture">As the address of an image; null when there is none to show.</param>
/// <param name="Gone">Why a logo that was uploaded cannot be shown; null when it can.</param>
public sealed record LogoSide(string Key, Phrase Title, string Owner, Logo? Logo, string? Picture, string? Gone)
{
    /// <summary>The branch office's own.</summary>
    public bool IsOffice => Key is LogosModel.OfOffice;
}
