using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Which document a thing is in.</summary>
internal enum Side
{
    Both,
    OlderOnly,
    NewerOnly,
}

/// <summary>A note that both documents refer to from the same place, or only one of them.</summary>
internal sealed record NotePair(string Kind, XElement? Older, XElement? Newer);

/// <summary>What one comparison shares: both packages, the marks with their ids, older content made fit for the newer package.</summary>
internal sealed class RedlineContext
{
    private readonly SharedParts _shared;
    private readonly string _author;
    private readonly string _date;
    private int _nextMark;
    private int _nextDrawing;

    public RedlineContext(ComparePackage older, ComparePackage newer, ComparisonOptions options)
    {
        (Older, Newer) = (older, newer);
        _shared = new SharedParts(older, newer);
        _author = options.Author;
        _date = options.Date.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var all = newer.Stories.SelectMany(s => newer.Tree(s)!.Descendants()).ToList();
        _nextMark = Largest(all.Where(e => e.Name.Namespace == W.Ns).Select(e => (string?)e.Attribute(W.Id))) + 1;
        _nextDrawing = Largest(all.Where(e => e.Name == W.Wp + "docPr").Select(e => (string?)e.Attribute("id"))) + 1;
    }

    public ComparePackage Older { get; }

    public ComparePackage Newer { get; }

    public Interner Interner { get; } = new();

    public Aligner Aligner { get; } = new();

    public Queue<NotePair> Notes { get; } = new();

    public int Insertions { get; private set; }

    public int Deletions { get; private set; }

    public int FormatChanges { get; private set; }

    /// <summary>True when some paragraph was too long for the shortest way to tell its changes.</summary>
    public bool Approximate { get; set; }

    /// <summary>A tracked change of this name, signed and with an id of its own.</summary>
    public XElement Mark(string name, params object?[] content)
    {
        (Insertions, Deletions, FormatChanges) = name switch
        {
            "ins" => (Insertions + 1, Deletions, FormatChanges),
            "del" => (Insertions, Deletions + 1, FormatChanges),
            _ => (Insertions, Deletions, FormatChanges + 1),
        };
        return new XElement(
            W.Ns + name,
            new XAttribute(W.Id, (_nextMark++).ToString(CultureInfo.InvariantCulture)),
            new XAttribute(W.Ns + "author", _author),
            new XAttribute(W.Ns + "date", _date),
            content);
    }

    public XElement Mark(Side side) => Mark(side == Side.NewerOnly ? "ins" : "del");

    /// <summary>A copy of older content that may stand in a part of the newer package.</summary>
    public XElement FromOlder(XElement e, string olderPart, string newerPart)
    {
        var copy = new XElement(e);
        foreach (var wrapper in copy.Descendants().Where(d => d.Name == W.Sdt || d.Name == W.Ns + "smartTag" || d.Name == W.Ns + "customXml").Reverse().ToList())
        {
            wrapper.ReplaceWith((wrapper.Name == W.Sdt ? wrapper.Element(W.SdtContent) ?? new XElement(W.SdtContent) : wrapper).Elements().Where(c => !c.Name.LocalName.EndsWith("Pr", StringComparison.Ordinal)));
        }

        copy.Descendants().Where(IsAnchor).Remove();
        copy.DescendantsAndSelf().Attributes().Where(IsEditMark).Remove();
        _shared.Adapt(copy, olderPart, newerPart);
        foreach (var drawing in copy.DescendantsAndSelf(W.Wp + "docPr"))
        {
            drawing.SetAttributeValue("id", (_nextDrawing++).ToString(CultureInfo.InvariantCulture));
        }

        foreach (var shape in copy.DescendantsAndSelf().Where(d => d.Name.Namespace == W.Vml))
        {
            // VML ids are unique in a document; a shape's link to its type is renamed along.
            shape.Attributes().Where(a => a.Name == "id").ToList().ForEach(a => a.Value += "_A");
            shape.Attributes().Where(a => a.Name == "type" && a.Value.StartsWith('#')).ToList().ForEach(a => a.Value += "_A");
            shape.Attribute(W.Office + "spid")?.Remove();
        }

        foreach (var reference in NoteReferences(copy).ToList())
        {
            Removed(reference);
        }

        return copy;
    }

    public static IEnumerable<XElement> NoteReferences(XElement e) =>
        e.DescendantsAndSelf().Where(d => d.Name == W.Ns + "footnoteReference" || d.Name == W.Ns + "endnoteReference");

    /// <summary>A note mark that both have: the notes are compared later.</summary>
    public void Matched(XElement older, XElement newer)
    {
        var kind = newer.Name.LocalName[..^"Reference".Length];
        Notes.Enqueue(new NotePair(kind, Note(Older, kind, (string?)older.Attribute(W.Id)), Note(Newer, kind, (string?)newer.Attribute(W.Id))));
    }

    /// <summary>A note mark that only the newer document has.</summary>
    public void Added(XElement newer)
    {
        var kind = newer.Name.LocalName[..^"Reference".Length];
        Notes.Enqueue(new NotePair(kind, null, Note(Newer, kind, (string?)newer.Attribute(W.Id))));
    }

    // The mark is a copy already; its note gets a place and an id among the newer notes.
    private void Removed(XElement reference)
    {
        var kind = reference.Name.LocalName[..^"Reference".Length];
        if (Note(Older, kind, (string?)reference.Attribute(W.Id)) is not { } older)
        {
            reference.Remove();
            return;
        }

        var root = Newer.Edit(NotesPart(kind));
        var id = (Largest(root.Elements().Select(n => (string?)n.Attribute(W.Id))) + 1).ToString(CultureInfo.InvariantCulture);
        var empty = new XElement(W.Ns + kind, new XAttribute(W.Id, id));
        root.Add(empty);
        reference.SetAttributeValue(W.Id, id);
        Notes.Enqueue(new NotePair(kind, older, empty));
    }

    private string NotesPart(string kind)
    {
        if (Newer.Linked(Newer.Main, kind + "s") is { } known)
        {
            return known;
        }

        var source = Older.Linked(Older.Main, kind + "s")!;
        var part = Newer.Add(source, Older.Bytes(source), Older.ContentType(source));
        Newer.Relate(Newer.Main, Older.Links(Older.Main).First(l => l.Kind == kind + "s").Type, part, outside: false);
        var root = Newer.Edit(part);
        root.Elements().Where(n => n.Attribute(W.Ns + "type") is null).Remove();
        return part;
    }

    private static XElement? Note(ComparePackage package, string kind, string? id) =>
        package.Linked(package.Main, kind + "s") is { } part ? package.Tree(part)!.Elements(W.Ns + kind).FirstOrDefault(n => (string?)n.Attribute(W.Id) == id) : null;

    private static bool IsAnchor(XElement e) => e.Name.Namespace == W.Ns && e.Name.LocalName
        is "bookmarkStart" or "bookmarkEnd" or "commentRangeStart" or "commentRangeEnd" or "commentReference" or "proofErr" or "permStart" or "permEnd" or "lastRenderedPageBreak";

    private static bool IsEditMark(XAttribute a) =>
        a.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal) || a.Name == W.W14 + "paraId" || a.Name == W.W14 + "textId";

    private static int Largest(IEnumerable<string?> ids) =>
        ids.Select(i => int.TryParse(i, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < 1_000_000_000 ? n : 0).DefaultIfEmpty(0).Max();
}
