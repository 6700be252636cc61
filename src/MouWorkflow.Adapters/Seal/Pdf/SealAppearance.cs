using System.Globalization;
using System.Text;
using MouWorkflow.Core.Platform.Documents;
using QRCoder;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Draws the visible field: a thin frame, a QR code that leads to the check, and the lines beside it.</summary>
internal static class SealAppearance
{
    public const string Honest = "Tanda tangan elektronik tidak tersertifikasi (PP 71/2019)";
    private const double Padding = 6;
    private const double MaxScale = 1.2;
    private const string Ink = "0.13 0.17 0.24";
    private const string Quiet = "0.35 0.40 0.47";

    public static PdfStream Draw(PdfSealRequest request, double width, double height, int rotate)
    {
        var content = new StringBuilder();
        Line(content, $"{Quiet} RG 0.6 w 0.3 0.3 {Number(width - 0.6)} {Number(height - 0.6)} re S");
        var left = Padding + 3;
        if (request.VerifyUrl is { } url)
        {
            var side = Math.Min(height - 4, width / 3);
            Code(content, url, 2, (height - side) / 2, side);
            left = side + 4;
        }

        Line(content, $"{Ink} RG 1.2 w {Number(left)} {Number(Padding)} m {Number(left)} {Number(height - Padding)} l S");
        Lines(content, request, left + 7, width - left - 7 - Padding, height);
        return new PdfStream(Dictionary(width, height, rotate, content.Length), Encoding.Latin1.GetBytes(content.ToString()));
    }

    private static void Lines(StringBuilder content, PdfSealRequest request, double left, double width, double height)
    {
        List<(string Text, string Font, double Size, string Color)> lines = [(request.Headline, "B", 8.5, Ink)];
        lines.AddRange(request.Lines.Take(4).Select(line => (line, "R", 7.0, Ink)));
        if (request.VerifyUrl is { } url)
        {
            lines.Add(($"Periksa: {url}", "R", 6.5, Quiet));
        }

        lines.Add((Honest, "I", 6.5, Quiet));
        var natural = lines.Sum(line => line.Size * 1.32);
        var scale = Math.Min(MaxScale, (height - 8) / natural);
        var y = (height + (natural * scale)) / 2;
        foreach (var (text, font, size, color) in lines)
        {
            var (bytes, fitted) = Helvetica.Fit(text, size * scale, width, font == "B");
            y -= size * scale * 1.32;
            Line(content, $"BT {color} rg /{font} {Number(fitted)} Tf {Number(left)} {Number(y + (size * scale * 0.34))} Td {Encoding.Latin1.GetString(PdfWriter.Write(new PdfString(bytes)))} Tj ET");
        }
    }

    private static void Code(StringBuilder content, string url, double x, double y, double side)
    {
        using var code = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M, forceUtf8: !Ascii.IsValid(url));
        var modules = code.ModuleMatrix;
        var step = side / modules.Count;
        Line(content, $"1 1 1 rg {Number(x)} {Number(y)} {Number(side)} {Number(side)} re f 0 0 0 rg");
        // In whole modules under one scale: readers then leave no hairlines between them.
        Line(content, $"q {Precise(step)} 0 0 {Precise(step)} {Number(x)} {Number(y)} cm");
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                var start = column;
                while (column < modules.Count && modules[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    Line(content, $"{start} {modules.Count - 1 - row} {column - start} 1 re");
                }
            }
        }

        Line(content, "f Q");
    }

    private static PdfDictionary Dictionary(double width, double height, int rotate, int length)
    {
        long[] matrix = rotate switch
        {
            90 => [0, 1, -1, 0, 0, 0],
            180 => [-1, 0, 0, -1, 0, 0],
            270 => [0, -1, 1, 0, 0, 0],
            _ => [1, 0, 0, 1, 0, 0],
        };
        return new PdfDictionary([
            new("Type", new PdfName("XObject")),
            new("Subtype", new PdfName("Form")),
            new("BBox", new PdfArray([new PdfNumber(0), new PdfNumber(0), PdfNumber.Of(width), PdfNumber.Of(height)])),
            new("Matrix", new PdfArray([.. matrix.Select(number => new PdfNumber(number))])),
            new("Resources", new PdfDictionary([new("Font", new PdfDictionary([Font("B", "Helvetica-Bold"), Font("R", "Helvetica"), Font("I", "Helvetica-Oblique")]))])),
            new("Length", new PdfNumber(length)),
        ]);
    }

    public static KeyValuePair<string, PdfValue> Font(string key, string name) => new(key, new PdfDictionary([
        new("Type", new PdfName("Font")),
        new("Subtype", new PdfName("Type1")),
        new("BaseFont", new PdfName(name)),
        new("Encoding", new PdfName("WinAnsiEncoding")),
    ]));

    private static void Line(StringBuilder content, string line) => content.Append(line).Append('\n');

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Precise(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}
