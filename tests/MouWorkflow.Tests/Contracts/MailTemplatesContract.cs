using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Every shipped mail exists in two languages, as text and as HTML, and says the same in both.</summary>
public sealed class MailTemplatesContract
{
    private static readonly string[] Endings = ["id.txt", "id.html", "en.txt", "en.html", "sample.json"];

    private static readonly string[] Languages = ["id", "en"];

    [Fact]
    public void Every_mail_has_all_its_files() => Shipped.None(
        from name in Shipped.MailNames
        from ending in Endings
        where !File.Exists(Path.Combine(Shipped.Mails, $"{name}.{ending}"))
        select $"{name}.{ending} is missing");

    [Fact]
    public void Every_mail_renders_its_sample_in_both_languages()
    {
        var templates = new MailTemplates(Shipped.Mails);
        List<string> faults = [];
        foreach (var name in Shipped.MailNames)
        {
            foreach (var language in Languages)
            {
                faults.AddRange(Faults(templates, name, language, File.ReadAllText(Path.Combine(Shipped.Mails, $"{name}.sample.json"))));
            }
        }

        Shipped.None(faults);
    }

    [Fact]
    public void Text_and_HTML_of_a_mail_use_the_same_fields() => Shipped.None(
        from name in Shipped.MailNames
        from language in Languages
        let text = Fields(name, $"{language}.txt", TextEscape.None)
        let html = Fields(name, $"{language}.html", TextEscape.Html)
        from field in text.Except(html).Select(field => $"{field} stands only in the text").Concat(html.Except(text).Select(field => $"{field} stands only in the HTML"))
        select $"{name}.{language}: {field}");

    [Fact]
    public void A_mail_fetches_nothing_from_outside() => Shipped.None(
        from file in Directory.EnumerateFiles(Shipped.Mails, "*.html")
        let html = File.ReadAllText(file)
        from banned in (string[])["<img", "<script", "<link", "@import", "src=\"http"]
        where html.Contains(banned, StringComparison.OrdinalIgnoreCase)
        select $"{Path.GetFileName(file)}: {banned}");

    /// <summary>What is wrong with a mail made from this model; the link is added as the sender does.</summary>
    internal static IEnumerable<string> Faults(MailTemplates templates, string name, string language, string model)
    {
        try
        {
            var data = JsonNode.Parse(model)!.AsObject();
            data["link"] ??= "https://mou.example/link";
            var mail = templates.Render(name, language, TemplateData.FromJson(data.ToJsonString()));
            return new[] { mail.Subject, mail.Text, mail.Html }.Any(string.IsNullOrWhiteSpace) ? [$"{name}.{language}: something is empty"]
                : mail.Subject.Contains('\n', StringComparison.Ordinal) ? [$"{name}.{language}: the subject has two lines"]
                : [];
        }
        catch (TemplateException refused)
        {
            return refused.Faults.Select(fault => fault.ToString());
        }
        catch (InvalidDataException refused)
        {
            return [refused.Message];
        }
    }

    private static HashSet<string> Fields(string name, string ending, TextEscape escape)
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Mails, $"{name}.{ending}"));

        // The HTML repeats the subject as its title or not at all: what only the subject says is not compared.
        var body = escape == TextEscape.None ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : Title(text);
        return [.. TextTemplate.Compile(body, $"{name}.{ending}", escape).Fields.Select(field => $"{field.Loop}{(field.Loop is null ? "" : "/")}{field.Path} ({field.Kind})")];
    }

    private static string Title(string html)
    {
        var start = html.IndexOf("<title>", StringComparison.Ordinal);
        var end = html.IndexOf("</title>", StringComparison.Ordinal);
        return start < 0 || end < start ? html : html.Remove(start, end - start);
    }
}
