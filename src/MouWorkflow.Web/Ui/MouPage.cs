using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Ui;

/// <summary>What every page of the product can do. A page asks a query or a use case, shows the answer, and writes nothing itself.</summary>
public abstract class MouPage : PageModel
{
    private UiText? _text;

    /// <summary>The heading of the page and the title of the window.</summary>
    public string Title { get; protected set; } = "";

    /// <summary>A line under the heading that says what the page is for or about; empty for none.</summary>
    public string Lead { get; protected set; } = "";

    /// <summary>The way here, without the page itself.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; private set; } = [];

    public UiText Text => _text ??= HttpContext.RequestServices.GetRequiredService<UiText>();

    public UiLanguage Language => Text.Language;

    /// <summary>One sentence in both languages; answers the reader's.</summary>
    public string T(string id, string en) => Text[id, en];

    public string T(Phrase phrase) => Text[phrase];

    /// <summary>The date on the wall calendar of an office.</summary>
    protected DateOnly Today(Zone zone) => HttpContext.RequestServices.GetRequiredService<PartnershipClock>().Today(zone);

    /// <summary>Names the page and the way to it. Called by <c>OnGet</c> and <c>OnPost</c> alike, since both may show it.</summary>
    protected void Heading(string title, params IReadOnlyList<Crumb> crumbs)
    {
        Title = title;
        Crumbs = crumbs;
    }

    /// <summary>Shows the page again with the reason why nothing was done: beside <paramref name="field"/>, or above the form. Status 422.</summary>
    protected PageResult Show(Refusal refusal, string field = "")
    {
        ModelState.AddModelError(field, T(refusal.Sentence));
        return Again();
    }

    /// <summary>Shows the page again with the errors that stand in <see cref="PageModel.ModelState"/>. Status 422.</summary>
    protected PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Goes on to a page that tells, as a fault, what is wrong with what was kept.</summary>
    protected RedirectToPageResult Faulty(string message, string? page = null, object? values = null)
    {
        TempData[Notices.FaultKey] = message;
        return RedirectToPage(page, values);
    }

    /// <summary>Goes on to a page (this one when null) that tells what was done.</summary>
    protected RedirectToPageResult Done(string message, string? page = null, object? values = null)
    {
        TempData[Notices.Key] = message;
        return RedirectToPage(page, values);
    }
}

/// <summary>One step of the way to a page. <paramref name="Url"/> comes from <c>Url.Page</c>.</summary>
public sealed record Crumb(string Text, string? Url);

/// <summary>What the last act answered, shown once at the top of the next page.</summary>
public static class Notices
{
    public const string Key = "notice";

    /// <summary>The same when it did not end well.</summary>
    public const string FaultKey = "notice-fault";
}
