using System.IO.Compression;
using System.Text;

namespace MouWorkflow.Journeys.Templates;

/// <summary>A shipped template after somebody has written into it in Word.</summary>
internal static class EditedTemplate
{
    /// <summary>The same text with these paragraphs in front.</summary>
    public static byte[] With(byte[] docx, params string[] paragraphs)
    {
        var added = string.Concat(paragraphs.Select(text => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"));
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open(), new UTF8Encoding(false));
            writer.Write(xml.Replace("<w:body>", "<w:body>" + added, StringComparison.Ordinal));
        }

        return memory.ToArray();
    }
}
