using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Finds what the HTML edition cannot show as Word prints it. The edition is what some people sign from, so a template may not hold such a thing.
/// </summary>
internal static class EditionFitness
{
    private const string Code = "edition.unsupported";
    private static readonly XNamespace Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";

    private static readonly HashSet<string> Formats = new(StringComparer.Ordinal)
    {
        "decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "bullet", "none",
    };

    private static readonly HashSet<string> SymbolFonts = new(StringComparer.OrdinalIgnoreCase) { "Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings" };

    // Word, LibreOffice and a stored result each give another answer to these.
    private static readonly HashSet<string> Moving = new(StringComparer.OrdinalIgnoreCase)
    {
        "DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "FILENAME", "FILESIZE", "EDITTIME", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS",
        "NUMWORDS", "NUMCHARS", "REVNUM", "SEQ", "LISTNUM", "AUTONUM", "AUTONUMOUT", "AUTONUMLGL", "EQ", "ADVANCE", "ASK", "FILLIN",
    };

    public static void Check(string partName, XElement root, WordStyles styles, XElement? numbering, FaultList faults)
    {
        var places = new Places(partName, root);
        foreach (var e in root.Descendants().Where(e => !TagUses.IsSecondRepresentation(e)))
        {
            if (Unfit(e, styles) is var (excerpt, remedy, remedyEn))
            {
                faults.Add(Code, places.Of(e), excerpt, remedy, remedyEn);
            }
        }

        foreach (var (word, at) in FieldWords(root))
        {
            Field(word, at, places, root, faults);
        }

        Notes(root, places, faults);
        Numbering(root, places, styles, numbering, faults);
    }

    private static (string Excerpt, string Remedy, string RemedyEn)? Unfit(XElement e, WordStyles styles) => e.Name.LocalName switch
    {
        "chart" or "relIds" when e.Name.NamespaceName.Contains("/drawingml/", StringComparison.Ordinal) && e.Parent?.Name.LocalName == "graphicData" =>
            (e.Name.LocalName == "chart" ? "bagan" : "SmartArt", "tempel bagan sebagai gambar dengan teks alternatif, atau tulis sebagai tabel", "paste the chart as a picture with alternative text, or write it as a table"),
        "oMath" when e.Name.Namespace == Math => (string.Concat(e.Descendants(Math + "t").Select(t => t.Value)), "tulis rumus sebagai teks biasa", "write the formula as ordinary text"),
        "textpath" when e.Name.Namespace == W.Vml => ((string?)e.Attribute("string") ?? "WordArt", "tulis sebagai teks biasa atau dalam kotak teks, bukan WordArt", "write it as ordinary text or in a text box, not as WordArt"),
        "vanish" when e.Name.Namespace == W.Ns && WordStyles.IsOn(e) && e.Parent?.Parent?.Name == W.Run => Hidden(e.Parent.Parent),
        "rStyle" when e.Parent?.Parent?.Name == W.Run && styles.IsHidden(e.Parent, e.Ancestors(W.P).FirstOrDefault()?.Element(W.PPr)) && !WordStyles.IsOn(e.Parent.Element(W.Ns + "vanish")) => Hidden(e.Parent.Parent),
        "ruby" when e.Name.Namespace == W.Ns => (e.Value, "tulis tanpa teks kecil di atasnya (ruby)", "write it without the small text above (ruby)"),
        "sym" when e.Name.Namespace == W.Ns && IsPrivate(e) => ((string?)e.Attribute(W.Ns + "char") ?? "sym", "ganti dengan simbol Unicode, misalnya ☐ ☑ ✓ → (Insert > Symbol, font: normal text)", "use a Unicode symbol instead, for example ☐ ☑ ✓ → (Insert > Symbol, font: normal text)"),
        "checkBox" or "ddList" when e.Parent?.Name == W.Ns + "ffData" => (e.Name.LocalName, "ganti bidang formulir lama dengan ☐ atau teks biasa", "use ☐ or ordinary text instead of the old form field"),
        "footnoteReference" or "endnoteReference" when WordStyles.IsOn(e.Attribute(W.Ns + "customMarkFollows")?.Value) => ("catatan", "pakai nomor catatan otomatis, bukan tanda sendiri", "use automatic note numbers, not a mark of your own"),
        "contentPart" => ("ink", "hapus coretan tinta, atau tempel sebagai gambar dengan teks alternatif", "remove the ink, or paste it as a picture with alternative text"),
        _ => null,
    };

