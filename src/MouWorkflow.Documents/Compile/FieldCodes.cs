using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Tags in the codes of Word's fields. A HYPERLINK's address may hold them; any other field computes something of its own, and its code
/// is no place for a tag.
/// </summary>
internal static class FieldCodes
{
    private static readonly XName InstrText = W.Ns + "instrText";
    private static readonly XName FieldChar = W.Ns + "fldChar";

    /// <summary>Prepares the codes that have tags; true when there are any.</summary>
    public static bool Prepare(XElement root, Places places, FaultList faults)
    {
        var found = false;
        foreach (var p in root.Descendants(W.P))
        {
            foreach (var code in Codes(p))
            {
                found |= Complex(code, places.Of(p), faults);
            }
        }

        foreach (var simple in root.Descendants(W.Ns + "fldSimple").Attributes(W.Ns + "instr").Where(a => LinkAddress.HasTag(a.Value)).ToList())
        {
            found = true;
            if (Parts(simple.Value, places.Of(simple.Parent!), faults) is { } parts)
            {
                AttributePlan.On(simple, AttributePlan.Literal(parts.Before), new LinkTextNode(parts.Address), AttributePlan.Literal(parts.After));
            }
            else
            {
                simple.Value = string.Empty;
            }
        }

        return found;
    }

    private static bool Complex(List<XElement> code, string place, FaultList faults)
    {
        var text = string.Concat(code.Select(e => e.Value));
        if (!LinkAddress.HasTag(text))
        {
            return false;
        }

        var parts = Parts(text, place, faults);
        code.ForEach(e => e.RemoveNodes());
        if (parts is { } found)
        {
            code[0].SetAttributeValue(XNamespace.Xml + "space", "preserve");
            code[0].Add(new XText(found.Before), Marker.For(new LinkTextNode(found.Address)), new XText(found.After));
        }

        return true;
    }

    // Word cuts a code over runs as it cuts text; codes of fields inside the code are fields of their own.
    private static IEnumerable<List<XElement>> Codes(XElement p)
    {
        var open = new Stack<(bool InCode, List<XElement> Code)>();
        foreach (var e in p.Descendants().Where(e => (e.Name == InstrText || e.Name == FieldChar) && e.Ancestors(W.P).First() == p).ToList())
        {
            var kind = (string?)e.Attribute(W.Ns + "fldCharType");
            if (e.Name == InstrText)
            {
                if (open.Count == 0)
                {
                    open.Push((true, [])); // The field began in an earlier paragraph.
                }

                open.Peek().Code.Add(e);
            }
            else if (kind == "begin")
            {
                open.Push((true, []));
            }
            else if (open.Count > 0)
            {
                var (inCode, code) = open.Pop();
                if (inCode && code.Count > 0)
                {
                    yield return code;
                }

                if (kind == "separate")
                {
                    open.Push((false, []));
                }
            }
        }

        foreach (var (_, code) in open.Where(o => o.InCode && o.Code.Count > 0))
        {
            yield return code;
        }
    }

    private static (string Before, LinkAddress Address, string After)? Parts(string code, string place, FaultList faults)
    {
        var kind = code.TrimStart().Split((char[])[' ', '\t', '\u00A0', '"'], 2)[0].ToUpperInvariant();
        if (kind == "HYPERLINK" && Quoted(code) is { } address)
        {
            return LinkAddress.Parse(code[address], place, faults) is { } parsed
                ? (code[..address.Start], parsed, code[address.End..])
                : null;
        }

        var (remedy, remedyEn) = kind switch
        {
            "HYPERLINK" => ("tulis alamatnya di antara tanda petik: HYPERLINK \"{{…}}\"", "write the address between quotation marks: HYPERLINK \"{{…}}\""),
            "DOCPROPERTY" or "DOCVARIABLE" => ("tulis {{…}} sebagai teks biasa, atau taruh tag itu dalam isi properti (Info > Properti)", "write {{…}} as ordinary text, or put the tag into the property itself (Info > Properties)"),
            "IF" => ("pakai {{#if …}}…{{else}}…{{/if}} sebagai ganti bidang IF", "use {{#if …}}…{{else}}…{{/if}} instead of an IF field"),
            "MERGEFIELD" or "QUOTE" => ("hapus bidangnya dan tulis {{…}} sebagai teks biasa (Ctrl+Shift+F9 mengubah bidang menjadi teks)", "remove the field and write {{…}} as ordinary text (Ctrl+Shift+F9 turns a field into text)"),
            "INCLUDEPICTURE" or "DISPLAYBARCODE" or "MERGEBARCODE" => ("sisipkan gambar contoh dan tulis {{…}} sebagai teks alternatifnya", "insert a sample picture and write {{…}} as its alternative text"),
            _ => ($"bidang {kind} tidak dapat memuat tag; tulis {{{{…}}}} sebagai teks biasa di luar bidang", $"a {kind} field cannot hold a tag; write {{{{…}}}} as ordinary text outside of the field"),
        };
        faults.Add("tag.unsupported-place", place, code.Trim(), remedy, remedyEn);
        return null;
    }

    /// <summary>The first quoted piece of a HYPERLINK's code that has a tag, without its quotes; quotes inside the tag do not end it.</summary>
    private static Range? Quoted(string code)
    {
        var open = code.IndexOfAny(['"', '“', '”']);
        var tag = open < 0 ? -1 : code.IndexOf("{{", open, StringComparison.Ordinal);
        if (open < 0 || code.AsSpan(0, open).Contains("\\", StringComparison.Ordinal))
        {
            return null;
        }

        var at = open + 1;
        for (; at < code.Length && code[at] is not ('"' or '“' or '”'); at++)
        {
            if (code.AsSpan(at).StartsWith("{{", StringComparison.Ordinal))
            {
                var close = code.IndexOf("}}", at, StringComparison.Ordinal);
                at = close < 0 ? code.Length - 1 : close + 1;
            }
        }

        return at < code.Length && (tag < 0 || tag < at) ? (open + 1)..at : null;
    }
}
