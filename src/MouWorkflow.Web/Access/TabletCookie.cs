using System.Buffers.Text;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Web.Access;

/// <summary>
/// Tells a tablet at a ceremony from every other device. Where the code is typed the browser has a secret of its own, which means nothing until a code is
/// entered; the link that the code opens belongs to that secret, see <see cref="LinkCookie"/>.
/// </summary>
internal static class TabletCookie
{
    private const string Name = "mou.tablet";

    /// <summary>The secret of this browser, given to it when it has none.</summary>
    public static string Secret(HttpContext http, MailSettings mail)
    {
        if (http.Request.Cookies[Name] is { Length: 43 } known && Base64Url.IsValid(known))
        {
            return known;
        }

        var secret = IdSource.NewSecret();
        http.Response.Cookies.Append(Name, secret, Options(http, mail, "/tablet"));
        return secret;
    }

    /// <summary>Gives the browser the secret for the link that its code opened.</summary>
    public static void Bind(HttpContext http, string token, string secret, MailSettings mail) =>
        http.Response.Cookies.Append(LinkCookie.Name, secret, Options(http, mail, $"/s/{token}"));

    /// <summary>Takes it away again: the tablet goes on to somebody else.</summary>
    public static void Forget(HttpContext http, string token) =>
        http.Response.Cookies.Delete(LinkCookie.Name, new CookieOptions { Path = $"{http.Request.PathBase}/s/{token}" });

    // Ends with the browser's session.
    private static CookieOptions Options(HttpContext http, MailSettings mail, string path) => new()
    {
        Path = $"{http.Request.PathBase}{path}",
        HttpOnly = true,
        Secure = http.Request.IsHttps || mail.PublicUrl?.Scheme == Uri.UriSchemeHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };
}
