using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>Orders an agreement's texts: drafts while it is worked on, and once the frozen text that is signed.</summary>
public sealed class DraftText(MouDbContext db, DocumentDesk documents, LogoDesk logos, ICurrentActor actor, OfficePolicy policy)
{
    /// <summary>Orders the next draft; late fields are blank in it.</summary>
    /// <param name="handText">The stored text, edited by hand, that it is made from; null for the Word template.</param>
    public async Task OrderAsync(Agreement agreement, CancellationToken cancellation, Guid? handText = null)
    {
        agreement.Revision++;
        var request = await RequestAsync(agreement, $"draft-{agreement.Revision}", "draf", null, handText, cancellation);
        await logos.NameAsync(request.Data, agreement.PartnershipId, cancellation);
        agreement.DraftDocumentId = (await documents.OrderAsync(request, cancellation)).Id;
        agreement.TextById = actor.Current.Id;
    }

    /// <summary>Orders the text with its late fields filled. Its bytes are what every signatory confirms; nothing is rendered again.</summary>
    public async Task OrderFinalAsync(Agreement agreement, DocumentWaiter waiter, CancellationToken cancellation)
    {
        var approved = await db.Set<StoredDocument>().AsNoTracking().Where(row => row.Id == agreement.DraftDocumentId).Select(row => row.DataJson).SingleOrDefaultAsync(cancellation);
        var request = await RequestAsync(agreement, $"final-{agreement.Revision}", "naskah", waiter, await HandTextAsync(agreement, cancellation), cancellation);
        LogoDesk.NameAs(request.Data, approved);
        agreement.FinalDocumentId = (await documents.OrderAsync(request with { ForSigning = policy.SignPdf }, cancellation)).Id;
    }

    /// <summary>The stored text that the draft is made from when it was edited by hand; null when it comes from the template.</summary>
    public async Task<Guid?> HandTextAsync(Agreement agreement, CancellationToken cancellation) =>
        HandText.Find(await db.Set<StoredDocument>().AsNoTracking().Where(row => row.Id == agreement.DraftDocumentId).Select(row => row.Template).SingleOrDefaultAsync(cancellation));

    private async Task<DocumentRequest> RequestAsync(Agreement agreement, string occasion, string suffix, DocumentWaiter? waiter, Guid? handText, CancellationToken cancellation)
    {
        var partnership = await db.Set<Partnership>().AsNoTracking().Include(row => row.Contacts).SingleAsync(row => row.Id == agreement.PartnershipId, cancellation);
        var umbrella = agreement.UmbrellaId is { } umbrellaId ? await db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == umbrellaId, cancellation) : null;
        var previous = agreement.PreviousId is { } previousId ? await db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == previousId, cancellation) : null;
        return new DocumentRequest(
            agreement.Template,
            occasion,
            $"{agreement.Title} {agreement.Code}",
            $"{agreement.Code}-{suffix}-{agreement.Revision}.docx",
            agreement.PartnershipId,
            agreement.Id,
            AgreementDocument.Data(new AgreementView(agreement, partnership), umbrella, previous, policy),
            Waiter: waiter,
            HandText: handText);
    }
}
