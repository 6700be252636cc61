using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Refuses what makes Word fetch or run something when the document is opened: certain fields, and pictures kept elsewhere.</summary>
internal static class FieldSafety
{
    /// <summary>Stands in a code for a field inside of it.</summary>
    private const char Nested = '\uE000';

    private static readonly HashSet<string> Fetching = new(StringComparer.OrdinalIgnoreCase)
    {
        "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "EMBED", "DATABASE", "RD", "MACROBUTTON", "CONTROL",
        "HTMLCONTROL",
    };

    public static void Check(XElement root, Places places, FaultList faults)
    {
        foreach (var e in root.Descendants())
        {
            if (e.Name == W.Ns + "fldSimple")
            {
                Judge((string?)e.Attribute(W.Ns + "instr") ?? string.Empty, e, places, faults);
            }
            else if (e.Name == W.Ns + "altChunk")
            {
                faults.Add("package.alt-chunk", places.Of(e), e.Name.LocalName, "hapus bagian sisipan (altChunk); salin isinya ke dalam dokumen ini", "remove the inserted file (altChunk); copy its text into this document");
            }
            else if (e.Name.Namespace == W.Vml && e.Attributes().FirstOrDefault(a => a.Name.LocalName is "src" or "href" && IsElsewhere(a.Value)) is { } away)
            {
                faults.Add("package.external", places.Of(e), away.Value, "sisipkan gambarnya ke dalam berkas, jangan ditautkan", "put the picture into the file instead of linking to it");
            }
        }

        foreach (var (code, at) in Codes(root))
        {
            Judge(code, at, places, faults);
        }
    }

    private static void Judge(string code, XElement at, Places places, FaultList faults)
    {
        var words = code.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return;
        }

        // A code whose first word comes out of another field could be any code.
        var hidden = words[0].Contains(Nested, StringComparison.Ordinal);
        if (hidden || Fetching.Contains(words[0]))
        {
            faults.Add(
                "field-code.unsafe",
                places.Of(at),
                hidden ? "{ { … } }" : code.Replace(Nested, '…').Trim(),
                "kode bidang ini mengambil atau menjalankan sesuatu dari luar berkas; klik bidangnya, tekan Ctrl+Shift+F9 agar menjadi teks atau gambar biasa",
                "this field fetches or runs something outside of the file; click it and press Ctrl+Shift+F9 to make it ordinary text or a picture");
        }
        else if (words[0].Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase) && words.Length > 1 && !PackageSafety.IsSafeLink(words[1].Trim('"', '\u201C', '\u201D')) && words[1][0] != '\\')
        {
            PackageSafety.UnsafeLink(faults, places.Of(at), words[1]);
        }
    }

    // A code may be cut over runs, and a field may stand in another one's code.
    private static List<(string Code, XElement At)> Codes(XElement root)
    {
        var found = new List<(string, XElement)>();
        var open = new Stack<(StringBuilder Code, XElement At, bool[] InCode)>();
        foreach (var e in root.Descendants())
        {
            if (e.Name == W.Ns + "fldChar")
            {
                var type = (string?)e.Attribute(W.Ns + "fldCharType");
                if (type == "begin")
                {
                    if (open.Count > 0 && open.Peek().InCode[0])
                    {
                        open.Peek().Code.Append(Nested);
                    }

                    open.Push((new StringBuilder(), e, [true]));
                }
                else if (open.Count > 0 && type == "separate")
                {
                    open.Peek().InCode[0] = false;
                }
                else if (open.Count > 0 && type == "end")
                {
                    var (code, at, _) = open.Pop();
                    found.Add((code.ToString(), at));
                }
            }
            else if (e.Name == W.Ns + "instrText" && open.Count > 0 && open.Peek().InCode[0])
            {
                open.Peek().Code.Append(e.Value);
            }
        }

        found.AddRange(open.Select(o => (o.Code.ToString(), o.At)));
        return found;
    }

    private static bool IsElsewhere(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("\\\\", StringComparison.Ordinal) || target.StartsWith("//", StringComparison.Ordinal) || target.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}
