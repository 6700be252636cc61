using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Finds the tags of every paragraph, however Word cut them over runs, and puts markers in their place: a value's marker inside the
/// text of the tag's first run, so that it keeps that run's formatting; a block's marker between runs.
/// </summary>
internal sealed class TagPlacer(Places places, FaultList faults)
{
    private readonly List<XElement> _markers = [];

    /// <summary>Markers in document order.</summary>
    public List<XElement> Place(XElement root)
    {
        root.Descendants().Where(e => e.Name == W.Ns + "proofErr" || e.Name == W.Ns + "lastRenderedPageBreak").Remove();
        foreach (var p in root.Descendants(W.P).ToList())
        {
            PlaceIn(p);
        }

        // Text boxes stand inside a paragraph, so the order found is not the order of the document.
        _markers.Clear();
        _markers.AddRange(root.Descendants().Where(Marker.Is));
        for (var i = 0; i < _markers.Count; i++)
        {
            Marker.TagOf(_markers[i]).Sequence = i;
        }

        return _markers;
    }

    private void PlaceIn(XElement p)
    {
        var atoms = new List<Atom>();
        var length = 0;
        Collect(p, atoms, ref length);
        var text = string.Concat(atoms.Select(a => a.Text));
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("}}", StringComparison.Ordinal))
        {
            return;
        }

        var place = places.Of(p);
        var spans = TagScanner.Scan(text, _ => place, faults);
        if (spans.Count == 0)
        {
            return;
        }

        var pieces = new Dictionary<XElement, List<object>>();
        foreach (var atom in atoms)
        {
            if (Cut(atom, spans) is { } cut)
            {
                pieces[atom.Element] = cut;
            }
        }

        foreach (var run in pieces.Keys.Select(e => e.Parent!).Distinct().ToList())
        {
            Rebuild(run, pieces);
        }
    }

    private static void Collect(XElement parent, List<Atom> atoms, ref int length)
    {
        foreach (var e in parent.Elements())
        {
            if (e.Name == W.P || e.Name == W.PPr || e.Name == W.RPr)
            {
                continue;
            }

            var text = TextOf(e);
            if (text is null)
            {
                Collect(e, atoms, ref length);
            }
            else
            {
                atoms.Add(new Atom(e, text, length));
                length += text.Length;
            }
        }
    }

    private static string? TextOf(XElement e)
    {
        if (e.Name == W.T)
        {
            return e.Value;
        }

        if (e.Parent!.Name != W.Run)
        {
            return null;
        }

        return e.Name == W.Tab ? "\t" : e.Name == W.Br || e.Name == W.Cr ? "\n" : e.Name == W.NoBreakHyphen ? "-"
            : e.Name == W.Ns + "softHyphen" ? string.Empty : null;
    }

    /// <summary>What is left of an atom: pieces of text and tags that begin in it. Null when no tag touches it.</summary>
    private static List<object>? Cut(Atom atom, List<TagSpan> spans)
    {
        var end = atom.Start + atom.Text.Length;
        var touched = spans.Where(s => s.Start < end && s.End > atom.Start).ToList();
        if (touched.Count == 0)
        {
            return null;
        }

        var pieces = new List<object>();
        var at = atom.Start;
        foreach (var span in touched)
        {
            if (span.Start > at)
            {
                pieces.Add(atom.Text[(at - atom.Start)..(span.Start - atom.Start)]);
            }

            if (span.Start >= atom.Start)
            {
                pieces.Add(span.Tag);
            }

            at = Math.Min(span.End, end);
        }

        if (at < end)
        {
            pieces.Add(atom.Text[(at - atom.Start)..]);
        }

        return pieces;
    }

    private static void Rebuild(XElement run, Dictionary<XElement, List<object>> pieces)
    {
        var format = run.Element(W.RPr);
        var result = new List<XElement>();
        XElement? current = null;

        XElement Current()
        {
            if (current is null)
            {
                current = new XElement(run.Name, run.Attributes(), format is null ? null : new XElement(format));
                result.Add(current);
            }

            return current;
        }

        foreach (var node in run.Nodes().ToList())
        {
            if (node == format)
            {
                continue;
            }

            node.Remove();
            if (node is not XElement element || !pieces.TryGetValue(element, out var cut))
            {
                Current().Add(node);
                continue;
            }

            XElement? text = null;
            foreach (var piece in cut)
            {
                if (piece is Tag { IsBlock: true } block)
                {
                    result.Add(Marker.For(block));
                    current = text = null;
                    continue;
                }

                if (text is null)
                {
                    text = new XElement(W.T, new XAttribute(XNamespace.Xml + "space", "preserve"));
                    Current().Add(text);
                }

                text.Add(piece is Tag value ? Marker.For(value) : new XText((string)piece));
            }
        }

        if (result.Count == 0)
        {
            run.Remove();
        }
        else
        {
            run.ReplaceWith(result);
        }
    }

    private sealed record Atom(XElement Element, string Text, int Start);
}
