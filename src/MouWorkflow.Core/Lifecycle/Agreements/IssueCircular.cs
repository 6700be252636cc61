using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>A circular letter to member firms, asking for CSR money.</summary>
public sealed record CircularOrder(Guid AgreementId, string? Number, string Recipients, DateOnly RespondBy);

/// <summary>Makes the circular letter of a signed agreement and mails it to the partner's secretariat, which passes it on to the firms.</summary>
public sealed class IssueCircular(MouDbContext db, AgreementReads agreements, DocumentDesk documents, Mailer mailer, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    private static readonly int[] PackageSizes = [10, 25, 50, 100];

    public async Task<Outcome<Guid>> RunAsync(CircularOrder request, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(request.AgreementId, cancellation);
        var today = clock.Today(view.Partnership.Zone);
        if (Refused(view, request, today) is { } refusal)
        {
            return refusal;
        }

        var issued = await db.Set<StoredDocument>().CountAsync(row => row.SubjectId == view.Agreement.Id && row.Kind == "circular", cancellation);
        var data = AgreementDocument.Data(view);
        data["document"] = AgreementDocument.Document($"{view.Agreement.Code}-SE-{issued + 1}", "Surat Edaran");
        data["circular"] = Block(view.Agreement, request, today);
        var document = await documents.OrderAsync(
            new DocumentRequest("circular", $"circular-{issued + 1}", $"Surat Edaran {view.Agreement.Code}", $"{view.Agreement.Code}-surat-edaran-{issued + 1}.docx", view.Partnership.Id, view.Agreement.Id, data),
            cancellation);
        var to = view.Partnership.Contacts.FirstOrDefault(contact => contact.Role is ContactRole.Secretariat) is { } contact
            ? new MailAddress(contact.Email, contact.Name)
            : new MailAddress(view.Agreement.First.SignatoryEmail, view.Agreement.First.SignatoryTitle);
        var model = AgreementDocument.Mail(view, to.Name, view.Agreement.First.Organisation);
        model["recipients"] = request.Recipients;
        model["respondBy"] = request.RespondBy.Iso();
        await mailer.QueueAsync(new MailOrder("circular", document.Id.ToString("N"), view.Partnership.Id, view.Agreement.Id, to, model, Attachments: [document.Id]), cancellation);
        await history.AppendAsync(
            view.Partnership.Id,
            new Fact("circular-issued", new Phrase($"Surat edaran {view.Agreement.Code} kepada {request.Recipients} diterbitkan.", $"The circular letter of {view.Agreement.Code} to {request.Recipients} was issued."), view.Agreement.Id),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : document.Id;
    }

    private static Refusal? Refused(AgreementView view, CircularOrder request, DateOnly today)
    {
        if (view.Agreement.State is not AgreementState.InForce || view.Agreement.Terms is null)
        {
            return new Refusal("circular.not-in-force", "Surat edaran hanya dapat dibuat untuk perjanjian dengan iuran yang sudah berlaku.", "A circular letter can be made only for an agreement with contributions that is in force.");
        }

        if (view.Agreement.Terms.Quota is null)
        {
            return new Refusal("circular.no-quota", "Surat edaran mengajak perusahaan memenuhi kuota; perjanjian ini tidak menyebut kuota.", "The letter asks firms to fill a quota; this agreement names none.");
        }

        if (string.IsNullOrWhiteSpace(request.Recipients))
        {
            return new Refusal("circular.recipients", "Isi kepada siapa surat edaran ditujukan.", "Fill in to whom the letter is addressed.");
        }

        return request.RespondBy < today
            ? new Refusal("circular.respond-by", "Batas jawaban sudah lewat. Pilih tanggal hari ini atau sesudahnya.", "The last day for answers has passed. Choose today or later.")
            : null;
    }

    private static JsonObject Block(Agreement agreement, CircularOrder request, DateOnly today)
    {
        var months = agreement.Months().ToList();
        var perPerson = MoneyBlock.Rates(months, agreement.Terms!).Sum(span => span.Rate.Total * span.Months);
        return new JsonObject
        {
            ["number"] = request.Number,
            ["issuedOn"] = today.Iso(),
            ["attachments"] = 1,
            ["recipients"] = request.Recipients,
            ["respondBy"] = request.RespondBy.Iso(),
            ["packages"] = new JsonArray([.. PackageSizes.Select(people => new JsonObject
            {
                ["people"] = people,
                ["months"] = months.Count,
                ["perPerson"] = perPerson,
                ["total"] = perPerson * people,
            })]),
        };
    }
}
