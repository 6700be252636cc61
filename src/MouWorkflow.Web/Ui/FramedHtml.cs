using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace MouWorkflow.Web.Ui;

/// <summary>
/// Answers a foreign HTML document (an HTML edition, a mail) that one of our pages shows in a frame. It may run nothing, load nothing and
/// send nothing; the styles it carries are allowed one by one, by hash.
/// </summary>
/// <param name="html">The whole document.</param>
/// <param name="sandbox">What the sandbox lets through; nothing when empty.</param>
public sealed partial class FramedHtml(string html, string sandbox = "") : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; img-src data:; style-src {Styles(html)}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox {sandbox}".TrimEnd();
        response.Headers.XFrameOptions = "SAMEORIGIN";
        await response.WriteAsync(html, context.HttpContext.RequestAborted);
    }

    private static string Styles(string html)
    {
        var blocks = Blocks().Matches(html).Select(match => Hash(match.Groups[1].Value)).Distinct().ToList();
        var attributes = Attributes().Matches(html).Select(match => Hash(WebUtility.HtmlDecode(match.Groups[1].Value))).Distinct().ToList();
        var allowed = string.Join(' ', blocks.Concat(attributes));
        return allowed.Length == 0 ? "'none'" : attributes.Count > 0 ? $"'unsafe-hashes' {allowed}" : allowed;
    }

    private static string Hash(string style) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Blocks();

    [GeneratedRegex("\\sstyle=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Attributes();
}
