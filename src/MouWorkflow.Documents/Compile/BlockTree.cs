using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Which blocks stand around a place of a part, once the tags of each block are sisters.</summary>
internal static class BlockTree
{
    /// <summary>The markers of the branches around an element, outermost first: an opening one, or the <c>else</c> it stands behind.</summary>
    public static List<XElement> Around(XElement element)
    {
        var around = new List<XElement>();
        foreach (var e in element.AncestorsAndSelf().Reverse())
        {
            var open = new Stack<XElement>();
            foreach (var marker in e.ElementsBeforeSelf(Marker.Block))
            {
                var tag = Marker.TagOf(marker);
                if (!tag.IsOpen)
                {
                    open.Pop();
                }

                if (!tag.IsClose)
                {
                    open.Push(marker);
                }
            }

            around.AddRange(open.Reverse());
        }

        return around;
    }

    /// <summary>The opening marker of a branch's block.</summary>
    public static XElement OpeningOf(XElement marker) => Partner(marker, marker.ElementsBeforeSelf(Marker.Block).Reverse(), t => t.IsOpen, t => t.IsClose);

    /// <summary>The closing marker of a branch's block.</summary>
    public static XElement ClosingOf(XElement marker) => Partner(null, marker.ElementsAfterSelf(Marker.Block), t => t.IsClose, t => t.IsOpen);

    private static XElement Partner(XElement? itself, IEnumerable<XElement> markers, Func<Tag, bool> wanted, Func<Tag, bool> deeper)
    {
        if (itself is not null && wanted(Marker.TagOf(itself)))
        {
            return itself;
        }

        var depth = 0;
        foreach (var marker in markers)
        {
            var tag = Marker.TagOf(marker);
            if (depth == 0 && wanted(tag))
            {
                return marker;
            }

            depth += deeper(tag) ? 1 : wanted(tag) ? -1 : 0;
        }

        throw new InvalidOperationException("A block without its other end.");
    }
}
