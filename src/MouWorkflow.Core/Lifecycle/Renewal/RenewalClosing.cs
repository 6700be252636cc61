using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>Tells the partner that the agreement ends without a renewal, so that members are not surprised.</summary>
public sealed class RenewalClosing(MouDbContext db, AgreementReads agreements, ParticipantReads participants, Mailer mailer)
{
    public async Task TellAsync(Guid renewalId, Phrase because, CancellationToken cancellation)
    {
        var renewal = await db.Set<Renewal>().FindAsync([renewalId], cancellation)
            ?? throw new InvalidOperationException($"There is no renewal {renewalId:D}.");
        var view = await agreements.GetAsync(renewal.AgreementId, cancellation);
        var members = await participants.RegisteredNowAsync(renewal.AgreementId, cancellation);
        foreach (var order in RenewalMails.Closing(view, renewal, members, because))
        {
            await mailer.QueueAsync(order, cancellation);
        }
    }
}
