using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// Asks the offices that know the workers for their lists. The asking is an outbox row, because the workflow that orders it may have booked
/// the places in the same turn: who is written to is decided when they are saved.
/// </summary>
public sealed class ListRequests(
    OutboxQueue outbox, AgreementReads agreements, FreePlaces places, Mailer mailer, PartnershipClock clock, OfficePolicy policy)
{
    internal const string Kind = "list-request";

    /// <summary>Orders the mails once for an occasion (the workflow instance that asks).</summary>
    public async Task AskAsync(Agreement agreement, Guid occasion, CancellationToken cancellation)
    {
        var key = $"{Kind}/{agreement.Id:N}/{occasion:N}";
        await outbox.AddAsync(Kind, key, agreement.PartnershipId, agreement.Id, null, cancellation);
    }

    /// <summary>Queues a mail for every group with free places; without groups, for every mailbox that uploads lists.</summary>
    internal async Task QueueAsync(Guid agreementId, string occasion, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(agreementId, cancellation);
        var (agreement, partnership) = view;
        var today = clock.Today(partnership.Zone);
        if (StartMonths.Earliest(agreement, today, policy.InvoiceDay) is not { } month)
        {
            return;
        }

        var headroom = await places.InTermAsync(agreement, cancellation);
        var free = headroom.From(month).Select(headroom.FreeFrom).DefaultIfEmpty(0).Max(count => count ?? int.MaxValue);
        if (free == 0)
        {
            return;
        }

        var due = StartMonths.ListDueOn(agreement, today, policy.InvoiceDay);
        var total = free == int.MaxValue ? (int?)null : free;
        foreach (var group in agreement.Groups.OrderBy(group => group.Name, StringComparer.Ordinal))
        {
            var left = group.Quota - await places.InGroupAsync(agreement.Id, group.Id, cancellation);
            if (left is null or > 0)
            {
                var to = new MailAddress(group.OwnerEmail, group.Owner);
                await QueueAsync(view, to, group.Name, group.Quota ?? total, due, $"{occasion}/{group.Id:N}", group.Id, cancellation);
            }
        }

        if (agreement.Groups.Count == 0)
        {
            foreach (var contact in partnership.Contacts.Where(contact => contact.Role is ContactRole.Operator))
            {
                await QueueAsync(view, new MailAddress(contact.Email, contact.Name), agreement.Title, total, due, occasion, null, cancellation);
            }
        }
    }

    private async Task QueueAsync(
        AgreementView view, MailAddress to, string group, int? quota, DateOnly due, string occasion, Guid? groupId, CancellationToken cancellation)
    {
        var model = ParticipantMails.Request(view, to.Name, group, quota, due);
        await mailer.QueueAsync(
            new MailOrder("upload-request", occasion, view.Partnership.Id, view.Agreement.Id, to, model, ParticipantMails.UploadPath(view.Agreement.Id, groupId)),
            cancellation);
    }
}
