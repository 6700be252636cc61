using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Writes the tokens of one paragraph as runs, as few as their looks and changes allow.</summary>
internal sealed class RunWriter(RedlineContext context, XElement paragraph, string olderPart, string newerPart)
{
    private static readonly XName Space = XNamespace.Xml + "space";

    private readonly List<(XElement Origin, XElement Container)> _open = [];
    private readonly Dictionary<XElement, XElement> _olderLinks = [];
    private readonly StringBuilder _text = new();
    private XElement? _change;
    private Side _side;
    private XElement? _run;
    private string _runKey = string.Empty;

    private XElement Current => _open.Count == 0 ? paragraph : _open[^1].Container;

    public void Same(Token older, Token newer)
    {
        Enter(newer.Chain);
        Marks(newer.Before);
        if (newer.Kind == TokenKind.Text)
        {
            SameText(older.Stretches, newer.Stretches);
            return;
        }

        foreach (var (a, b) in older.Elements.SelectMany(RedlineContext.NoteReferences).Zip(newer.Elements.SelectMany(RedlineContext.NoteReferences)))
        {
            context.Matched(a, b);
        }

        if (newer.Kind == TokenKind.Whole)
        {
            CloseChange();
            Current.Add(newer.Elements.Select(e => new XElement(e)));
        }
        else
        {
            Add(Run(Side.Both, newer.Look, older.Look), new XElement(newer.Elements[0]));
        }
    }

    public void Inserted(Token newer)
    {
        Enter(newer.Chain);
        Marks(newer.Before);
        foreach (var stretch in newer.Stretches)
        {
            Run(Side.NewerOnly, stretch.Look, null);
            _text.Append(stretch.Text);
        }

        if (newer.Kind == TokenKind.RunChild)
        {
            var copy = new XElement(newer.Elements[0]);
            Add(Run(Side.NewerOnly, newer.Look, null), copy);
            RedlineContext.NoteReferences(copy).ToList().ForEach(context.Added);
        }
        else if (newer.Kind == TokenKind.Whole)
        {
            Whole(newer.Elements.Select(e => new XElement(e)), Side.NewerOnly);
        }
    }

    /// <param name="chain">The newer links and controls that go on over the deletion.</param>
    public void Deleted(Token older, IReadOnlyList<XElement> chain)
    {
        var link = older.Chain.LastOrDefault(e => e.Name == W.Hyperlink);
        Enter(link is null || chain.Any(e => e.Name == W.Hyperlink) ? chain : [.. chain, OlderLink(link)]);
        foreach (var stretch in older.Stretches)
        {
            Run(Side.OlderOnly, stretch.Look, null);
            _text.Append(stretch.Text);
        }

        if (older.Kind == TokenKind.RunChild)
        {
            // Adapted inside a run, because a note mark without a note is taken away.
            var adapted = context.FromOlder(new XElement(W.Run, older.Elements[0]), olderPart, newerPart);
            Add(Run(Side.OlderOnly, older.Look, null), adapted.Elements());
        }
        else if (older.Kind == TokenKind.Whole)
        {
            var adapted = context.FromOlder(new XElement(W.P, older.Elements), olderPart, newerPart);
            Whole([.. adapted.Elements()], Side.OlderOnly);
        }
    }

    public void Finish(IReadOnlyList<XElement> after)
    {
        Enter([]);
        Marks(after);
        CloseChange();
    }

    private void SameText(IReadOnlyList<Stretch> older, IReadOnlyList<Stretch> newer)
    {
        int i = 0, inOlder = 0;
        foreach (var stretch in newer)
        {
            for (var done = 0; done < stretch.Text.Length;)
            {
                var take = Math.Min(stretch.Text.Length - done, older[i].Text.Length - inOlder);
                Run(Side.Both, stretch.Look, older[i].Look);
                _text.Append(stretch.Text, done, take);
                done += take;
                inOlder += take;
                if (inOlder == older[i].Text.Length)
                {
                    i++;
                    inOlder = 0;
                }
            }
        }
    }

    private void Whole(IEnumerable<XElement> elements, Side side)
    {
        foreach (var e in elements)
        {
            CloseRun();
            if (MarkedRuns.IsContent(e))
            {
                Change(side).Add(e);
                MarkedRuns.Finish(e, side, context);
            }
            else
            {
                CloseChange();
                Current.Add(e);
                MarkedRuns.Mark(e, side, context);
            }
        }
    }

    private XElement Run(Side side, Look look, Look? older)
    {
        var reformatted = older is not null && older.Key != look.Key;
        var key = $"{side}\u0001{look.Key}\u0001{(reformatted ? older!.Key : "=")}";
        if (_run is not null && _runKey == key)
        {
            return _run;
        }

        CloseRun();
        if (side == Side.Both)
        {
            CloseChange();
        }

        var properties = side == Side.OlderOnly ? FromOlder(look.Properties) : look.Properties is null ? null : new XElement(look.Properties);
        if (reformatted)
        {
            properties ??= new XElement(W.RPr);
            properties.Elements(W.Ns + "rPrChange").Remove();
            properties.Add(context.Mark("rPrChange", new XElement(W.RPr, FromOlder(older!.Properties)?.Elements())));
        }

        var container = side == Side.Both ? Current : Change(side);
        container.Add(_run = new XElement(W.Run, properties));
        _runKey = key;
        _side = side;
        return _run;
    }

    private void Add(XElement run, object content)
    {
        FlushText();
        run.Add(content);
    }

    private XElement Change(Side side)
    {
        if (_change is null || _change.Name.LocalName != (side == Side.NewerOnly ? "ins" : "del"))
        {
            CloseChange();
            Current.Add(_change = context.Mark(side));
        }

        return _change;
    }

    private XElement? FromOlder(XElement? properties) => properties is null ? null : context.FromOlder(properties, olderPart, newerPart);

    private XElement OlderLink(XElement link)
    {
        if (!_olderLinks.TryGetValue(link, out var adapted))
        {
            _olderLinks[link] = adapted = context.FromOlder(new XElement(link.Name, link.Attributes()), olderPart, newerPart);
        }

        return adapted;
    }

    private void Enter(IReadOnlyList<XElement> chain)
    {
        var common = 0;
        while (common < _open.Count && common < chain.Count && _open[common].Origin == chain[common])
        {
            common++;
        }

        if (common == _open.Count && common == chain.Count)
        {
            return;
        }

        CloseChange();
        _open.RemoveRange(common, _open.Count - common);
        for (var i = common; i < chain.Count; i++)
        {
            Open(chain[i]);
        }
    }

    private void Open(XElement origin)
    {
        var shell = new XElement(origin.Name, origin.Attributes(), origin.Elements().Where(e => e.Name != W.SdtContent && e.Name.LocalName.EndsWith("Pr", StringComparison.Ordinal)));
        var container = shell;
        if (origin.Name == W.Sdt)
        {
            shell.Add(container = new XElement(W.SdtContent));
        }

        Current.Add(shell);
        _open.Add((origin, container));
    }

    private void Marks(IReadOnlyList<XElement> marks)
    {
        if (marks.Count > 0)
        {
            CloseChange();
            Current.Add(marks.Select(m => new XElement(m)));
        }
    }

    private void CloseChange()
    {
        CloseRun();
        _change = null;
    }

    private void CloseRun()
    {
        FlushText();
        _run = null;
    }

    private void FlushText()
    {
        if (_text.Length > 0)
        {
            _run!.Add(new XElement(W.Ns + (_side == Side.OlderOnly ? "delText" : "t"), new XAttribute(Space, "preserve"), _text.ToString()));
            _text.Clear();
        }
    }
}
