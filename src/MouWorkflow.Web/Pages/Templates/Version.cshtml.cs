using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>One version: what is wrong with it, or how it looks with sample data.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class VersionModel(TemplateReads templates, TemplatePreview preview, RestoreTemplate restore) : TemplatePage(templates)
{
    public IReadOnlyList<TemplateProblem> Faults { get; private set; } = [];

    /// <summary>Whether this machine can show it page by page.</summary>
    public bool HasPages => preview.HasPages;

    public async Task<IActionResult> OnGetAsync(string name, int number, CancellationToken cancellation) =>
        await ShowAsync(name, number, cancellation) ? Page() : NotFound();

    /// <summary>The file as it was uploaded (or shipped).</summary>
    public async Task<IActionResult> OnGetWordAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation))
        {
            return NotFound();
        }

        var read = await preview.WordAsync(Shown, number, cancellation);
        return read.Refusal is { } refusal ? Show(refusal) : File(read.Value, ContentTypes.Word, Version?.FileName ?? $"{name}.docx");
    }

    /// <summary>The file with a comment at each fault, for mending it in Word.</summary>
    public async Task<IActionResult> OnGetAnnotatedAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation) || Faults.Count == 0)
        {
            return NotFound();
        }

        var annotated = await preview.AnnotatedAsync(Shown, number, cancellation);
        return annotated.Refusal is { } refusal
            ? Show(refusal)
            : File(annotated.Value, ContentTypes.Word, $"{Path.GetFileNameWithoutExtension(Version!.FileName)}-komentar.docx");
    }

    /// <summary>The HTML edition of the version filled with sample data.</summary>
    public async Task<IActionResult> OnGetHtmlAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation))
        {
            return NotFound();
        }

        var html = await preview.HtmlAsync(Shown, number, Title, cancellation);
        return html.Refusal is { } refusal ? Show(refusal) : new FramedHtml(html.Value);
    }

    public async Task<IActionResult> OnPostRestoreAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await ShowAsync(name, number, cancellation))
        {
            return NotFound();
        }

        var outcome = await restore.RunAsync(name, number, Seen, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T($"Versi {number} dapat diaktifkan lagi.", $"Version {number} may be activated again."), "/Templates/Version", new { name, number });
    }

    private async Task<bool> ShowAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await LoadAsync(name, number, null, cancellation))
        {
            return false;
        }

        Faults = Version is { } version ? TemplateReads.FaultsOf(version) : [];
        return true;
    }
}