    private static (string, string, string)? Hidden(XElement run) => string.Concat(run.Elements(W.T).Select(t => t.Value)) is { Length: > 0 } text
        ? (text, "hapus teks tersembunyi ini, atau tampilkan (Font > Hidden); pembaca lain bisa melihatnya", "remove this hidden text or show it (Font > Hidden); other readers may see it")
        : null;

    private static bool IsPrivate(XElement sym) =>
        SymbolFonts.Contains((string?)sym.Attribute(W.Ns + "font") ?? string.Empty)
        || !int.TryParse((string?)sym.Attribute(W.Ns + "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
        || code is < 32 or >= 0xD800;

    private static IEnumerable<(string Word, XElement At)> FieldWords(XElement root)
    {
        foreach (var (code, at) in FieldSafety.All(root))
        {
            if (code.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var word, ..])
            {
                yield return (word, at);
            }
        }
    }

    private static void Field(string word, XElement at, Places places, XElement root, FaultList faults)
    {
        if (Moving.Contains(word) || word[0] == '=')
        {
            faults.Add(Code, places.Of(at), word, "isi bidang ini berubah sendiri; klik lalu tekan Ctrl+Shift+F9 agar menjadi teks, atau pakai isian {{…}}", "this field changes by itself; click it and press Ctrl+Shift+F9 to make it text, or use a {{…}} field");
        }
        else if (word.ToUpperInvariant() is "PAGE" or "NUMPAGES" or "SECTIONPAGES" && root.Name.LocalName is not ("hdr" or "ftr"))
        {
            faults.Add(Code, places.Of(at), word, "nomor halaman hanya boleh di kepala atau kaki halaman", "page numbers belong in a header or footer");
        }
    }

    private static void Notes(XElement root, Places places, FaultList faults)
    {
        foreach (var e in root.Descendants().Where(e => e.Name == W.Ns + "footnotePr" || e.Name == W.Ns + "endnotePr"))
        {
            var usual = e.Name.LocalName == "footnotePr" ? "decimal" : "lowerRoman";
            var odd = e.Elements().FirstOrDefault(p => (p.Name.LocalName, (string?)p.Attribute(W.Val)) switch
            {
                ("numFmt", var format) => format != usual,
                ("numRestart", var restart) => restart != "continuous",
                ("numStart", var start) => start != "1",
                _ => false,
            });
            if (odd is not null)
            {
                faults.Add(Code, places.Of(e), odd.Name.LocalName, "pakai nomor catatan biasa: 1, 2, 3 tanpa mulai ulang", "use ordinary note numbers: 1, 2, 3 without starting again");
            }
        }
    }

    private static void Numbering(XElement root, Places places, WordStyles styles, XElement? numbering, FaultList faults)
    {
        if (numbering is null)
        {
            return;
        }

        var odd = numbering.Elements(W.Ns + "abstractNum")
            .Where(a => a.Elements(W.Ns + "lvl").Any(l => (string?)l.Element(W.Ns + "numFmt")?.Attribute(W.Val) is { } format && !Formats.Contains(format)))
            .ToDictionary(a => (string?)a.Attribute(W.Ns + "abstractNumId") ?? string.Empty, a => a, StringComparer.Ordinal);
        var lists = numbering.Elements(W.Ns + "num")
            .Where(n => odd.ContainsKey((string?)n.Element(W.Ns + "abstractNumId")?.Attribute(W.Val) ?? string.Empty))
            .Select(n => (string?)n.Attribute(W.Ns + "numId") ?? string.Empty)
            .ToHashSet(StringComparer.Ordinal);
        if (lists.Count == 0)
        {
            return;
        }

        foreach (var p in root.Descendants(W.P).Where(p => !TagUses.IsSecondRepresentation(p)))
        {
            var list = (string?)styles.Paragraph(p.Element(W.PPr), "numPr")?.Element(W.Ns + "numId")?.Attribute(W.Val);
            if (list is not null && lists.Contains(list))
            {
                faults.Add(Code, places.Of(p), PlaceIndex.TextOf(p), "jenis nomor daftar ini tidak dikenal; pakai 1, 2, 3 · a, b, c · i, ii, iii · I, II, III atau butir", "this kind of list number is not known; use 1, 2, 3 · a, b, c · i, ii, iii · I, II, III or bullets");
                return;
            }
        }
    }
}
