using System.Text;
using System.Xml.Linq;
using MouWorkflow.Documents.Comparing;

namespace MouWorkflow.Documents;

/// <summary>Says on a redline who made each change, where the edited file says so.</summary>
public static class RedlineAuthors
{
    // Shorter words stand in many places; they are only looked for in their own paragraph.
    private const int TellsItself = 6;
    private const int LongestName = 200;

    /// <summary>
    /// A redline on which each change bears the author and the date of the edited file's own tracked changes that it comes from. What nobody tracked
    /// keeps the name it has; where several people's changes cannot be told apart, all of them are named. Words and marks stay as they are.
    /// </summary>
    /// <param name="redline">Of the text before against the edited text with its changes accepted.</param>
    /// <param name="edited">The file with its tracked changes.</param>
    /// <exception cref="TemplateException">A file is not a Word document, or brings what is refused.</exception>
    public static byte[] Apply(ReadOnlyMemory<byte> redline, ReadOnlyMemory<byte> edited, string name)
    {
        var tracked = Tracked(Open(edited, name)).ToList();
        if (tracked.Count == 0)
        {
            return redline.ToArray();
        }

        var package = Open(redline, name);
        foreach (var story in package.Stories)
        {
            var root = package.Edit(story);
            foreach (var p in root.Descendants(W.P))
            {
                var key = Normal(TextOf(p, e => !IsRemoval(e)));
                foreach (var change in Changes(p))
                {
                    Name(change, Source(key, change, tracked));
                }
            }

            foreach (var mark in root.Descendants().Where(IsMark).ToList())
            {
                Name(mark, Around(mark));
            }
        }

        return package.Write();
    }

    private static IEnumerable<Change> Tracked(ComparePackage package)
    {
        foreach (var p in package.Stories.SelectMany(story => package.Tree(story)!.Descendants(W.P)))
        {
            var key = Normal(TextOf(p, e => !IsRemoval(e)));
            foreach (var change in Changes(p))
            {
                if ((string?)change.Attribute(W.Ns + "author") is { Length: > 0 } author && Normal(TextOf(change, _ => true)) is { Length: > 0 } text)
                {
                    yield return new Change(key, IsRemoval(change), text, author, (string?)change.Attribute(W.Ns + "date"));
                }
            }
        }
    }

    private static Signature? Source(string paragraph, XElement change, List<Change> tracked)
    {
        var text = Normal(TextOf(change, _ => true));
        if (text.Length == 0)
        {
            return null;
        }

        var alike = tracked.Where(t => t.Removal == IsRemoval(change) && (t.Text.Contains(text, StringComparison.Ordinal) || text.Contains(t.Text, StringComparison.Ordinal))).ToList();
        var here = alike.Where(t => t.Paragraph == paragraph).ToList();
        var found = here.Count > 0 ? here : text.Length >= TellsItself ? alike : [];
        var exact = found.Where(t => t.Text == text).ToList();
        return Together((exact.Count > 0 ? exact : found).Select(t => new Signature(t.Author, t.Date)));
    }

    // The end of a paragraph and a whole row bear no words of their own: whoever wrote all of what is in them made them too.
    private static Signature? Around(XElement mark)
    {
        var content = mark.Ancestors().FirstOrDefault(e => e.Name == W.P || e.Name == W.Tr);
        var changes = content?.DescendantsAndSelf().Where(e => e.Name == mark.Name && !IsMark(e)).ToList() ?? [];
        var names = changes.Select(e => new Signature((string?)e.Attribute(W.Ns + "author") ?? string.Empty, (string?)e.Attribute(W.Ns + "date"))).ToList();
        return names.DistinctBy(n => n.Author).Count() == 1 ? names[0] : null;
    }

    private static Signature? Together(IEnumerable<Signature> signatures)
    {
        var all = signatures.DistinctBy(s => s.Author).ToList();
        var names = string.Join(", ", all.Select(s => s.Author));
        return all.Count == 0 ? null : new Signature(names.Length <= LongestName ? names : names[..LongestName], all[^1].Date);
    }

    private static void Name(XElement change, Signature? who)
    {
        if (who is not null)
        {
            change.SetAttributeValue(W.Ns + "author", who.Author);
            change.SetAttributeValue(W.Ns + "date", who.Date);
        }
    }

    private static IEnumerable<XElement> Changes(XElement p) =>
        p.Descendants().Where(e => e.Name.Namespace == W.Ns && e.Name.LocalName is "ins" or "del" or "moveTo" or "moveFrom" && !IsMark(e) && e.Ancestors(W.P).First() == p);

    private static bool IsMark(XElement e) =>
        e.Name.Namespace == W.Ns && e.Name.LocalName is "ins" or "del" && e.Parent?.Name.LocalName is "rPr" or "trPr";

    private static bool IsRemoval(XElement e) => e.Name.LocalName is "del" or "moveFrom";

    private static string TextOf(XElement within, Func<XElement, bool> counts)
    {
        var text = new StringBuilder();
        foreach (var e in within.Descendants().Where(e => e.Name == W.T || e.Name == W.Ns + "delText"))
        {
            if (e.Ancestors().TakeWhile(a => a != within).All(counts))
            {
                text.Append(e.Value);
            }
        }

        return text.ToString();
    }

    private static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ComparePackage Open(ReadOnlyMemory<byte> docx, string name)
    {
        var faults = new FaultList(name);
        var package = ComparePackage.Open(docx, faults);
        faults.ThrowIfAny();
        return package!;
    }

    private sealed record Change(string Paragraph, bool Removal, string Text, string Author, string? Date);

    private sealed record Signature(string Author, string? Date);
}
