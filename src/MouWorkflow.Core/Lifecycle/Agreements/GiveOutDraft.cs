using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// Gives the draft out to be edited in Word: filled, with the tags of its late fields, and marked. The same text is given out once; who asks again gets
/// the same file.
/// </summary>
public sealed class GiveOutDraft(
    MouDbContext db,
    HistoryWriter history,
    DocumentDesk documents,
    DocumentVault vault,
    LogoDesk logos,
    ITemplateWorkshop templates,
    IDraftWorkshop workshop,
    WorkflowRunner workflow)
{
    /// <summary>Answers the id of the document to download.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid agreementId, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().SingleAsync(row => row.Id == agreementId, cancellation);
        if (EditRules.MayEdit(agreement) is { } refusal)
        {
            return refusal;
        }

        var name = EditRules.GivenName(agreement, agreement.Revision);
        var known = await db.Set<StoredDocument>().AsNoTracking().FirstOrDefaultAsync(row => row.SubjectId == agreementId && row.Kind == EditRules.GivenKind && row.FileName == name, cancellation);
        if (known is not null)
        {
            return known.Id;
        }

        var draft = await db.Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == agreement.DraftDocumentId, cancellation);
        if (draft?.State is not DocumentState.Ready)
        {
            return new Refusal("agreement.text-not-ready", "Naskah masih dibuat. Tunggu sebentar, lalu unduh lagi.", "The text is still being made. Wait a moment, then download again.");
        }

        var text = await TextAsync(agreement, draft, cancellation);
        if (text.Refusal is { } cannot)
        {
            return cannot;
        }

        var given = await documents.TakeInAsync(EditRules.GivenKind, $"{agreement.Title} {agreement.Code}", name, agreement.PartnershipId, agreement.Id, text.Value, cancellation);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("draft-given-out", new Phrase($"Naskah {agreement.Code} (ke-{agreement.Revision}) diunduh untuk disunting di Word.", $"The text of {agreement.Code} (no. {agreement.Revision}) was downloaded to be edited in Word."), agreement.Id, Evidence: given.Sha256),
            cancellation);
        return (await workflow.SaveAsync(cancellation)).Refusal is { } lost ? lost : given.Id;
    }

    private async Task<Outcome<byte[]>> TextAsync(Agreement agreement, StoredDocument draft, CancellationToken cancellation)
    {
        var mark = EditRules.Mark(agreement);
        try
        {
            if (HandText.Find(draft.Template) is { } textId)
            {
                var edited = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == textId, cancellation);
                return workshop.GiveOutAgain(await vault.ReadAsync(edited, cancellation), agreement.Code, mark);
            }

            var template = await TemplateAsync(draft, cancellation);
            using var data = await logos.FillAsync(draft.DataJson!, cancellation);
            return await workshop.GiveOutAsync(template, agreement.Template, data.RootElement, AgreementDocument.LateFields, mark, cancellation);
        }
        catch (Exception refused) when (refused is DocumentRefusedException or DocumentGoneException)
        {
            return new Refusal("agreement.cannot-give-out", $"Naskah tidak dapat disiapkan untuk Word. {EditRules.Why(refused)}", $"The text cannot be made ready for Word. {EditRules.Why(refused)}");
        }
    }

    private async Task<byte[]> TemplateAsync(StoredDocument draft, CancellationToken cancellation)
    {
        if (draft.TemplateNumber is not { } number)
        {
            return templates.Read(draft.Template!);
        }

        var version = await db.Set<TemplateVersion>().AsNoTracking().SingleAsync(row => row.Name == draft.Template && row.Number == number, cancellation);
        return await vault.ReadAsync(version, cancellation);
    }
}
