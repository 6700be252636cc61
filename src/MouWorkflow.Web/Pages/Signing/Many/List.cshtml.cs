using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>A document in the list, with what its reader wants to know before opening it.</summary>
/// <param name="Objection">Why it could not be signed today.</param>
public sealed record ListedCard(ListedDocument Document, ChangesSince? Changes, Refusal? Objection);

/// <summary>Everything that waits for one mailbox, ten at a time.</summary>
[AllowAnonymous]
public sealed class ListModel(ListReads reads, SigningChanges changes, AskForFreshList fresh, WebActor actor) : ListPage(reads, actor)
{
    /// <summary>Documents on one page; a telephone shows no more with patience.</summary>
    public const int Most = 10;

    private readonly ListReads _reads = reads;

    /// <summary>The page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Pages => Math.Max(1, (List!.Rows.Count + Most - 1) / Most);

    public IReadOnlyList<ListedCard> Cards { get; private set; } = [];

    /// <summary>Whether anything was agreed to with this link, so that there are results to be seen.</summary>
    public bool HasResults { get; private set; }

    /// <summary>The first document that nothing was said about yet.</summary>
    public ListedDocument? NextUnread => List!.Rows.FirstOrDefault(row => row is { IsAgreed: false, IsLeftOut: false });

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShownAsync(cancellation);

    public async Task<IActionResult> OnPostFreshAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var outcome = await fresh.RunAsync(Token, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            var page = await ShownAsync(cancellation);
            return List is null ? page : Show(refusal);
        }

        await LoadAsync("", cancellation);
        return Done(T($"Bila ada yang menunggu, tautan baru dikirim ke {MaskedAddress}. Buka surel itu; tautan ini tetap tidak berlaku.", $"If anything waits, a fresh link was sent to {MaskedAddress}. Open that mail; this link stays without effect."), values: new { Token });
    }

    private async Task<IActionResult> ShownAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(T("Semua yang menunggu tanda tangan Anda", "All that waits for your signature"), cancellation))
        {
            Number = Math.Clamp(Number, 1, Pages);
            List<ListedCard> cards = [];
            foreach (var document in List!.Rows.Skip((Number - 1) * Most).Take(Most))
            {
                cards.Add(new ListedCard(document, await changes.OfAsync(document.Round, cancellation), await _reads.ObjectionAsync(document.Row, cancellation)));
            }

            Cards = cards;
            HasResults = (await _reads.ResultsAsync(List, cancellation)).Any(result => result.IsSigned);
        }

        return Page();
    }
}
