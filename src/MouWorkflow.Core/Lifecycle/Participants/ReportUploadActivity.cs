using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// <c>Mou.ReportUpload</c>: tells the office whose list it was how many rows were accepted and why others were not: the owner of the group, else the
/// mailboxes that upload lists, else the branch. The record of the hand-over goes with it, to be signed.
/// </summary>
internal sealed class ReportUploadActivity(MouDbContext db, AgreementReads agreements, FreePlaces places, DocumentDesk documents, Mailer mailer, PartnershipClock clock, OfficePolicy policy)
    : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.ReportUpload", ["importId:String!"], ["Done"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var id = context.Id("importId");
        var import = await db.Set<ParticipantImport>().SingleAsync(row => row.Id == id, cancellation);
        var view = await agreements.GetAsync(import.AgreementId, cancellation);
        var group = view.Agreement.Groups.Find(candidate => candidate.Id == import.GroupId);
        var reasons = await ReasonsAsync(id, cancellation);
        var left = await LeftAsync(view, group, cancellation);
        var due = StartMonths.ListDueOn(view.Agreement, clock.Today(view.Partnership.Zone), policy.InvoiceDay);
        List<Guid> record = await documents.FindAsync(HandoverPaper.Template, id, cancellation) is { } paper ? [paper.Id] : [];
        foreach (var to in Recipients(view.Partnership, group))
        {
            var model = ParticipantMails.Result(view, to.Name, group, import, left, reasons, due);
            await mailer.QueueAsync(new MailOrder("upload-result", "result", import.PartnershipId, id, to, model, ParticipantMails.ImportPath(id), Attachments: record), cancellation);
        }

        return ActivityResult.Done;
    }

    private static IReadOnlyList<MailAddress> Recipients(Partnership partnership, AgreementGroup? group)
    {
        if (group is not null)
        {
            return [new MailAddress(group.OwnerEmail, group.Owner)];
        }

        List<MailAddress> operators = [.. partnership.Contacts.Where(contact => contact.Role is ContactRole.Operator).Select(contact => new MailAddress(contact.Email, contact.Name))];
        return operators.Count > 0 ? operators : [new MailAddress(partnership.Branch.Email, partnership.Branch.Name)];
    }

    /// <summary>How often each reason was given, most frequent first.</summary>
    private async Task<IReadOnlyList<(RowReason Reason, int Count)>> ReasonsAsync(Guid importId, CancellationToken cancellation)
    {
        var combinations = await db.Set<ImportRow>()
            .Where(row => row.ImportId == importId && row.State == ImportRowState.Refused)
            .GroupBy(row => row.Reasons)
            .Select(same => new { Codes = same.Key, Count = same.Count() })
            .ToListAsync(cancellation);
        return [.. combinations
            .SelectMany(combination => RowReason.Of(combination.Codes), (combination, reason) => (Reason: reason, combination.Count))
            .GroupBy(entry => entry.Reason)
            .Select(same => (same.Key, Count: same.Sum(entry => entry.Count)))
            .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Key.Code, StringComparer.Ordinal)];
    }

    private async Task<int?> LeftAsync(AgreementView view, AgreementGroup? group, CancellationToken cancellation)
    {
        var (agreement, partnership) = view;
        var headroom = await places.InTermAsync(agreement, cancellation);
        var month = StartMonths.Earliest(agreement, clock.Today(partnership.Zone), policy.InvoiceDay);
        var free = month is { } earliest ? headroom.From(earliest).Select(headroom.FreeFrom).Max(count => count ?? int.MaxValue) : 0;
        if (group?.Quota is { } planned)
        {
            free = Math.Min(free, Math.Max(0, planned - await places.InGroupAsync(agreement.Id, group.Id, cancellation)));
        }

        return free == int.MaxValue ? null : free;
    }
}
