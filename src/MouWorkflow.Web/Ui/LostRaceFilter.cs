using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace MouWorkflow.Web.Ui;

/// <summary>Two people acted in the same moment; the one who came second sees the new state and a sentence instead of an error.</summary>
internal sealed class LostRaceFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed is { Exception: DbUpdateConcurrencyException, ExceptionHandled: false } && context.HandlerInstance is MouPage page)
        {
            page.TempData[Notices.FaultKey] = page.T(
                "Orang lain baru saja mengubah data ini, jadi isian Anda belum disimpan. Inilah keadaan terbarunya.",
                "Somebody else has just changed this, so your entry was not saved. This is how things stand now.");
            var request = context.HttpContext.Request;
            executed.ExceptionHandled = true;
            executed.Result = new LocalRedirectResult($"{request.PathBase}{request.Path}{request.QueryString}".Replace("//", "/", StringComparison.Ordinal));
        }
    }
}
