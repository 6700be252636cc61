using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Bookmarks and other ranges begin and end with a mark each. Where only one of the two stands inside a block it is moved out of it, or a
/// left-out block would leave the other mark behind alone.
/// </summary>
internal static class RangeMarks
{
    public static void Widen(XElement root)
    {
        if (!root.Descendants(Marker.Block).Any())
        {
            return;
        }

        var blocks = new BlockTree(root, BlockHoister.IsRangeMark);
        foreach (var kind in (ReadOnlySpan<string>)["bookmark", "commentRange", "perm"])
        {
            var ends = new Dictionary<string, XElement>(StringComparer.Ordinal);
            foreach (var end in root.Descendants(W.Ns + $"{kind}End"))
            {
                ends.TryAdd((string?)end.Attribute(W.Id) ?? string.Empty, end);
            }

            foreach (var start in root.Descendants(W.Ns + $"{kind}Start").ToList())
            {
                if (ends.Remove((string?)start.Attribute(W.Id) ?? string.Empty, out var end))
                {
                    Widen(start, end, blocks);
                }
            }
        }
    }

    private static void Widen(XElement start, XElement end, BlockTree blocks)
    {
        var from = blocks.Around(start);
        var to = blocks.Around(end);
        var shared = from.Zip(to).TakeWhile(x => x.First == x.Second).Count();
        if (from.Count > shared)
        {
            start.Remove();
            blocks.OpeningOf(from[shared]).AddBeforeSelf(start);
        }

        if (to.Count > shared)
        {
            end.Remove();
            blocks.ClosingOf(to[shared]).AddAfterSelf(end);
        }
    }
}
