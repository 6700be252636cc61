using System.IO.Compression;
using System.Text;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Placeholder pictures as Word writes them, and small pictures to put in their place.</summary>
internal static class PictureFixture
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Placeholder { get; } = FlatPng.Write(1, 1, [0, 0], [200, 200, 200, 0, 0, 0], []);

    /// <summary>A picture of one colour.</summary>
    public static byte[] Png(int width, int height, byte red = 200) =>
        FlatPng.Write(width, height, new byte[height * (1 + ((width + 7) / 8))], [red, 30, 60, 0, 0, 0], []);

    /// <summary>The outline of a JPEG: whole as far as a reader of its size can tell.</summary>
    public static byte[] Jpeg(int width, int height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9,
    ];

    public static string Url(byte[] picture, string kind = "png") => $"data:image/{kind};base64,{Convert.ToBase64String(picture)}";

    /// <summary>An inline picture in a run, its box in EMU.</summary>
    public static string Inline(string alt, int cx = 1_000_000, int cy = 500_000, string relation = "gambar", int id = 7, string words = "") =>
        $"<w:r><w:drawing><wp:inline><wp:extent cx=\"{cx}\" cy=\"{cy}\"/><wp:docPr id=\"{id}\" name=\"Gambar {id}\" descr=\"{alt}\"{(words.Length == 0 ? "" : $" title=\"{words}\"")}/>{Graphic(alt, cx, cy, relation)}</wp:inline></w:drawing></w:r>";

    public static string Floating(string alt, int cx, int cy, string relation = "gambar", int id = 8) =>
        "<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>"
        + "<wp:positionH relativeFrom=\"column\"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>0</wp:posOffset></wp:positionV>"
        + $"<wp:extent cx=\"{cx}\" cy=\"{cy}\"/><wp:wrapNone/><wp:docPr id=\"{id}\" name=\"Gambar {id}\" descr=\"{alt}\"/>{Graphic(alt, cx, cy, relation)}</wp:anchor></w:drawing></w:r>";

    /// <summary>A template whose parts may all use the relationship <c>gambar</c> to the placeholder's own picture.</summary>
    public static byte[] WithPictures(string body, params (string Name, string Inner)[] parts)
    {
        using var memory = new MemoryStream();
        using (var made = new ZipArchive(new MemoryStream(Make(body, parts))))
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in made.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                if (entry.FullName == "[Content_Types].xml")
                {
                    text = text.Insert(text.IndexOf("<Override", StringComparison.Ordinal), "<Default Extension=\"png\" ContentType=\"image/png\"/>");
                }
                else if (entry.FullName == "word/_rels/document.xml.rels")
                {
                    text = text.Replace("</Relationships>", $"{Relation}</Relationships>", StringComparison.Ordinal);
                }

                Write(zip, entry.FullName, Encoding.UTF8.GetBytes(text));
            }

            foreach (var (name, _) in parts)
            {
                Write(zip, $"word/_rels/{name}.rels", Encoding.UTF8.GetBytes($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Relation}</Relationships>"));
            }

            Write(zip, "word/media/image1.png", Placeholder);
        }

        return memory.ToArray();
    }

    private static string Relation => $"<Relationship Id=\"gambar\" Type=\"{Relations}/image\" Target=\"media/image1.png\"/>";

    private static string Graphic(string alt, int cx, int cy, string relation) =>
        "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        + $"<pic:nvPicPr><pic:cNvPr id=\"0\" name=\"\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{relation}\"/><a:srcRect l=\"1000\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        + $"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>";

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}
