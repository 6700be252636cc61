using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>One template: its versions, the documents made from them, and what was done with it.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ViewModel(TemplateReads templates, PartnershipReads partnerships) : TemplatePage(templates)
{
    private const int MostDocuments = 50;

    /// <summary>The shipped text and the uploaded ones, the newest first.</summary>
    public IReadOnlyList<int> Numbers { get; private set; } = [];

    public IReadOnlyDictionary<int, int> Documents { get; private set; } = new Dictionary<int, int>();

    /// <summary>The newest documents made from it, of one version when the address chose one.</summary>
    public IReadOnlyList<TemplateUse> Uses { get; private set; } = [];

    public int UsesInAll { get; private set; }

    public IReadOnlyDictionary<Guid, string> Partnerships { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The version whose documents are shown; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Of { get; set; }

    /// <summary>The program brought another shipped text after the active version was uploaded.</summary>
    public bool ShippedMoved => Shown.Find(Shown.Active) is { ShippedHash: { } before } && Shown.ShippedHash != before;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellation)
    {
        if (!await LoadAsync(name, cancellation) || (Of is { } chosen && !Shown.Has(chosen)))
        {
            return NotFound();
        }

        Numbers = [.. Shown.Versions.Select(version => version.Number).Reverse(), .. Shown.IsShipped ? (int[])[TemplateVersion.Shipped] : []];
        Documents = (await Templates.CountsAsync(cancellation)).Where(count => count.Name == name).ToDictionary(count => count.Number, count => count.Documents);
        Uses = await Templates.UsesAsync(name, Of, MostDocuments, cancellation);
        UsesInAll = Of is { } one ? Documents.GetValueOrDefault(one) : Documents.Values.Sum();
        Partnerships = await partnerships.NamesAsync([.. Uses.Select(use => use.PartnershipId).Distinct()], cancellation);
        return Page();
    }
}
