using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// Orders the list on which members sign for their cards: everybody who is a member this month (or in the first month of a term that has not
/// begun). Card numbers are not known here and stay blank.
/// </summary>
public sealed class OrderCardList(
    MouDbContext db, AgreementReads agreements, ParticipantReads participants, DocumentDesk documents, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <summary>Template and kind of the document.</summary>
    public const string Template = "card-handover";

    /// <summary>Answers the id of the document that will hold it.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid agreementId, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(agreementId, cancellation);
        var (agreement, partnership) = view;
        var month = CardListRules.Month(agreement, clock.Today(partnership.Zone));
        var people = await participants.HeadcountAsync(agreementId, month, cancellation);
        if (CardListRules.MayOrder(agreement, month, people) is { } refusal)
        {
            return refusal;
        }

        var place = await db.Set<StoredDocument>().CountAsync(row => row.SubjectId == agreementId && row.Kind == Template, cancellation) + 1;
        var code = $"{agreement.Code}-KARTU-{place}";
        var list = await documents.OrderAsync(
            new DocumentRequest(
                Template,
                $"cards-{place}",
                $"Daftar Serah Terima Kartu Peserta {agreement.Code}, {Indonesian.BulanTahun(month)}",
                $"{code}.docx",
                partnership.Id,
                agreementId,
                Data(view, code, people),
                Rows: $"participants:{agreementId:D}|{month.Iso()}"),
            cancellation);
        await history.AppendAsync(
            partnership.Id,
            new Fact(
                "card-list-ordered",
                new Phrase(
                    $"Daftar serah terima kartu {agreement.Code} untuk {Indonesian.Angka(people)} peserta {Indonesian.BulanTahun(month)} dibuat.",
                    $"The card hand-over list of {agreement.Code} for {people} members of {month:yyyy-MM} was made."),
                agreementId),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : list.Id;
    }

    /// <summary>The shape of <c>templates/documents/card-handover.sample.json</c>; what is only known on the day stays blank.</summary>
    internal static JsonObject Data(AgreementView view, string code, int people)
    {
        var data = AgreementDocument.Data(view);
        data["document"] = AgreementDocument.Document(code, "Daftar Serah Terima Kartu Peserta");
        data["cards"] = new JsonObject
        {
            ["number"] = null,
            ["date"] = null,
            ["place"] = null,
            ["group"] = null,
            ["total"] = people,
            ["received"] = null,
            ["byProxy"] = null,
            ["returned"] = null,
            ["faulty"] = null,
            ["officer"] = null,
            ["coordinator"] = null,
        };
        return data;
    }
}
