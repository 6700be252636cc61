using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>Takes a version out of use, with a reason.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class RetireModel(TemplateReads templates, RetireTemplate retire) : TemplatePage(templates)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string name, int number, CancellationToken cancellation) =>
        await LoadAsync(name, number, T("Tarik versi", "Retire a version"), cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await LoadAsync(name, number, T("Tarik versi", "Retire a version"), cancellation))
        {
            return NotFound();
        }

        var outcome = await retire.RunAsync(name, number, Reason ?? "", Seen, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, refusal.Code is "template.reason" ? nameof(Reason) : "");
        }

        return Done(T($"Versi {number} ditarik.", $"Version {number} was retired."), "/Templates/View", new { name });
    }
}
