using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Ui;

/// <summary>The main navigation: what this person works with, in the order of a partnership's life.</summary>
public sealed class Navigation(IActionDescriptorCollectionProvider pages, IUrlHelperFactory urls)
{
    private static readonly StaffRole[] Everybody = Enum.GetValues<StaffRole>();
    private static readonly StaffRole[] Office = [.. Everybody.Where(role => role is not StaffRole.Operator)];

    private static readonly Entry[] Entries =
    [
        new("/Index", new("Beranda", "Home"), Everybody),
        new("/Partnerships/Index", new("Kerja sama", "Partnerships"), Office),
        new("/Agreements/Index", new("Perjanjian", "Agreements"), Office),
        new("/Signing/Ceremony/Index", new("Upacara", "Ceremonies"), [StaffRole.Legal, StaffRole.Auditor]),
        new("/Participants/Index", new("Peserta", "Participants"), Everybody),
        new("/Contributions/Index", new("Iuran", "Contributions"), [StaffRole.Finance, StaffRole.Scheduler, StaffRole.Auditor]),
        new("/Renewal/Due", new("Jatuh tempo", "Coming due"), Office),
        new("/QuotaExpansion/Index", new("Kuota", "Quota"), Office),
        new("/Templates/Index", new("Templat", "Templates"), [StaffRole.Legal, StaffRole.Auditor]),
        new("/Operations/Index", new("Operasi", "Operations"), [StaffRole.Scheduler, StaffRole.Legal, StaffRole.Auditor]),
    ];

    /// <summary>The entries for who is signed in; none for a stranger, nor on a signatory's page. A stage without an overview page has no entry.</summary>
    public IReadOnlyList<NavigationItem> For(ViewContext view)
    {
        if (!Enum.TryParse<StaffRole>(view.HttpContext.User.FindFirst(System.Security.Claims.ClaimTypes.Role)?.Value, out var role)
            || view.HttpContext.Request.Path.StartsWithSegments("/s"))
        {
            return [];
        }

        var existing = pages.ActionDescriptors.Items.OfType<PageActionDescriptor>().Select(page => page.ViewEnginePath).ToHashSet(StringComparer.Ordinal);
        var url = urls.GetUrlHelper(view);
        var here = (view.ActionDescriptor as PageActionDescriptor)?.ViewEnginePath ?? "";
        return
        [
            .. Entries
                .Where(entry => existing.Contains(entry.Page) && (role is StaffRole.Administrator || entry.Roles.Contains(role)))
                .Select(entry => new NavigationItem(entry.Words, url.Page(entry.Page, new { agreementId = (Guid?)null })!, IsCurrent(entry.Page, here))),
        ];
    }

    /// <summary>The address of this page for coming back to it; the start page after a form that was posted.</summary>
    public static string Here(ViewContext view)
    {
        var request = view.HttpContext.Request;
        return $"{request.PathBase}{request.Path}{request.QueryString}";
    }

    private static bool IsCurrent(string entry, string here) =>
        entry == here || (entry != "/Index" && here.StartsWith(entry[..(entry.LastIndexOf('/') + 1)], StringComparison.Ordinal));

    private sealed record Entry(string Page, Phrase Words, StaffRole[] Roles);
}

/// <summary>One entry of the navigation.</summary>
public sealed record NavigationItem(Phrase Words, string Url, bool Current);
