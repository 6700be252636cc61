using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Issues a circular letter to firms under an agreement that is in force.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class CircularModel(AgreementReads agreements, IssueCircular issue) : AgreementPage(agreements)
{
    private const int UsualDaysToAnswer = 14;

    [BindProperty]
    [StringLength(100)]
    public string? Number { get; set; }

    [BindProperty]
    [StringLength(300)]
    public string? Recipients { get; set; }

    [BindProperty]
    [Required]
    public DateOnly? RespondBy { get; set; }

    /// <summary>Letters that had been issued when the form was opened, so that a form sent twice does not write to every firm twice.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public int Issued => Texts.Count(text => text.Kind is "circular");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        RespondBy = Today(Zone).AddDays(UsualDaysToAnswer);
        return Page();
    }

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

        if (Seen != Issued)
        {
            return Show(new Refusal("circular.issued-meanwhile", "Surat edaran sudah diterbitkan sejak halaman ini dibuka. Kirim lagi hanya bila memang perlu surat berikutnya.", "A circular letter was issued since this page was opened. Send again only if another letter is needed."));
        }

        var outcome = await issue.RunAsync(new CircularOrder(id, string.IsNullOrWhiteSpace(Number) ? null : Number.Trim(), Recipients?.Trim() ?? "", RespondBy!.Value), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "circular.recipients" => nameof(Recipients), "circular.respond-by" => nameof(RespondBy), _ => "" })
            : Done(T("Surat edaran diterbitkan dan dikirim ke sekretariat mitra begitu naskahnya siap.", "The circular letter was issued; it goes to the partner's secretariat as soon as its text is ready."), "/Agreements/View", new { id });
    }

    private Task<bool> LoadAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, T("Surat edaran", "Circular letter"), cancellation);
}
