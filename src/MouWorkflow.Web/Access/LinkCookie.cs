using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc.Filters;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Web.Access;

/// <summary>
/// Tells a link in which browser it is opened. The page behind the link gives the browser a secret of its own, sent back to that link only; it means nothing
/// until somebody acts, so scanners and previews may collect as many as they like. Lax, because people come from the page of a mail program.
/// </summary>
internal sealed class LinkCookie(CookieSecurePolicy secure) : IAsyncPageFilter
{
    public const string Name = "mou.link";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Path.StartsWithSegments("/s") && context.RouteData.Values["token"] is string token)
        {
            var browser = http.RequestServices.GetRequiredService<ThisBrowser>();
            browser.Secret = Known(http.Request.Cookies[Name]);
            if (browser.Secret is null && Known(token) is not null && GivesOne(http.Request, token))
            {
                browser.Secret = IdSource.NewSecret();
                Give(http, token, browser.Secret);
            }
        }

        await next();
    }

    /// <summary>A secret as we make them; anything else is no cookie of ours, nor a token that may stand in the path of one.</summary>
    private static string? Known(string? cookie) => cookie is { Length: 43 } && Base64Url.IsValid(cookie) ? cookie : null;

    /// <summary>The page itself and forms, not the pictures and texts inside it, which may be fetched side by side.</summary>
    private static bool GivesOne(HttpRequest request, string token) =>
        HttpMethods.IsPost(request.Method) || request.Path.Value is { } path && (path.EndsWith($"/{token}", StringComparison.Ordinal) || path.EndsWith("/code", StringComparison.Ordinal));

    private void Give(HttpContext http, string token, string secret) => http.Response.Cookies.Append(Name, secret, new CookieOptions
    {
        Path = $"{http.Request.PathBase}{(http.Request.Path.StartsWithSegments("/s/many") ? "/s/many" : "/s")}/{token}",
        HttpOnly = true,
        Secure = secure is CookieSecurePolicy.Always || http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(http.RequestServices.GetRequiredService<OfficePolicy>().LinkDays),
    });
}
