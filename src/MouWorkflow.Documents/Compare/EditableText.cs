using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MouWorkflow.Documents.Comparing;

namespace MouWorkflow.Documents;

/// <summary>A text that came back from Word.</summary>
/// <param name="Text">The text with every tracked change accepted and without comments: a template that holds late fields only.</param>
/// <param name="Authors">Whose tracked changes stood in it.</param>
/// <param name="Comments">How many comments were left out.</param>
/// <param name="Faults">Why it cannot be used: late fields lost or misspelt, other tags. Empty when it can.</param>
public sealed record EditedText(byte[] Text, IReadOnlyList<TrackedAuthor> Authors, int Comments, IReadOnlyList<TemplateFault> Faults);

/// <summary>
/// Texts that people edit in Word between two renderings: filled but for the late fields, whose tags stay tags, so that what comes back is
/// a template of its own. A mark in the file's properties says which text it was.
/// </summary>
public static partial class EditableText
{
    // They keep a tag from being read while the rest is filled.
    private const string Opening = "\uE010";
    private const string Closing = "\uE011";

    /// <summary>Fills a template but for the late fields and puts a mark on it.</summary>
    /// <param name="fragments">As for <see cref="WordTemplate"/>. A late field inside a clause is filled as blank, because the clause is text by then.</param>
    /// <param name="late">Paths that stay as they are written, such as <c>first.number</c>.</param>
    /// <exception cref="TemplateException">Template or data are at fault, or the filled text holds tags of its own.</exception>
    public static async Task<byte[]> RenderAsync(ReadOnlyMemory<byte> template, string name, TemplateData data, IReadOnlyCollection<string> late, string mark, Func<string, ReadOnlyMemory<byte>?>? fragments = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(late);
        using var output = new MemoryStream();
        await WordTemplate.Compile(Keep(template, name, late), name, fragments).RenderAsync(data, output, ct).ConfigureAwait(false);
        var filled = Open(output.ToArray(), name);
        foreach (var text in filled.Stories.SelectMany(s => filled.Edit(s).DescendantNodes().OfType<XText>()).Where(t => t.Value.Contains(Opening, StringComparison.Ordinal)))
        {
            text.Value = text.Value.Replace(Opening, "{{", StringComparison.Ordinal).Replace(Closing, "}}", StringComparison.Ordinal);
        }

        DraftMark.Write(filled, mark);
        var result = filled.Write();
        var faults = new FaultList(name);
        OnlyLate(result, name, late, faults);
        faults.ThrowIfAny();
        return result;
    }

    /// <summary>The same text with another mark.</summary>
    /// <exception cref="TemplateException">The file is not a Word document, or brings what is refused.</exception>
    public static byte[] WithMark(ReadOnlyMemory<byte> docx, string name, string mark)
    {
        var package = Open(docx, name);
        DraftMark.Write(package, mark);
        return package.Write();
    }

    /// <summary>The mark of a text; null when it has none.</summary>
    /// <exception cref="TemplateException">The file is not a Word document, or brings what is refused.</exception>
    public static string? MarkOf(ReadOnlyMemory<byte> docx, string name) => DraftMark.Read(Open(docx, name));

    /// <summary>Reads a text that came back. What was given out must be at hand: every late field in it has to be there still.</summary>
    /// <exception cref="TemplateException">The file is not a Word document, or brings what is refused.</exception>
    public static EditedText Read(ReadOnlyMemory<byte> edited, ReadOnlyMemory<byte> given, string name, IReadOnlyCollection<string> late)
    {
        ArgumentNullException.ThrowIfNull(late);
        var package = Open(edited, name);
        var authors = TrackedChanges.Authors(package.Stories.Select(s => package.Tree(s)!));
        var comments = WordComments.Remove(package);
        foreach (var story in package.Stories)
        {
            TrackedChanges.Accept(package.Edit(story));
        }

        var text = package.Write();
        var faults = new FaultList(name);
        var there = OnlyLate(text, name, late, faults);
        foreach (var lost in WordTemplate.Compile(given, name).Fields.Where(f => f.Kind == TemplateFieldKind.Value).Select(f => f.Path).Distinct(StringComparer.Ordinal).Where(p => !faults.Any && !there.Contains(p)))
        {
            faults.Add("late.lost", "isi dokumen", $"{{{{{lost}}}}}", $"tulis kembali {{{{{lost} | blank}}}} di tempatnya; isian ini diisi sesudah naskah disetujui", $"write {{{{{lost} | blank}}}} again where it stood; it is filled after approval");
        }

        return new EditedText(text, authors, comments, faults.Faults);
    }

