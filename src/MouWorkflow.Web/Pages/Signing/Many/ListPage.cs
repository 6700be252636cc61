using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>A page behind the link to a list. Opening any of them changes nothing.</summary>
public abstract class ListPage(ListReads reads, WebActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Null for a link we never made.</summary>
    public ListView? List { get; private set; }

    /// <summary>Where the list's links go, masked.</summary>
    public string MaskedAddress => LinkView.Masked(List!.List.Mailbox);

    /// <summary>Where its codes go, masked.</summary>
    public string MaskedCodeAddress => LinkView.Masked(List!.List.CodeAddress);

    /// <summary>Reads the list anew and names the page. Answers whether its documents are shown here.</summary>
    protected async Task<bool> LoadAsync(string title, CancellationToken cancellation)
    {
        List = await reads.ByTokenAsync(Token, cancellation);
        if (List is null)
        {
            Heading(T("Tautan ini tidak dikenal", "This link is not known"));
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }

        if (List.Rows is [var first, ..])
        {
            actor.Is(new Actor(ActorKind.Signatory, first.Who.Id.ToString("D"), first.Who.Title));
        }

        Heading(title);
        return List.Shows;
    }
}
