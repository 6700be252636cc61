using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>A version beside the active one; a second person makes it the one that documents are made from.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ActivateModel(TemplateReads templates, TemplatePreview preview, ActivateTemplate activate) : TemplatePage(templates)
{
    /// <summary>Why the signed-in person cannot activate it as things stand; null when nothing is in the way.</summary>
    public Refusal? InTheWay { get; private set; }

    /// <summary>What it says otherwise than the version in use; null when there is nothing to compare with.</summary>
    public TextDifference? Difference { get; private set; }

    /// <summary>Why the difference cannot be shown.</summary>
    public Refusal? NoDifference { get; private set; }

    /// <summary>Whether another sound version is in use, so that the two can be compared.</summary>
    public bool IsComparable => State is not (TemplateState.Rejected or TemplateState.Active) && Shown.IsUsable;

    public async Task<IActionResult> OnGetAsync(string name, int number, CancellationToken cancellation) =>
        await ShowAsync(name, number, cancellation) ? Page() : NotFound();

    /// <summary>The whole text with its changes marked in place.</summary>
    public async Task<IActionResult> OnGetChangesAsync(string name, int number, CancellationToken cancellation) =>
        await ShowAsync(name, number, cancellation) && Difference?.Html is { } html ? new FramedHtml(html) : NotFound();

    /// <summary>The version with its changes against the one in use tracked, to be read in Word.</summary>
    public async Task<IActionResult> OnGetRedlineAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation) || !IsComparable)
        {
            return NotFound();
        }

        return NoDifference is { } refusal
            ? Show(refusal)
            : File(Difference!.Redline, ContentTypes.Word, $"{name}-{Shown.Active}-{number}-perubahan.docx");
    }

    public async Task<IActionResult> OnPostAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation))
        {
            return NotFound();
        }

        var outcome = await activate.RunAsync(name, number, Seen, cancellation);
        if (outcome.Refusal is { } refusal)
        {
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

        if (IsComparable)
        {
            var difference = await preview.DifferenceAsync(Shown, number, Lead, cancellation);
            NoDifference = difference.Refusal;
            Difference = difference.Done ? difference.Value : null;
        }

        InTheWay = TemplateRules.MayActivate(Shown, number, Shown.Seq, Templates.ActorId);
        return true;
    }
}
