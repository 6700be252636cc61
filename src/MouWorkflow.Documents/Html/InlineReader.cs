using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Reads the runs of one paragraph. Field codes, deletions and hidden text are left out; text boxes are put aside.</summary>
internal sealed class InlineReader(
    WordStyles styles,
    XElement? pPr,
    bool heading,
    IReadOnlyDictionary<string, string> links,
    Func<string, string, EditionNoteMark> noteMark)
{
    private static readonly string[] SafeSchemes = ["http:", "https:", "mailto:", "tel:"];

    // One entry per open field: true while its code is being read, false in its result.
    private readonly Stack<bool> _fields = new();
    private string? _language;

    /// <summary>Text boxes anchored in the paragraph, once each.</summary>
    public List<XElement> Boxes { get; } = [];

    public bool HasPageBreak { get; private set; }

    public List<EditionInline> Read(XElement p)
    {
        var inlines = new List<EditionInline>();
        Children(p, inlines);
        return inlines;
    }

    private void Children(XElement parent, List<EditionInline> inlines)
    {
        foreach (var e in parent.Elements())
        {
            switch (e.Name.LocalName)
            {
                case "r" when e.Name == W.Run:
                    Run(e, inlines);
                    break;
                case "hyperlink":
                    Hyperlink(e, inlines);
                    break;
                case "bookmarkStart":
                    inlines.Add(new EditionAnchor((string?)e.Attribute(W.Ns + "name") ?? string.Empty));
                    break;
                case "fldSimple" or "sdt" or "sdtContent" or "smartTag" or "customXml" or "ins" or "moveTo" or "bdo" or "dir":
                    Children(e, inlines);
                    break;
                case "oMath" or "oMathPara":
                    inlines.Add(new EditionText(string.Concat(e.Descendants().Where(t => t.Name.LocalName == "t").Select(t => t.Value)), TextLook.Plain));
                    break;
            }
        }
    }

    private void Hyperlink(XElement e, List<EditionInline> inlines)
    {
        var inside = new List<EditionInline>();
        Children(e, inside);
        var target = (string?)e.Attribute(W.Ns + "anchor") is { } anchor
            ? "#" + anchor
            : links.GetValueOrDefault((string?)e.Attribute(W.R + "id") ?? string.Empty);
        if (target is not null && (target[0] == '#' || Array.Exists(SafeSchemes, s => target.StartsWith(s, StringComparison.OrdinalIgnoreCase))))
        {
            inlines.Add(new EditionLink(target, inside));
        }
        else
        {
            inlines.AddRange(inside);
        }
    }

    private void Run(XElement run, List<EditionInline> inlines)
    {
        var rPr = run.Element(W.RPr);
        if (styles.IsHidden(rPr, pPr))
        {
            return;
        }

        var look = styles.Look(rPr, pPr, heading);
        _language = styles.LanguageOf(rPr, pPr);
        foreach (var e in run.Elements())
        {
            if (e.Name.LocalName == "fldChar")
            {
                Field((string?)e.Attribute(W.Ns + "fldCharType"));
            }
            else if (!_fields.Contains(true))
            {
                Content(e, look, inlines);
            }
        }
    }

    private void Field(string? type)
    {
        if (type == "begin")
        {
            _fields.Push(true);
        }
        else if (_fields.Count > 0)
        {
            _fields.Pop();
            if (type == "separate")
            {
                _fields.Push(false);
            }
        }
    }

    private void Content(XElement e, TextLook look, List<EditionInline> inlines)
    {
        switch (e.Name.LocalName)
        {
            case "t":
                Text(e.Value, look, inlines);
                break;
            case "tab" or "ptab":
                inlines.Add(new EditionTab());
                break;
            case "br" when (string?)e.Attribute(W.Ns + "type") == "page":
                HasPageBreak = true;
                break;
            case "br" or "cr":
                inlines.Add(new EditionLineBreak());
                break;
            case "noBreakHyphen":
                Text("\u2011", look, inlines);
                break;
            case "softHyphen":
                Text("\u00AD", look, inlines);
                break;
            case "sym":
                Symbol(e, look, inlines);
                break;
            case "footnoteReference":
                inlines.Add(noteMark("fn", (string?)e.Attribute(W.Id) ?? string.Empty));
                break;
            case "endnoteReference":
                inlines.Add(noteMark("en", (string?)e.Attribute(W.Id) ?? string.Empty));
                break;
            case "AlternateContent":
                Drawing(Represented(e), inlines);
                break;
            case "drawing" or "pict" or "object":
                Drawing(e, inlines);
                break;
        }
    }

    // Both representations hold the same text; the newer one is read, unless only the older one has any.
    private static XElement Represented(XElement alternate)
    {
        var choice = alternate.Element(W.Mc + "Choice");
        var fallback = alternate.Element(W.Mc + "Fallback");
        return choice is null || (fallback is not null && !choice.Descendants(W.TextBox).Any() && fallback.Descendants(W.TextBox).Any())
            ? fallback ?? alternate
            : choice;
    }

    private void Drawing(XElement drawing, List<EditionInline> inlines)
    {
        var boxes = drawing.Descendants(W.TextBox).Where(b => !b.Ancestors().TakeWhile(a => a != drawing).Any(a => a.Name == W.TextBox)).ToList();
        Boxes.AddRange(boxes);
        if (boxes.Count == 0 && drawing.Descendants().Any(d => d.Name.LocalName is "blip" or "imagedata"))
        {
            var described = drawing.Descendants(W.Wp + "docPr").FirstOrDefault();
            inlines.Add(new EditionPicture((string?)described?.Attribute("descr") ?? string.Empty));
        }
    }

    private void Symbol(XElement e, TextLook look, List<EditionInline> inlines)
    {
        if (int.TryParse((string?)e.Attribute(W.Ns + "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code is > 31 and < 0xD800)
        {
            Text(((char)code).ToString(), look, inlines);
        }
        else
        {
            Text("•", look, inlines);
        }
    }

    private void Text(string text, TextLook look, List<EditionInline> inlines)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (inlines.Count > 0 && inlines[^1] is EditionText before && before.Look == look && before.Language == _language)
        {
            inlines[^1] = before with { Text = before.Text + text };
        }
        else
        {
            inlines.Add(new EditionText(text, look, _language));
        }
    }
}
