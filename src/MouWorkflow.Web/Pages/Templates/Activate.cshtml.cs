using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>A version beside the active one; a second person makes it the one that documents are made from.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ActivateModel(TemplateReads templates, ActivateTemplate activate) : TemplatePage(templates)
{
    /// <summary>Why the signed-in person cannot activate it as things stand; null when nothing is in the way.</summary>
    public Refusal? InTheWay { get; private set; }

    public async Task<IActionResult> OnGetAsync(string name, int number, CancellationToken cancellation) =>
        await ShowAsync(name, number, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation))
        {
            return NotFound();
        }

        var outcome = await activate.RunAsync(name, number, Seen, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            // The page then shows how things stand now, and its button answers to that.
            Seen = Shown.Seq;
            ModelState.Remove(nameof(Seen));
            return Show(refusal);
        }

        var which = TemplateWords.Version(number);
        return Done(
            T($"{which.Id} aktif: dokumen berikutnya dibuat darinya. Dokumen yang sudah jadi tidak berubah.", $"{which.En} is active: the next document is made from it. Finished documents do not change."),
            "/Templates/View",
            new { name });
    }

    private async Task<bool> ShowAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await LoadAsync(name, number, T("Bandingkan dan aktifkan", "Compare and activate"), cancellation))
        {
            return false;
        }

        InTheWay = TemplateRules.MayActivate(Shown, number, Shown.Seq, Templates.ActorId);
        return true;
    }
}
