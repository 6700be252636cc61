using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>Looks uploaded Word templates over; nothing that was not activated is kept compiled.</summary>
internal sealed class WordWorkshop(TemplateFolder templates) : ITemplateWorkshop
{
    public IReadOnlyList<string> Shipped => templates.Names;

    public byte[] Read(string template) => templates.Bytes(template);

    public IReadOnlyList<TemplateProblem> Check(string template, ReadOnlyMemory<byte> docx, string model) =>
    [
        .. TemplateReview.Of(docx, template, templates.Sample(model), fragments: templates.Clauses).Faults
            .Select(fault => new TemplateProblem(fault.Code, fault.At?.Id ?? fault.Place, fault.Excerpt, fault.Remedy, fault.RemedyEn, fault.At?.En)),
    ];

    public byte[]? Annotate(string template, ReadOnlyMemory<byte> docx, string model)
    {
        try
        {
            return TemplateReview.Of(docx, template, templates.Sample(model), fragments: templates.Clauses).Annotate(docx);
        }
        catch (TemplateException)
        {
            // The file cannot be opened; its faults say so.
            return null;
        }
    }

    public TextDifference Compare(ReadOnlyMemory<byte> older, ReadOnlyMemory<byte> newer, string author, DateTimeOffset at, string title = "")
    {
        var result = WordRenderer.Refusing(title, () => WordComparison.Compare(older, newer, new ComparisonOptions(Plain(author), at)));
        return new TextDifference(
            result.Redline,
            Html(result.Redline, title),
            [.. result.Changes.Select(change => new TextChange(PlaceOf(change.Place), KindOf(change.Kind), change.OldLabel, change.NewLabel, change.OldText, change.NewText))],
            result.FormatChanges,
            [.. result.Notes.Select(note => new Phrase(note.Indonesian, note.English))]);
    }

    public async Task<byte[]> TryOnAsync(string template, ReadOnlyMemory<byte> docx, string model, CancellationToken cancellation)
    {
        var compiled = WordRenderer.Refusing(template, () => templates.Compile(docx, template).Template);
        using var output = new MemoryStream();
        try
        {
            await compiled.RenderAsync(templates.Sample(model), output, cancellation);
        }
        catch (TemplateException faulty)
        {
            throw WordRenderer.Refused(template, faulty);
        }

        return output.ToArray();
    }

    private static string? Html(byte[] redline, string title)
    {
        try
        {
            return RedlineHtml.FromDocx(redline, title, []);
        }
        catch (TemplateException)
        {
            // The clauses and the Word redline say the same.
            return null;
        }
    }

    // Names of accounts are free text; what no document can carry must not stop a comparison.
    private static string Plain(string author)
    {
        var plain = string.Concat(author.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter) && letter is not ('\uFFFE' or '\uFFFF'))).Trim();
        return plain.Length == 0 ? "MouWorkflow" : plain;
    }

    private static TextPlace PlaceOf(ClausePlace place) => place switch
    {
        ClausePlace.Body => TextPlace.Body,
        ClausePlace.Header => TextPlace.Header,
        ClausePlace.Footer => TextPlace.Footer,
        ClausePlace.Notes => TextPlace.Notes,
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static TextChangeKind KindOf(ClauseChangeKind kind) => kind switch
    {
        ClauseChangeKind.Added => TextChangeKind.Added,
        ClauseChangeKind.Removed => TextChangeKind.Removed,
        ClauseChangeKind.Changed => TextChangeKind.Changed,
        ClauseChangeKind.Moved => TextChangeKind.Moved,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
