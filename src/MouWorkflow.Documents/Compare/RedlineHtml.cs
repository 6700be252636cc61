using System.Net;
using System.Text;
using System.Xml.Linq;
using MouWorkflow.Documents.Comparing;

namespace MouWorkflow.Documents;

/// <summary>A redline for people who read it in a browser or hear it read.</summary>
public static class RedlineHtml
{
    // Private characters carry the marks through the HTML edition; those of the document itself give way.
    private const char Private = '\uE020';
    private const char InsertionBegins = '\uE021';
    private const char InsertionEnds = '\uE022';
    private const char DeletionBegins = '\uE023';
    private const char DeletionEnds = '\uE024';
    private const char FirstAuthor = '\uE100';
    private const int MostAuthors = 200;

    private const string Style =
        "ins{background:#e6f4ea;color:#0b5a1e;text-decoration:underline}del{background:#fdecea;color:#8c1d18;text-decoration:line-through}"
        + ".heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.who{font-size:.75em;vertical-align:super;text-decoration:none}.late{color:#555;font-style:italic}.preface{border-bottom:1px solid #666;margin-bottom:1rem}";

    /// <summary>
    /// The HTML edition of a document in which tracked insertions and deletions stand as <c>ins</c> and <c>del</c>, each announced in
    /// words that only screen readers get. A changed paragraph end shows as ¶. No script, no inline style, nothing fetched.
    /// </summary>
    /// <param name="preface">Sentences before the text, as plain text; who changed what belongs here.</param>
    /// <param name="named">Each change says who made it: in words for those who hear the page, and by a number when there are several.</param>
    /// <param name="late">What the fields are called that are filled later, by path; their tags stand as these words. Null shows tags as they are.</param>
    /// <exception cref="TemplateException">The file is not a Word document, or brings what is refused.</exception>
    public static string FromDocx(ReadOnlyMemory<byte> redline, string title, IReadOnlyList<string> preface, string language = "id", bool named = false, IReadOnlyDictionary<string, string>? late = null)
    {
        ArgumentNullException.ThrowIfNull(preface);
        var faults = new FaultList(title);
        var package = ComparePackage.Open(redline, faults);
        faults.ThrowIfAny();
        var authors = new List<string>();
        foreach (var story in package!.Stories)
        {
            Mark(package.Edit(story), authors);
        }

        var html = HtmlEdition.FromDocx(package.Write(), title, language);
        var (added, removed) = language == "en" ? ("inserted", "deleted") : ("disisipkan", "dihapus");
        var text = new StringBuilder(html)
            .Replace(InsertionEnds.ToString(), "<span class=\"heard\">] </span></ins>")
            .Replace(DeletionEnds.ToString(), "<span class=\"heard\">] </span></del>");
        for (var at = 0; at < authors.Count; at++)
        {
            var (by, shown) = named ? Who(authors, at, language) : (string.Empty, string.Empty);
            text.Replace($"{InsertionBegins}{(char)(FirstAuthor + at)}", $"<ins>{shown}<span class=\"heard\">[{added}{by}: </span>")
                .Replace($"{DeletionBegins}{(char)(FirstAuthor + at)}", $"<del>{shown}<span class=\"heard\">[{removed}{by}: </span>");
        }

        IEnumerable<string> legend = named && authors.Count > 1 ? [string.Join("; ", authors.Select((author, at) => $"{at + 1} = {NameOf(author)}"))] : [];
        var page = text
            .Replace("</head>", $"<style>{Style}</style></head>")
            .Replace("<article>", "<article>" + Preface([.. preface, .. legend]))
            .ToString();
        return late is null ? page : LateTags.Tell(page, late, language);
    }

    private static string Preface(IReadOnlyList<string> sentences) => sentences.Count == 0
        ? string.Empty
        : $"\n<section class=\"preface\">{string.Concat(sentences.Select(s => $"<p>{WebUtility.HtmlEncode(s)}</p>"))}</section>";

