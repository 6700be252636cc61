using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Reads the runs of one paragraph. Field codes, deletions and hidden text are left out; text boxes are put aside.</summary>
internal sealed class InlineReader(
    WordStyles styles,
    XElement? pPr,
    bool heading,
    EditionPart part,
    EditionPictures pictures,
    Func<string, string, EditionNoteMark> noteMark)
{
    private static readonly string[] SafeSchemes = ["http:", "https:", "mailto:", "tel:"];

    // A page that scrolls has no page numbers; the ones Word last counted would be wrong on it.
    private const string NoPage = "–";
    private static readonly HashSet<string> PageFields = new(StringComparer.OrdinalIgnoreCase) { "PAGE", "NUMPAGES", "SECTIONPAGES" };

    private readonly Stack<Field> _fields = new();
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
                case "fldSimple" when IsPageField((string?)e.Attribute(W.Ns + "instr")):
                    Text(NoPage, TextLook.Plain, inlines);
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
            : part.Links.GetValueOrDefault((string?)e.Attribute(W.R + "id") ?? string.Empty);
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
                Turn((string?)e.Attribute(W.Ns + "fldCharType"), look, inlines);
            }
            else if (e.Name.LocalName == "instrText")
            {
                if (_fields.TryPeek(out var field))
                {
                    field.Code += e.Value;
                }
            }
            else if (!_fields.Any(f => f.Hides))
            {
                Content(e, look, inlines);
            }
        }
    }

    private void Turn(string? type, TextLook look, List<EditionInline> inlines)
    {
        if (type == "begin")
        {
            _fields.Push(new Field());
        }
        else if (_fields.TryPeek(out var field))
        {
            // Also a field whose result Word never stored has a page number where it stands.
            if (!field.IsTold && IsPageField(field.Code))
            {
                field.IsTold = true;
                if (!_fields.Skip(1).Any(f => f.Hides))
                {
                    Text(NoPage, look, inlines);
                }
            }

            if (type == "separate")
            {
                field.Hides = field.IsTold;
            }
            else
            {
                _fields.Pop();
            }
        }
    }

    private static bool IsPageField(string? code) =>
        code?.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var word, ..] && PageFields.Contains(word);

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
        inlines.AddRange(pictures.In(drawing, part));
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

    /// <summary>An open field: its code hides what is in it, and so does a result that is told otherwise.</summary>
    private sealed class Field
    {
        public string Code { get; set; } = string.Empty;

        public bool Hides { get; set; } = true;

        public bool IsTold { get; set; }
    }
}
