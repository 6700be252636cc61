using System.Globalization;
using System.Text.Json;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>Gives texts out to Word and reads them when they come back.</summary>
internal sealed class WordDrafts(TemplateFolder templates) : IDraftWorkshop
{
    public async Task<byte[]> GiveOutAsync(ReadOnlyMemory<byte> template, string name, JsonElement data, IReadOnlyCollection<string> late, string mark, CancellationToken cancellation)
    {
        try
        {
            return await EditableText.RenderAsync(template, name, TemplateData.FromJson(data), late, mark, templates.Clauses, cancellation);
        }
        catch (TemplateException faulty)
        {
            throw WordRenderer.Refused(name, faulty);
        }
    }

    public byte[] GiveOutAgain(ReadOnlyMemory<byte> text, string name, string mark) => WordRenderer.Refusing(name, () => EditableText.WithMark(text, name, mark));

    public string? MarkOf(ReadOnlyMemory<byte> docx, string name) => WordRenderer.Refusing(name, () => EditableText.MarkOf(docx, name));

    public ReturnedText TakeBack(ReadOnlyMemory<byte> edited, ReadOnlyMemory<byte> given, string name, IReadOnlyCollection<string> late)
    {
        var read = WordRenderer.Refusing(name, () => EditableText.Read(edited, given, name, late));
        return new ReturnedText(
            read.Text,
            [.. read.Authors.Select(Describe)],
            read.Comments,
            [.. read.Faults.Select(fault => new TemplateProblem(fault.Code, fault.Place, fault.Excerpt, fault.Remedy, fault.RemedyEn))]);
    }

    public byte[] WithAuthors(ReadOnlyMemory<byte> redline, ReadOnlyMemory<byte> edited, string name) =>
        WordRenderer.Refusing(name, () => RedlineAuthors.Apply(redline, edited, name));

    public string RedlinePage(ReadOnlyMemory<byte> redline, string title, IReadOnlyList<string> preface, IReadOnlyDictionary<string, string> late) =>
        WordRenderer.Refusing(title, () => RedlineHtml.FromDocx(redline, title, preface, named: true, late: late));

    private static Phrase Describe(TrackedAuthor who)
    {
        var name = who.Author.Length == 0 ? "?" : who.Author;
        var (from, to) = (Day(who.First), Day(who.Last));
        var days = from.Length == 0 ? "" : from == to ? $", {from}" : $", {from} – {to}";
        return new Phrase(
            $"{name} ({who.Insertions} sisipan, {who.Deletions} penghapusan{days})",
            $"{name} ({who.Insertions} insertions, {who.Deletions} deletions{days})");
    }

    private static string Day(DateTimeOffset? at) => at?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) ?? "";
}