    /// <summary>Names the late fields of a text, and says what else stands in it.</summary>
    private static HashSet<string> OnlyLate(ReadOnlyMemory<byte> text, string name, IReadOnlyCollection<string> late, FaultList faults)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        // Blank while it is a draft, so every late field must allow that.
        var review = TemplateReview.Of(text, name, Blank(late), complete: false);
        foreach (var field in review.Compiled?.Fields ?? [])
        {
            if (field.Kind == TemplateFieldKind.Value && late.Contains(field.Path))
            {
                known.Add(field.Path);
            }
            else if (field.Kind != TemplateFieldKind.Condition || !late.Contains(field.Path))
            {
                faults.Add("late.unknown", "isi dokumen", $"{{{{{field.Path}}}}}", $"hapus tag ini, atau tulis salah satu dari: {Names(late)}", $"remove this tag, or write one of: {Names(late)}");
            }
        }

        if (!faults.Any)
        {
            foreach (var fault in review.Faults)
            {
                faults.Add(fault.Code, fault.Place, fault.Excerpt, fault.Remedy, fault.RemedyEn);
            }
        }

        return known;
    }

    private static string Names(IEnumerable<string> late) => string.Join(", ", late.Select(p => $"{{{{{p} | blank}}}}"));

    private static TemplateData Blank(IEnumerable<string> late)
    {
        var root = new JsonObject();
        foreach (var path in late.Select(p => p.Split('.')))
        {
            var at = root;
            foreach (var step in path[..^1])
            {
                at = at[step] as JsonObject ?? (JsonObject)(at[step] = new JsonObject());
            }

            at[path[^1]] = null;
        }

        return TemplateData.FromJson(root.ToJsonString());
    }

    private static byte[] Keep(ReadOnlyMemory<byte> template, string name, IReadOnlyCollection<string> late)
    {
        var package = Open(template, name);
        var faults = new FaultList(name);
        foreach (var story in package.Stories)
        {
            var root = package.Edit(story);
            var open = new Stack<bool>();
            foreach (var marker in new TagPlacer(new Places(story, root), faults).Place(root))
            {
                var tag = Marker.TagOf(marker);
                var raw = tag.Raw;
                var kept = IsKept(tag, open, late);
                var text = new XText(kept ? raw.Replace("{{", Opening, StringComparison.Ordinal).Replace("}}", Closing, StringComparison.Ordinal) : raw);
                marker.ReplaceWith(marker.Parent!.Name == W.T ? text : new XElement(W.Run, new XElement(W.T, new XAttribute(XNamespace.Xml + "space", "preserve"), text)));
            }
        }

        faults.ThrowIfAny();
        return package.Write();
    }

    // A block that asks whether a late field is there stays whole: its question, its else and its end.
    private static bool IsKept(Tag tag, Stack<bool> open, IReadOnlyCollection<string> late)
    {
        if (tag.IsClose || tag.IsMiddle)
        {
            return open.Count > 0 && (tag.IsClose ? open.Pop() : open.Peek());
        }

        var kept = Path().Match(tag.Raw) is { Success: true } path && late.Contains(path.Groups[1].Value);
        if (tag.IsOpen)
        {
            open.Push(kept);
        }

        return kept;
    }

    private static ComparePackage Open(ReadOnlyMemory<byte> docx, string name)
    {
        var faults = new FaultList(name);
        var package = ComparePackage.Open(docx, faults);
        faults.ThrowIfAny();
        return package!;
    }

    [GeneratedRegex(@"^\{\{\s*(?:#if\s+(?:not\s+)?)?([\w.]+)\s*[|}]", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