    private static (string By, string Shown) Who(List<string> authors, int at, string language)
    {
        var by = WebUtility.HtmlEncode(authors[at].Length == 0 ? string.Empty : $" {(language == "en" ? "by" : "oleh")} {authors[at]}");
        return (by, authors.Count > 1 ? $"<span class=\"who\" aria-hidden=\"true\">{at + 1}</span>" : string.Empty);
    }

    private static string NameOf(string author) => author.Length == 0 ? "?" : author;

    private static void Mark(XElement root, List<string> authors)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>().Where(t => t.Value.AsSpan().ContainsAnyInRange(Private, DeletionEnds) || t.Value.AsSpan().ContainsAnyInRange(FirstAuthor, (char)(FirstAuthor + MostAuthors))))
        {
            text.Value = string.Concat(text.Value.Select(c => c is (>= Private and <= DeletionEnds) or (>= FirstAuthor and <= (char)(FirstAuthor + MostAuthors)) ? '\uFFFD' : c));
        }

        foreach (var p in root.Descendants(W.P).ToList())
        {
            MarkEnd(p, authors);
        }

        foreach (var change in root.Descendants().Where(e => e.Name.Namespace == W.Ns && e.Name.LocalName is "ins" or "moveTo" or "del" or "moveFrom" && e.Descendants(W.Run).Any()).ToList())
        {
            var inserted = change.Name.LocalName is "ins" or "moveTo";
            foreach (var text in change.Descendants().Where(e => e.Name == W.T || e.Name == W.Ns + "delText").ToList())
            {
                text.Name = W.T;
                text.Value = Wrapped(text.Value, inserted, Author(change, authors));
            }

            foreach (var code in change.Descendants(W.Ns + "delInstrText").ToList())
            {
                code.Name = W.Ns + "instrText";
            }

            change.ReplaceWith(change.Nodes());
        }
    }

    private static void MarkEnd(XElement p, List<string> authors)
    {
        var properties = p.Element(W.PPr);
        var mark = properties?.Element(W.RPr)?.Elements().FirstOrDefault(e => e.Name == W.Ns + "ins" || e.Name == W.Ns + "del");
        if (mark is null)
        {
            return;
        }

        var inserted = mark.Name.LocalName == "ins";
        p.Add(new XElement(W.Run, new XElement(W.T, new XAttribute(XNamespace.Xml + "space", "preserve"), Wrapped("¶", inserted, Author(mark, authors)))));
        if (!inserted)
        {
            // A paragraph that goes takes no number, or those after it would be told wrongly.
            properties!.Elements(W.Ns + "numPr").Remove();
            var at = properties.Elements().LastOrDefault(e => e.Name.LocalName is "pStyle" or "keepNext" or "keepLines" or "pageBreakBefore" or "framePr" or "widowControl");
            var none = new XElement(W.Ns + "numPr", new XElement(W.Ns + "ilvl", new XAttribute(W.Val, "0")), new XElement(W.Ns + "numId", new XAttribute(W.Val, "0")));
            if (at is null)
            {
                properties.AddFirst(none);
            }
            else
            {
                at.AddAfterSelf(none);
            }
        }

        mark.Remove();
    }

    private static string Wrapped(string text, bool inserted, char author) =>
        inserted ? $"{InsertionBegins}{author}{text}{InsertionEnds}" : $"{DeletionBegins}{author}{text}{DeletionEnds}";

    /// <summary>A private character that stands for who made a change.</summary>
    private static char Author(XElement change, List<string> authors)
    {
        var name = (string?)change.Attribute(W.Ns + "author") ?? string.Empty;
        var at = authors.IndexOf(name);
        if (at < 0)
        {
            at = Math.Min(authors.Count, MostAuthors - 1);
            if (at == authors.Count)
            {
                authors.Add(name);
            }
        }

        return (char)(FirstAuthor + at);
    }
}
