using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>
/// <c>Mou.PrepareIncentive</c>: for an agency agreement, books what the wadah earned for the paid month, orders the statement and mails it.
/// Every other agreement: <c>NotApplicable</c>.
/// </summary>
internal sealed class PrepareIncentiveActivity(
    MouDbContext db,
    AgreementReads agreements,
    ParticipantReads participants,
    DocumentDesk documents,
    Mailer mailer,
    HistoryWriter history,
    PartnershipClock clock,
    IdSource ids,
    OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PrepareIncentive", ["invoiceId:String!"], ["Done", "NotApplicable"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var invoice = await InvoicePaper.OfAsync(db, context, cancellation);
        var view = await agreements.GetAsync(invoice.AgreementId, cancellation);
        if (view.Agreement.Kind is not AgreementKind.PerisaiAgency)
        {
            return ActivityResult.With("NotApplicable");
        }

        var statement = await BookAsync(view, invoice, cancellation);
        await OrderAndMailAsync(view, statement, cancellation);
        await history.AppendAsync(
            invoice.PartnershipId,
            new Fact(
                "incentive-booked",
                new Phrase(
                    $"Insentif wadah {Indonesian.BulanTahun(statement.Month)} dibukukan: {Indonesian.Rupiah(statement.Total)} sebelum pajak, dibayarkan paling lambat {Indonesian.Tanggal(statement.PaidBy)}.",
                    $"The incentive of the wadah for {statement.Month:yyyy-MM} was booked: {Indonesian.Rupiah(statement.Total)} before tax, to be paid by {statement.PaidBy:yyyy-MM-dd}."),
                statement.Id),
            cancellation);
        return ActivityResult.Done;
    }

    private async Task<IncentiveStatement> BookAsync(AgreementView view, Invoice invoice, CancellationToken cancellation)
    {
        var agreement = view.Agreement;
        var scheme = IncentiveScheme.From(policy);
        var newMembers = await participants.NewMembersAsync(agreement.Id, invoice.Month, cancellation);
        var members = await participants.HeadcountByMembershipMonthAsync(agreement.Id, invoice.Month, cancellation);
        var incentive = IncentiveRules.Of(scheme, agreement.Terms!.Programmes, newMembers, members, invoice.RatePerHead);
        var seq = await db.Set<IncentiveStatement>().CountAsync(row => row.AgreementId == agreement.Id, cancellation) + 1;
        var today = clock.Today(view.Partnership.Zone);
        var statement = new IncentiveStatement
        {
            Id = ids.Next(),
            PartnershipId = agreement.PartnershipId,
            AgreementId = agreement.Id,
            Month = invoice.Month,
            InvoiceId = invoice.Id,
            Number = $"INS-{InvoiceRules.Number(seq, agreement.Code, invoice.Month)}",
            IssuedOn = today,
            PaidBy = IncentiveRules.PaidBy(invoice.Month, today),
            NewMembers = incentive.NewMembers,
            AcquisitionRate = incentive.AcquisitionRate,
            Acquisition = incentive.Acquisition,
            FirstBase = incentive.FirstBase,
            FirstPercent = scheme.FirstSharePercent,
            FirstShare = incentive.FirstShare,
            LaterBase = incentive.LaterBase,
            LaterPercent = scheme.LaterSharePercent,
            LaterShare = incentive.LaterShare,
            Total = incentive.Total,
        };
        db.Add(statement);
        return statement;
    }

    private async Task OrderAndMailAsync(AgreementView view, IncentiveStatement statement, CancellationToken cancellation)
    {
        var code = InvoicePaper.Code(view.Agreement, "INS", statement.Month);
        var data = IncentivePaper.Statement(view, statement, policy.IncentiveLeastNewMembers, code);
        var document = await documents.OrderAsync(
            new DocumentRequest("incentive", "statement", $"Rincian Insentif Wadah {statement.Number}", $"{code}.docx", statement.PartnershipId, statement.Id, data),
            cancellation);
        statement.DocumentId = document.Id;
        await mailer.QueueAsync(
            new MailOrder(
                "incentive-statement",
                "booked",
                statement.PartnershipId,
                statement.Id,
                InvoicePaper.To(view.Partnership),
                IncentivePaper.Mail(view, statement, document.FileName),
                Attachments: [document.Id]),
            cancellation);
    }
}
