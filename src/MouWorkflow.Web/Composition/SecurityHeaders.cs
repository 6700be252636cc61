namespace MouWorkflow.Web.Composition;

/// <summary>
/// Headers every answer carries. A page that must differ (a document shown in a frame) sets its own policy; what is set already stays.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>No script, style, frame or form from elsewhere, and none written into the page.</summary>
    public const string PagePolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Set, context);
        return next(context);
    }

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // A signing link is a secret: it must not travel on in a Referer, nor stay in a shared cache.
        headers["Referrer-Policy"] = CarriesSecret(context.Request.Path) ? "no-referrer" : "same-origin";
        if (string.IsNullOrEmpty(headers.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = PagePolicy;
            headers.XFrameOptions = "DENY";
        }

        if (string.IsNullOrEmpty(headers.CacheControl) || IsPage(context.Response))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool CarriesSecret(PathString path) => path.StartsWithSegments("/s") || path.StartsWithSegments("/Setup");
}
