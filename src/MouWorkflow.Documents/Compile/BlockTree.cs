using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Which blocks stand around the places of a part, once the tags of each block are sisters. Read off in one walk.</summary>
internal sealed class BlockTree
{
    private readonly List<XElement> _elements = [];
    private readonly Dictionary<XElement, List<XElement>> _around = [];
    private readonly Dictionary<XElement, XElement> _openings = [];
    private readonly Dictionary<XElement, XElement> _closings = [];

    /// <summary>Looks at the elements that are <paramref name="wanted"/>.</summary>
    public BlockTree(XElement root, Func<XElement, bool> wanted) => Walk(root, [], wanted);

    /// <summary>The wanted elements in document order.</summary>
    public IReadOnlyList<XElement> Elements => _elements;

    /// <summary>The markers of the branches around an element, outermost first: an opening one, or the <c>else</c> it stands behind.</summary>
    public List<XElement> Around(XElement element) => _around[element];

    /// <summary>The opening marker of a branch's block.</summary>
    public XElement OpeningOf(XElement branch) => _openings[branch];

    /// <summary>The closing marker of a branch's block.</summary>
    public XElement ClosingOf(XElement branch) => _closings[_openings[branch]];

    private void Walk(XElement e, List<XElement> around, Func<XElement, bool> wanted)
    {
        if (wanted(e))
        {
            _elements.Add(e);
            _around[e] = [.. around];
        }

        foreach (var child in e.Elements())
        {
            if (child.Name != Marker.Block)
            {
                Walk(child, around, wanted);
                continue;
            }

            var tag = Marker.TagOf(child);
            if (tag.IsOpen)
            {
                _openings[child] = child;
                around.Add(child);
                continue;
            }

            var opening = _openings[around[^1]];
            around.RemoveAt(around.Count - 1);
            if (tag.IsClose)
            {
                _closings[opening] = child;
            }
            else
            {
                _openings[child] = opening;
                around.Add(child);
            }
        }
    }
}
