using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>Codes by mail. A code that has not left the house when the next one is asked for is withdrawn.</summary>
internal sealed class MailChannel(MouDbContext db, AgreementReads agreements, Mailer mailer, OutboxQueue outbox) : ISecondChannel
{
    public const string Template = "signing-code";

    /// <summary>The code for a list of documents.</summary>
    public const string ListTemplate = "signing-many-code";

    public string Name => "email";

    public bool Takes(string address) => address.Contains('@', StringComparison.Ordinal);

    public async Task QueueAsync(CodeOrder order, CancellationToken cancellation)
    {
        var holder = order.List?.Id ?? order.Who.Id;
        var template = order.List is null ? Template : ListTemplate;
        var unsent = await db.Set<MailMessage>().Where(mail => mail.SignatoryId == holder && mail.Template == template && mail.State == MailState.Queued).ToListAsync(cancellation);
        foreach (var mail in unsent)
        {
            mail.State = MailState.Withdrawn;
            await outbox.WithdrawAsync(mail.Id, "Kode baru diminta. / A new code was asked for.", cancellation);
        }

        var view = await agreements.GetAsync(order.Round.AgreementId, cancellation);
        var model = RoundMail.Model(view, order.Round, order.Who.Title, order.Who.Organisation);
        model["minutes"] = (int)SecondFactorRules.CodeLife.TotalMinutes;
        model["count"] = order.List?.Documents;
        await mailer.QueueAsync(
            new MailOrder(template, order.Id.ToString("N"), order.Round.PartnershipId, order.Round.Id, new MailAddress(order.Address, order.Who.Title), model, LinkPath: null, order.Code, holder),
            cancellation);
    }
}
