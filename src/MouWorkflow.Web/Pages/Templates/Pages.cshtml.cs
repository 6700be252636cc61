using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>A version filled with sample data, page by page as it will be printed.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class PagesModel(TemplateReads templates, TemplatePreview preview) : TemplatePage(templates)
{
    /// <summary>Each page as the address of an image.</summary>
    public IReadOnlyList<string> Images { get; private set; } = [];

    /// <summary>There may be more pages than are shown.</summary>
    public bool IsFull => Images.Count == TemplatePreview.MostPages;

    public async Task<IActionResult> OnGetAsync(string name, int number, CancellationToken cancellation)
    {
        if (!await LoadAsync(name, number, T("Halaman dengan contoh data", "Pages with sample data"), cancellation))
        {
            return NotFound();
        }

        var pages = await preview.PagesAsync(Shown, number, cancellation);
        if (pages.Refusal is { } refusal)
        {
            return Show(refusal);
        }

        // Inside the page: drawing takes seconds, and one request each would draw all of them again for every page.
        Images = [.. pages.Value.Select(page => $"data:image/png;base64,{Convert.ToBase64String(page)}")];
        return Page();
    }
}
