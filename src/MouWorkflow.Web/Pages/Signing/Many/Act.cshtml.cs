using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>Signs what was read and agreed to: one name, one code, and each document for itself.</summary>
[AllowAnonymous]
public sealed class ActModel(ListReads reads, ListedAct act, WebActor actor) : ListPage(reads, actor)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>What may be signed now, as it was before anything was sent.</summary>
    public IReadOnlyList<ListedDocument> Documents => [.. List!.Agreed];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ElsewhereAsync(cancellation) is { } other)
        {
            return other;
        }

        ModelState.Clear();
        Fill(_ => true, null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ElsewhereAsync(cancellation) is { } other)
        {
            // All of it signed by the first of two clicks: the second is answered like the first.
            return List is { Shows: true } && Input.Rows.Count > 0 ? RedirectToPage("/Signing/Many/Result", new { Token }) : other;
        }

        var chosen = Input.Rows.Where(row => row.Chosen).DistinctBy(row => row.Id).Take(ListedAct.Most).ToList();
        if (ListRules.MayBegin(chosen.Count, Input.Name) is { } refusal)
        {
            ModelState.Clear();
            var kept = chosen.Select(row => row.Id).ToHashSet();
            Fill(kept.Contains, Input.Name);
            return Show(refusal, SignatureForm.FieldOf(refusal));
        }

        var signed = await act.SignAsync(Token, Input.Name!, chosen, List!);
        return Done(
            T($"{signed} dari {chosen.Count} dokumen ditandatangani.", $"{signed} of {chosen.Count} documents were signed."),
            "/Signing/Many/Result",
            new { Token });
    }

    private async Task<IActionResult?> ElsewhereAsync(CancellationToken cancellation)
    {
        await LoadAsync(T("Tanda tangani bersama", "Sign together"), cancellation);
        return List is null ? NotFound()
            : !List.Shows || !List.Agreed.Any() ? RedirectToPage("/Signing/Many/List", new { Token })
            : List.Access is not LinkAccess.Free ? RedirectToPage("/Signing/Many/Code", new { Token })
            : null;
    }

    private void Fill(Func<Guid, bool> chosen, string? name) => Input = new Form
    {
        Name = name,
        Rows = [.. Documents.Select(row => new ListedChoice { Id = row.Who.Id, Chosen = chosen(row.Who.Id), Sha256 = row.Round.Sha256, Consent = Consent.Sha256(row.Who.Role, Language) })],
    };

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public string? Name { get; set; }

        public List<ListedChoice> Rows { get; set; } = [];
    }
}

/// <summary>One document in the form, with what was shown of it.</summary>
public sealed class ListedChoice
{
    /// <summary>The signatory's row in its round.</summary>
    public Guid Id { get; set; }

    public bool Chosen { get; set; }

    public string? Sha256 { get; set; }

    public string? Consent { get; set; }
}
