using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>Small PDFs written by hand, one of each kind that a converter, a scanner or a signing program may give.</summary>
internal static class SmallPdf
{
    private const string Text = "BT /F1 12 Tf 72 700 Td (Perjanjian Kerja Sama) Tj ET";
    private const string Id = "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]";

    /// <summary>One page of text with a classic cross-reference table.</summary>
    public static byte[] Classic(string catalog = "", string page = "", string trailer = "", string content = Text, params string[] more) =>
        Table([
            $"<</Type/Catalog/Pages 2 0 R{catalog}>>",
            $"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>",
            Stream("", Encoding.Latin1.GetBytes(content)),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            .. more,
        ], trailer);

    /// <summary>A note on the page, its list of annotations written in the page.</summary>
    public static byte[] WithNote() => Classic(page: "/Annots[6 0 R]", more: ["<</Type/Annot/Subtype/Text/Rect[500 780 520 800]/Contents(Catatan)/F 4>>"]);

    /// <summary>The list of annotations is an object of its own.</summary>
    public static byte[] WithNotesApart() => Classic(page: "/Annots 7 0 R", more: ["<</Type/Annot/Subtype/Text/Rect[500 780 520 800]/Contents(Catatan)/F 4>>", "[6 0 R]"]);

    /// <summary>A form with a text field; form and fields are objects of their own.</summary>
    public static byte[] WithForm() => Classic(catalog: "/AcroForm 7 0 R", page: "/Annots[6 0 R]", more:
    [
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Segel1)/V(isi)/Rect[72 600 272 620]/F 4/P 3 0 R>>",
        "<</Fields 8 0 R/DA(/F1 10 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>",
        "[6 0 R]",
    ]);

    /// <summary>The form stands in the catalog itself.</summary>
    public static byte[] WithFormInCatalog() => Classic(catalog: "/AcroForm<</Fields[6 0 R]>>", page: "/Annots[6 0 R]", more:
        ["<</Type/Annot/Subtype/Widget/FT/Tx/T(nama)/V(isi)/Rect[72 600 272 620]/F 4/P 3 0 R>>"]);

    /// <summary>Objects of a classic file: 1 is the catalog.</summary>
    public static byte[] Table(string[] objects, string trailer = "")
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var places = Objects(file, objects, 1);
        var at = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f\r\n");
        foreach (var place in places)
        {
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n\r\n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R{Id}{trailer}>>\nstartxref\n{at}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Everything but the drawing packed in an object stream, under a cross-reference stream with a predictor.</summary>
    public static byte[] Packed()
    {
        var file = new StringBuilder("%PDF-1.7\n");
        string[] packed =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        int[] numbers = [1, 2, 3, 5];
        var header = new StringBuilder();
        var body = new StringBuilder();
        for (var index = 0; index < packed.Length; index++)
        {
            header.Append(CultureInfo.InvariantCulture, $"{numbers[index]} {body.Length} ");
            body.Append(packed[index]).Append(' ');
        }

        var contentAt = file.Length;
        file.Append("4 0 obj\n").Append(Stream("/Filter/FlateDecode", Zip(Encoding.Latin1.GetBytes(Text)))).Append("\nendobj\n");
        var containerAt = file.Length;
        file.Append("6 0 obj\n").Append(Stream($"/Type/ObjStm/N {packed.Length}/First {header.Length}/Filter/FlateDecode", Zip(Encoding.Latin1.GetBytes(header.ToString() + body)))).Append("\nendobj\n");
        var at = file.Length;
        byte[][] rows = [Row(0, 0, 255), Row(2, 6, 0), Row(2, 6, 1), Row(2, 6, 2), Row(1, contentAt, 0), Row(2, 6, 3), Row(1, containerAt, 0), Row(1, at, 0)];
        file.Append("7 0 obj\n").Append(Stream($"/Type/XRef/Size 8/W[1 3 1]/Root 1 0 R{Id}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 5>>", Zip(Up(rows)))).Append("\nendobj\n");
        file.Append(CultureInfo.InvariantCulture, $"startxref\n{at}\n%%EOF");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A table for old readers that hides the font, and a stream that new readers find it by.</summary>
    public static byte[] Hybrid()
    {
        var file = new StringBuilder("%PDF-1.5\n");
        var places = Objects(file,
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            Stream("", Encoding.Latin1.GetBytes(Text)),
        ], 1);
        var containerAt = file.Length;
        file.Append("6 0 obj\n").Append(Stream("/Type/ObjStm/N 1/First 4", Encoding.Latin1.GetBytes("5 0 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"))).Append("\nendobj\n");
        var hiddenAt = file.Length;
        byte[][] rows = [Row(2, 6, 0), Row(1, containerAt, 0), Row(1, hiddenAt, 0)];
        file.Append("7 0 obj\n").Append(Stream("/Type/XRef/Size 8/W[1 3 1]/Index[5 3]", [.. rows.SelectMany(row => row)])).Append("\nendobj\n");
        var at = file.Length;
        file.Append("xref\n0 5\n0000000005 65535 f\r\n");
        foreach (var place in places)
        {
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n\r\n");
        }

        file.Append(CultureInfo.InvariantCulture, $"5 3\n0000000006 00000 f\r\n0000000007 00000 f\r\n0000000000 00000 f\r\ntrailer\n<</Size 8/Root 1 0 R{Id}/XRefStm {hiddenAt}>>\nstartxref\n{at}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    public static string Stream(string entries, byte[] data) => $"<<{entries}/Length {data.Length}>>\nstream\n{Encoding.Latin1.GetString(data)}\nendstream";

    /// <summary>One more saving behind a file with a classic table: objects by number.</summary>
    public static byte[] Saved(byte[] before, IReadOnlyDictionary<int, string> objects, string trailer = "/Root 1 0 R")
    {
        var old = Encoding.Latin1.GetString(before);
        var previous = old[(old.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n', '\r')[0];
        var file = new StringBuilder(old);
        var table = new StringBuilder("xref\n");
        foreach (var (number, value) in objects)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{file.Length:D10} 00000 n\r\n");
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n");
        }

        var at = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<</Size 100{trailer}/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static List<int> Objects(StringBuilder file, string[] objects, int first)
    {
        List<int> places = [];
        foreach (var value in objects)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{first++} 0 obj\n{value}\nendobj\n");
        }

        return places;
    }

    private static byte[] Row(int kind, int second, int third) => [(byte)kind, (byte)(second >> 16), (byte)(second >> 8), (byte)second, (byte)third];

    private static byte[] Up(byte[][] rows)
    {
        List<byte> all = [];
        for (var row = 0; row < rows.Length; row++)
        {
            all.Add(2);
            all.AddRange(rows[row].Select((value, column) => (byte)(value - (row > 0 ? rows[row - 1][column] : 0))));
        }

        return [.. all];
    }

    private static byte[] Zip(byte[] data)
    {
        using var target = new MemoryStream();
        using (var zip = new ZLibStream(target, CompressionLevel.Optimal))
        {
            zip.Write(data);
        }

        return target.ToArray();
    }
}
