using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>
/// <c>Mou.PrepareInvoice</c>: orders the letter, and the list of people when it is not the list of the month before. It does not wait:
/// the mail does, until the letter is there.
/// </summary>
internal sealed class PrepareInvoiceActivity(MouDbContext db, AgreementReads agreements, ParticipantReads participants, QuotaReads quotas, DocumentDesk documents) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PrepareInvoice", ["invoiceId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var invoice = await InvoicePaper.OfAsync(db, context, cancellation);
        var view = await agreements.GetAsync(invoice.AgreementId, cancellation);
        var byGroup = await participants.HeadcountByGroupAsync(invoice.AgreementId, invoice.Month, cancellation);
        var groups = InvoicePaper.Lines(view.Agreement, invoice.Headcount, byGroup);
        var annexCode = await AnnexAsync(view, invoice, groups, cancellation);
        var places = await quotas.PlacesInMonthAsync(invoice.AgreementId, invoice.Month, cancellation) ?? view.Agreement.Terms!.Quota;
        var code = InvoicePaper.Code(view.Agreement, "INV", invoice.Month);
        var letter = await documents.OrderAsync(
            new DocumentRequest(
                "invoice",
                "letter",
                $"Surat Tagihan Iuran {invoice.Number}",
                $"{code}.docx",
                invoice.PartnershipId,
                invoice.Id,
                InvoicePaper.Invoice(view, invoice, groups, places, annexCode)),
            cancellation);
        invoice.DocumentId = letter.Id;
        return ActivityResult.Done;
    }

    /// <summary>Orders a list, or shares that of the last invoice when nobody came or went since; answers its code.</summary>
    private async Task<string> AnnexAsync(AgreementView view, Invoice invoice, IReadOnlyList<GroupCount> groups, CancellationToken cancellation)
    {
        var last = await db.Set<Invoice>().AsNoTracking()
            .Where(row => row.AgreementId == invoice.AgreementId && row.Id != invoice.Id && row.Month < invoice.Month && row.AnnexDocumentId != null)
            .OrderByDescending(row => row.Month)
            .FirstOrDefaultAsync(cancellation);
        if (last is not null && last.Headcount == invoice.Headcount && !await SomebodyCameAsync(last, invoice, cancellation))
        {
            invoice.AnnexDocumentId = last.AnnexDocumentId;
            var fileName = await db.Set<StoredDocument>().Where(row => row.Id == last.AnnexDocumentId).Select(row => row.FileName).SingleAsync(cancellation);
            return Path.GetFileNameWithoutExtension(fileName);
        }

        var code = InvoicePaper.Code(view.Agreement, "ANX", invoice.Month);
        var annex = await documents.OrderAsync(
            new DocumentRequest(
                "participants-annex",
                "annex",
                $"Lampiran Daftar Peserta {Indonesian.BulanTahun(invoice.Month)}",
                $"{code}.docx",
                invoice.PartnershipId,
                invoice.Id,
                InvoicePaper.Annex(view, invoice, groups, code),
                Rows: $"participants:{invoice.AgreementId:D}|{invoice.Month.Iso()}"),
            cancellation);
        invoice.AnnexDocumentId = annex.Id;
        return code;
    }

    /// <summary>With an equal headcount the list changed only if somebody joined in a month after the last one (and somebody else left).</summary>
    private async Task<bool> SomebodyCameAsync(Invoice last, Invoice invoice, CancellationToken cancellation)
    {
        for (var month = last.Month.AddMonths(1); month <= invoice.Month; month = month.AddMonths(1))
        {
            if (await participants.NewMembersAsync(invoice.AgreementId, month, cancellation) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
