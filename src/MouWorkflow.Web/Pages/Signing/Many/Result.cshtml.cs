using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>How each document stands that was agreed to with this link, read from the rounds as they are now.</summary>
[AllowAnonymous]
public sealed class ResultModel(ListReads reads, WebActor actor) : ListPage(reads, actor)
{
    private readonly ListReads _reads = reads;

    public IReadOnlyList<ListedResult> Signed { get; private set; } = [];

    public IReadOnlyList<ListedResult> Unsigned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(T("Hasil", "Result"), cancellation))
        {
            return List is null ? NotFound() : RedirectToPage("/Signing/Many/List", new { Token });
        }

        var results = await _reads.ResultsAsync(List!, cancellation);
        Signed = [.. results.Where(result => result.IsSigned)];
        Unsigned = [.. results.Where(result => !result.IsSigned)];
        return Page();
    }
}
