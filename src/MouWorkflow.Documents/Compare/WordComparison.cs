using System.Xml;
using System.Xml.Linq;
using MouWorkflow.Documents.Comparing;

namespace MouWorkflow.Documents;

/// <summary>Compares two Word documents.</summary>
public static class WordComparison
{
    /// <summary>
    /// Writes a redline of <paramref name="newer"/> against <paramref name="older"/> and tells which clauses changed. Tracked changes that
    /// stand in an input are read as accepted, and a note says so. Both files are untrusted: limits, no DTD, no macros, no embedded objects.
    /// Equal input gives equal bytes.
    /// </summary>
    /// <exception cref="TemplateException">A file is not a Word document, or brings what is refused; faults of both are told.</exception>
    /// <exception cref="ArgumentException">The author cannot stand in a document.</exception>
    public static ComparisonResult Compare(ReadOnlyMemory<byte> older, ReadOnlyMemory<byte> newer, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Author);
        if (!options.Author.All(c => XmlConvert.IsXmlChar(c) && !char.IsControl(c)))
        {
            throw new ArgumentException("The author's name holds characters that no document can carry.", nameof(options));
        }

        var (oldFaults, newFaults) = (new FaultList(options.OlderName), new FaultList(options.NewerName));
        var a = ComparePackage.Open(older, oldFaults);
        var b = ComparePackage.Open(newer, newFaults);
        if (a is null || b is null)
        {
            throw new TemplateException([.. oldFaults.Faults, .. newFaults.Faults]);
        }

        var notes = new List<ComparisonNote>();
        Accept(a, options.OlderName, notes);
        Accept(b, options.NewerName, notes);
        var changes = ClauseComparer.Compare(a, b);
        var context = new RedlineContext(a, b, options);
        Write(context);
        Tell(context, notes);
        return new ComparisonResult(b.Write(), changes, context.Insertions, context.Deletions, context.FormatChanges, notes);
    }

    /// <summary>Whose tracked changes stand in a document, by name; empty when there are none.</summary>
    /// <exception cref="TemplateException">The file is not a Word document, or brings what is refused.</exception>
    public static IReadOnlyList<TrackedAuthor> TrackedAuthors(ReadOnlyMemory<byte> docx, string name = "dokumen")
    {
        var faults = new FaultList(name);
        var package = ComparePackage.Open(docx, faults);
        faults.ThrowIfAny();
        return TrackedChanges.Authors(package!.Stories.Select(s => package.Tree(s)!));
    }

    /// <summary>The document with all its tracked changes accepted; the same bytes when it has none.</summary>
    /// <exception cref="TemplateException">The file is not a Word document, or brings what is refused.</exception>
    public static byte[] AcceptAll(ReadOnlyMemory<byte> docx, string name = "dokumen")
    {
        var faults = new FaultList(name);
        var package = ComparePackage.Open(docx, faults);
        faults.ThrowIfAny();
        return package!.Stories.Count(s => TrackedChanges.Accept(package.Edit(s))) > 0 ? package.Write() : docx.ToArray();
    }

    private static void Accept(ComparePackage package, string name, List<ComparisonNote> notes)
    {
        var authors = TrackedChanges.Authors(package.Stories.Select(s => package.Tree(s)!));
        if (authors.Count > 0)
        {
            var names = string.Join(", ", authors.Select(who => who.Author));
            notes.Add(new ComparisonNote(
                "read-as-accepted",
                $"{name} memuat perubahan terlacak ({names}); dibaca seolah-olah semuanya diterima.",
                $"{name} holds tracked changes ({names}); it was read as if all were accepted."));
        }

        // Both get a last section, so that headers can be compared; an empty one says nothing.
        var body = package.Edit(package.Main).Element(W.Body)!;
        if (body.Element(W.SectPr) is null)
        {
            body.Add(new XElement(W.SectPr));
        }

        // Word adds the paragraph that a table at the very end lacks; without it there is no last mark to keep.
        if (body.Elements(W.SectPr).Last().ElementsBeforeSelf().LastOrDefault(e => e.Name == W.P || e.Name == W.Tbl || e.Name == W.Sdt)?.Name != W.P)
        {
            body.Elements(W.SectPr).Last().AddBeforeSelf(new XElement(W.P));
        }

        foreach (var story in package.Stories)
        {
            TrackedChanges.Accept(package.Edit(story));
            SimpleFields.Spell(package.Edit(story));
        }
    }

    private static void Write(RedlineContext context)
    {
        var (older, newer) = (context.Older, context.Newer);
        var (before, after) = (older.Tree(older.Main)!, newer.Edit(newer.Main));
        SharedParts.DeclarePrefixes(after, before);
        var (shownBefore, shownAfter) = (SectionComparer.Shown(older), SectionComparer.Shown(newer));
        var story = new StoryComparer(context, older.Main, newer.Main);
        story.Compare(before.Element(W.Body), after.Element(W.Body)!);
        var headers = new SectionComparer(context);
        var (lastBefore, lastAfter) = (before.Element(W.Body)!.Element(W.SectPr)!, after.Element(W.Body)!.Element(W.SectPr)!);
        foreach (var (a, b, redline) in story.Sections.Append((lastBefore, lastAfter, lastAfter)))
        {
            headers.Compare(shownBefore[a], shownAfter[b], a, redline);
        }

        while (context.Notes.TryDequeue(out var note))
        {
            CompareNote(context, note);
        }
    }

    private static void CompareNote(RedlineContext context, NotePair note)
    {
        if (note.Newer is null)
        {
            return;
        }

        var part = context.Newer.Linked(context.Newer.Main, note.Kind + "s")!;
        var root = context.Newer.Edit(part);
        var olderPart = context.Older.Linked(context.Older.Main, note.Kind + "s") ?? string.Empty;
        if (note.Older is not null)
        {
            SharedParts.DeclarePrefixes(root, context.Older.Tree(olderPart)!);
        }

        new StoryComparer(context, olderPart, part).Compare(note.Older, note.Newer);
    }

    private static void Tell(RedlineContext context, List<ComparisonNote> notes)
    {
        if (context.Approximate)
        {
            notes.Add(new ComparisonNote(
                "approximate",
                "Ada paragraf yang terlalu panjang dan terlalu berbeda; perubahannya benar tetapi tidak sesingkat mungkin.",
                "Some paragraph is too long and too different; its changes are right but not told as briefly as possible."));
        }

        if (context.Aligner.Coarse)
        {
            notes.Add(new ComparisonNote(
                "coarse",
                "Ada bagian yang terlalu besar untuk dicocokkan menurut kemiripan; di sana paragraf atau baris yang berubah tampil sebagai dihapus dan disisipkan utuh.",
                "Some part is too large to be matched by likeness; changed paragraphs or rows are shown there as deleted and inserted whole."));
        }
    }
}
