using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>
/// Where an invitation without secrets leads: from a chat, or from a code on paper. It shows titles and masked addresses, and sends links to registered mailboxes.
/// A form is answered in the same words whether the code is known or not.
/// </summary>
[AllowAnonymous]
public sealed class OpenModel(ReachReads reads, RequestLinkByCode request) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public OpenInvitation? Invitation { get; private set; }

    /// <summary>Whether a request was taken just now.</summary>
    public bool Asked { get; private set; }

    public IEnumerable<SelectListItem> Choices => Invitation!.Reachable.Select(who => new SelectListItem(
        $"{who.Title}, {who.Organisation} ({LinkView.Masked(who.Email)})", who.Position.ToString(CultureInfo.InvariantCulture)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        ModelState.Clear();
        Input = new Form { Position = Invitation?.Reachable[0].Position ?? 0 };
        if (Invitation is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // What was typed says nothing about the code, so it must not change the answer either.
        ModelState.Clear();
        var outcome = await request.RunAsync(Code, Input.Position, Source(HttpContext.Connection.RemoteIpAddress), cancellation);
        Heading(T("Undangan menandatangani", "Invitation to sign"));
        if (outcome.Refusal is { } refusal)
        {
            Show(refusal);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
        else
        {
            Asked = true;
        }

        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Invitation = await reads.ByCodeAsync(Code, cancellation);
        Heading(T("Undangan menandatangani", "Invitation to sign"));
        Lead = Invitation is { } known ? $"{known.Round.Title}, {known.Round.Code}" : "";
    }

    /// <summary>One household or office: an address, or the first half of a long one.</summary>
    internal static string Source(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    /// <summary>What is chosen.</summary>
    public sealed class Form
    {
        public int Position { get; set; }
    }
}
