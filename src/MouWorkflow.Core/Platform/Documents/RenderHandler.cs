using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Renders ordered documents, keeps them with their HTML edition, and resumes whoever waits.</summary>
internal sealed class RenderHandler(
    MouDbContext db,
    IDocumentRenderer renderer,
    ActiveTemplates templates,
    DocumentVault vault,
    LogoDesk logos,
    StoredPictures pictures,
    WaitingForDocument waiting,
    OutboxQueue outbox,
    PartnershipClock clock,
    IEnumerable<DocumentRows> rowSources) : IOutboxHandler
{
    public string Kind => DocumentDesk.RenderKind;

    public async Task HandleAsync(OutboxRow row, CancellationToken cancellation)
    {
        var document = await db.Set<StoredDocument>().SingleAsync(candidate => candidate.Id == row.SubjectId, cancellation);
        if (document.State is DocumentState.Ready)
        {
            return;
        }

        var bytes = await RenderAsync(document, cancellation);
        var stored = await vault.PutAsync(bytes, null, cancellation);
        document.Sha256 = stored.Sha256;
        document.Length = stored.Length;
        document.DataKeyId = stored.KeyId;
        document.StorageName = stored.StorageName;
        if (document.Rows is null)
        {
            // Annexes are lists of thousands of people: they are read in Word, not in a browser.
            var html = await vault.PutAsync(Encoding.UTF8.GetBytes(renderer.HtmlEdition(bytes, document.Title)), stored.KeyId, cancellation);
            document.HtmlSha256 = html.Sha256;
            document.HtmlStorageName = html.StorageName;
        }

        document.State = DocumentState.Ready;
        document.ReadyAt = clock.Now;
        document.Failure = null;
        if (document.ForSigning)
        {
            // Whoever waits goes on when it is known whether there is a PDF to sign.
            await outbox.AddAsync(DocumentDesk.PdfKind, $"pdf/{document.Id:N}", document.PartnershipId, document.Id, null, cancellation);
            return;
        }

        waiting.Resume(document);
    }

    public async Task StoppedAsync(OutboxRow row, string reason, CancellationToken cancellation)
    {
        var document = await db.Set<StoredDocument>().SingleAsync(candidate => candidate.Id == row.SubjectId, cancellation);
        document.State = DocumentState.Failed;
        document.Failure = reason;
    }

    private async Task<byte[]> RenderAsync(StoredDocument document, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        var active = await HandTextAsync(document, cancellation) ?? await templates.FindAsync(document.Template!, cancellation);
        try
        {
            using var data = await logos.FillAsync(await pictures.PutInAsync(document.DataJson!, document.PartnershipId, cancellation), cancellation);
            if (active is null)
            {
                await renderer.RenderAsync(document.Template!, data.RootElement, Open(document, cancellation), output, cancellation);
                document.TemplateHash = renderer.TemplateHash(document.Template!);
            }
            else
            {
                document.TemplateHash = await renderer.RenderAsync(active, data.RootElement, Open(document, cancellation), output, cancellation);
            }

            document.TemplateNumber = HandText.Find(document.Template) is null ? active?.Number : null;
        }
        catch (DocumentRefusedException refused)
        {
            throw new StopException(refused.Message, refused);
        }
        catch (DocumentGoneException gone)
        {
            throw new StopException(
                $"{gone.Message} Unggah berkasnya lagi (halaman Templat atau Logo), lalu lanjutkan. / Upload the file again (Templates or Logos page), then resume.",
                gone);
        }

        return output.ToArray();
    }

    // Edited by hand: the text is compiled like an uploaded template and belongs to this one paper.
    private async Task<UploadedTemplate?> HandTextAsync(StoredDocument document, CancellationToken cancellation)
    {
        if (HandText.Find(document.Template) is not { } id)
        {
            return null;
        }

        var text = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
        return new UploadedTemplate(document.Kind, 0, text.Sha256!, token => vault.ReadAsync(text, token));
    }

    private RowSource? Open(StoredDocument document, CancellationToken cancellation)
    {
        if (document.Rows is not { } rows)
        {
            return null;
        }

        var colon = rows.IndexOf(':', StringComparison.Ordinal);
        return rowSources.Single(source => source.Name == rows[..colon]).Open(rows[(colon + 1)..], cancellation);
    }
}
