using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Proposing somebody to sign in one's name, with the document behind it. Where there is nothing to sign, the page behind the link says how things stand.</summary>
[AllowAnonymous]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class DelegateModel(SigningReads reads, Proposals proposals, ProposeDelegate propose, WebActor actor) : MouPage
{
    /// <summary>Above the limit for scans, so that a large one is refused with a sentence.</summary>
    private const long LargestRequest = 3 * UploadPaperOriginal.MostBytes;

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The proposal that the branch is examining; null for none.</summary>
    public SigningDelegation? Waiting { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<AuthorityKind>().Where(kind => kind is not AuthorityKind.Definitif).Select(kind => new SelectListItem(T(AuthorityRules.Words(kind)), kind.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = new Form { Kind = AuthorityKind.Kuasa };
        return await LoadAsync(cancellation) ? Page() : RedirectToPage("/Signing/Sign", new { Token });
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return RedirectToPage("/Signing/Sign", new { Token });
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await propose.RunAsync(Token, new DelegateData(Input.Name ?? "", Input.Title ?? "", Input.Email ?? "", Input.Kind, Input.Ground ?? ""), await Uploads.ReadAsync(Input.Document, cancellation), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, Field(refusal.Code))
            : Done(T("Usulan Anda diterima kantor cabang untuk diperiksa. Sampai diputuskan, tautan Anda tetap berlaku.", "Your proposal went to the branch office to be examined. Until it is decided your link stays valid."), "/Signing/Sign", new { Token });
    }

    private static string Field(string code) => code switch
    {
        "delegate.name" => "Input.Name",
        "delegate.title" => "Input.Title",
        "delegate.email" or "delegate.same-mailbox" => "Input.Email",
        "delegate.kind" => "Input.Kind",
        "delegate.ground" => "Input.Ground",
        "paper.empty" or "paper.large" or "paper.kind" => "Input.Document",
        _ => "",
    };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.ByTokenAsync(Token, cancellation) is not { } link
            || new LinkView(Token, link, Today(link.Partnership.Zone)) is not { MayActHere: true } view)
        {
            return false;
        }

        actor.Is(new Actor(ActorKind.Signatory, view.Who.Id.ToString("D"), view.Who.Title));
        Waiting = (await proposals.DelegationsAsync(view.Round.Id, cancellation)).Find(row => row.SignatoryId == view.Who.Id && row.State is ProposalState.Open);
        Heading(T("Menunjuk orang lain untuk menandatangani", "Having somebody else sign"));
        Lead = $"{view.Round.Title}, {view.Round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(200)]
        public string? Name { get; set; }

        [StringLength(200)]
        public string? Title { get; set; }

        [StringLength(254)]
        public string? Email { get; set; }

        public AuthorityKind Kind { get; set; }

        [StringLength(300)]
        public string? Ground { get; set; }

        public IFormFile? Document { get; set; }
    }
}
