using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Changes a draft; the text is made anew and has to be read again.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ReviseModel(AgreementReads agreements, ReviseDraft revise) : AgreementPage(agreements)
{
    [BindProperty]
    public ReviseInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        Input = new ReviseInput
        {
            Subject = Agreement.Subject,
            PeriodStart = Agreement.PeriodStart,
            PeriodEnd = Agreement.PeriodEnd,
            Quota = Agreement.Terms?.Quota,
            LegalBasis = string.Join('\n', Agreement.LegalBasis),
        };
        return AgreementRules.MayRevise(Agreement) is { } refusal ? Show(refusal) : Page();
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

        var outcome = await revise.RunAsync(
            new Revision
            {
                AgreementId = id,
                Subject = Input.Subject!.Trim(),
                PeriodStart = Input.PeriodStart,
                PeriodEnd = Input.PeriodEnd,
                Quota = Input.Quota,
                LegalBasis = DraftInput.Lines(Input.LegalBasis),
                FromTemplate = Input.FromTemplate,
                Reason = Input.Reason!.Trim(),
            },
            cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, FieldOf(refusal))
            : Done(T("Draf diperbaiki; naskah baru sedang dibuat. Bacalah sebelum menyetujuinya.", "The draft was revised; a new text is being made. Read it before approving."), "/Agreements/View", new { id });
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "agreement.term" or "agreement.umbrella-term" or "agreement.outside-umbrella" => "Input.PeriodEnd",
        "agreement.quota" => "Input.Quota",
        "agreement.edited-by-hand" => "Input.FromTemplate",
        _ => "",
    };

    private Task<bool> LoadAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, T("Perbaiki draf", "Revise the draft"), cancellation);
}

/// <summary>What may change in a draft.</summary>
public sealed class ReviseInput
{
    [Required, StringLength(500)]
    public string? Subject { get; set; }

    [Required]
    public DateOnly? PeriodStart { get; set; }

    [Required]
    public DateOnly? PeriodEnd { get; set; }

    [ModelBinder(typeof(CountBinder))]
    public int? Quota { get; set; }

    public string? LegalBasis { get; set; }

    public bool FromTemplate { get; set; }

    [Required, StringLength(500)]
    public string? Reason { get; set; }
}
