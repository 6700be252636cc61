using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>A Word document of some pages, with a footer.</summary>
internal static class LongLetter
{
    public static byte[] Docx(int paragraphs)
    {
        using var target = new MemoryStream();
        using (var document = WordprocessingDocument.Create(target, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(new Paragraph(new Run(new Text("Perjanjian Kerja Sama PKS/01/2026"))));
            main.Document = new Document(new Body(
            [
                .. Enumerable.Range(1, paragraphs).Select(number => new Paragraph(new Run(new Text(
                    $"Pasal {number}. Para pihak sepakat bahwa kerja sama ini dilaksanakan dengan itikad baik, saling menghormati, dan sesuai dengan ketentuan peraturan perundang-undangan yang berlaku.")))),
                new SectionProperties(new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) }),
            ]));
        }

        return target.ToArray();
    }
}
