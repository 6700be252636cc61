using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Documents;

/// <summary>Hands out a document under its own name: the stored bytes, or a PDF made from them for reading.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class DownloadModel(DocumentReads documents, DocumentVault vault, IPdfConverter converter) : MouPage
{
    public Guid DocumentId { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string? edition, CancellationToken cancellation)
    {
        DocumentId = id;
        if (await documents.FindAsync(id, cancellation) is not { } document)
        {
            return NotFound();
        }

        Heading(document.Title);
        if (document.State is not DocumentState.Ready)
        {
            return Show(new Refusal(
                "document.not-ready",
                "Dokumen belum siap. Tunggu sebentar, lalu buka lagi.",
                "The document is not ready. Wait a moment and open it again."));
        }

        try
        {
            if (edition is "pdf" && document.PdfStorageName is not null)
            {
                // The frozen one: what is signed is never made again.
                return File(await vault.ReadToSignAsync(document, cancellation), "application/pdf", document.ToSign().FileName);
            }

            var bytes = await vault.ReadAsync(document, cancellation);
            return edition is "pdf"
                ? File(await PdfAsync(bytes, cancellation), "application/pdf", Path.ChangeExtension(document.FileName, ".pdf"))
                : File(bytes, ContentTypes.Of(document.FileName), document.FileName);
        }
        catch (DocumentGoneException gone)
        {
            return Show(new Refusal("document.gone", gone.Message, gone.Message));
        }
        catch (PdfConversionException failed)
        {
            return Show(new Refusal(
                "document.no-pdf",
                $"PDF tidak dapat dibuat saat ini; unduh edisi Word atau baca edisi HTML. ({failed.Message})",
                $"No PDF can be made at the moment; download the Word edition or read the HTML edition. ({failed.Message})"));
        }
    }

    private async Task<byte[]> PdfAsync(byte[] docx, CancellationToken cancellation)
    {
        if (!converter.Available)
        {
            throw new PdfConversionException("LibreOffice tidak terpasang. / LibreOffice is not installed.");
        }

        var folder = Directory.CreateTempSubdirectory("mou-pdf-");
        try
        {
            var source = Path.Combine(folder.FullName, "document.docx");
            var target = Path.Combine(folder.FullName, "document.pdf");
            await System.IO.File.WriteAllBytesAsync(source, docx, cancellation);
            await converter.ConvertAsync(source, target, cancellation);
            return await System.IO.File.ReadAllBytesAsync(target, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
