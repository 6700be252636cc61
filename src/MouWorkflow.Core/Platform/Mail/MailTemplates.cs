using System.Collections.Concurrent;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Mail;

/// <summary>The mail templates of an installation: <c>NAME.id.txt</c> (first line the subject) and <c>NAME.id.html</c>, the same in English.</summary>
public sealed class MailTemplates(string folder)
{
    private const string SubjectMark = "Subject:";
    private readonly ConcurrentDictionary<string, Compiled> _compiled = new(StringComparer.Ordinal);

    /// <summary>Renders subject, text and HTML. Throws <see cref="TemplateException"/> naming every field that is missing.</summary>
    public RenderedMail Render(string template, string language, TemplateData data)
    {
        var compiled = _compiled.GetOrAdd($"{template}.{language}", Compile);
        return new RenderedMail(compiled.Subject.Render(data).Trim(), compiled.Text.Render(data), compiled.Html.Render(data));
    }

    private Compiled Compile(string name)
    {
        var text = File.ReadAllText(Path.Combine(folder, $"{name}.txt")).ReplaceLineEndings("\n");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || !text.StartsWith(SubjectMark, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"Mail template {name}.txt: the first line must be '{SubjectMark} …'.");
        }

        return new Compiled(
            TextTemplate.Compile(text[SubjectMark.Length..end], $"{name}.txt (subject)", TextEscape.None),
            TextTemplate.Compile(text[(end + 1)..].TrimStart('\n'), $"{name}.txt", TextEscape.None),
            TextTemplate.Compile(File.ReadAllText(Path.Combine(folder, $"{name}.html")), $"{name}.html", TextEscape.Html));
    }

    private sealed record Compiled(TextTemplate Subject, TextTemplate Text, TextTemplate Html);
}

/// <summary>A mail's three texts.</summary>
public sealed record RenderedMail(string Subject, string Text, string Html);
