using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MouWorkflow.Journeys.Host;

/// <summary>A page as it came back.</summary>
public sealed record SeenPage(Uri Url, HttpStatusCode Status, HttpResponseMessage Answer, IHtmlDocument Document)
{
    /// <summary>What a reader sees, blanks collapsed.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The form that holds this field, or the first one of the page's body.</summary>
    public IHtmlFormElement Form(string? field) => Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>()
        .FirstOrDefault(form => field is null || form.QuerySelector($"[name='{field}']") is not null)
        ?? throw new InvalidOperationException($"{Url}: no form with a field '{field}'. The page says: {Text}");

    /// <summary>Where a link with these words leads.</summary>
    public string LinkOf(string words) => Document.QuerySelectorAll("a").OfType<IHtmlAnchorElement>()
        .FirstOrDefault(link => link.TextContent.Trim().Contains(words, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"{Url}: no link '{words}'. The page says: {Text}");
}

/// <summary>Somebody with a browser: keeps cookies, follows redirects, fills in forms as they stand on the page.</summary>
public sealed class Visitor : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private readonly HttpClient _client;

    public Visitor(Uri address) => _client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseCookies = true }) { BaseAddress = address };

    /// <summary>For what is not a page.</summary>
    public HttpClient Client => _client;

    public async Task<SeenPage> OpenAsync(string path)
    {
        // The caller reads headers of the answer, so it is not disposed here.
        return await SeeAsync(await _client.GetAsync(path));
    }

    /// <summary>Sends a form of the page: its hidden fields and present values, with these changed or added.</summary>
    /// <param name="handler">Part of the form's address, to choose among forms without fields, such as <c>handler=Resume</c>.</param>
    public async Task<SeenPage> SendAsync(SeenPage page, Dictionary<string, string> values, string? handler = null, (string Field, string FileName, byte[] Content)? file = null)
    {
        var form = handler is null
            ? page.Form(values.Keys.FirstOrDefault() ?? file?.Field)
            : page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().First(candidate => candidate.GetAttribute("action")?.Contains(handler, StringComparison.Ordinal) == true || ActionOf(candidate, handler) is not null);
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in Standing(form).Where(pair => !values.ContainsKey(pair.Key)).Concat(values))
        {
            body.Add(new StringContent(value), name);
        }

        if (file is { } upload)
        {
            body.Add(new ByteArrayContent(upload.Content), upload.Field, upload.FileName);
        }

        var target = handler is not null && ActionOf(form, handler) is { } pressed ? new Uri(page.Url, pressed) : form.GetAttribute("action") is { Length: > 0 } action ? new Uri(page.Url, action) : page.Url;
        return await SeeAsync(await _client.PostAsync(target, body));
    }

    /// <summary>Where a button of the form sends it instead.</summary>
    private static string? ActionOf(IHtmlFormElement form, string handler) =>
        form.QuerySelector($"button[formaction*='{handler}']")?.GetAttribute("formaction");

    public void Dispose() => _client.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Standing(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("file" or "submit") && (input.Type is not ("checkbox" or "radio") || input.IsChecked):
                    yield return new(input.Name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    yield return new(area.Name, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    yield return new(select.Name, select.Value ?? "");
                    break;
            }
        }
    }

    /// <summary>Reads an answer that was asked for in another way.</summary>
    public static async Task<SeenPage> SeeAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return new SeenPage(answer.RequestMessage!.RequestUri!, answer.StatusCode, answer, await Parser.ParseDocumentAsync(html));
    }
}
