namespace MouWorkflow.Web.Composition;

/// <summary>
/// Headers every answer carries. A page that must differ (a document shown in a frame) sets its own policy; what is set already stays.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>No script, style, frame or form from elsewhere, and none written into the page.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'";

    /// <summary>Nothing a page of ours needs.</summary>
    private const string Devices =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        // Read now: a page that is not found is answered under another path.
        var secret = CarriesSecret(context.Request.Path);
        context.Response.OnStarting(() => Set(context, secret));
        return next(context);
    }

    private static Task Set(HttpContext context, bool secret)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Devices;
        // A signing link is a secret: it must not travel on in a Referer, nor stay in a shared cache, nor in an index.
        headers["Referrer-Policy"] = secret ? "no-referrer" : "same-origin";
        if (secret)
        {
            headers["X-Robots-Tag"] = "noindex, nofollow";
        }

        if (string.IsNullOrEmpty(headers.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = PagePolicy;
            headers.XFrameOptions = "DENY";
        }

        if (secret || string.IsNullOrEmpty(headers.CacheControl) || IsPage(context.Response))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool CarriesSecret(PathString path) => path.StartsWithSegments("/s") || path.StartsWithSegments("/Setup") || path.StartsWithSegments("/Signing/Open") || path.StartsWithSegments("/tablet");
}
