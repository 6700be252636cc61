using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Mail;

/// <summary>Composes and hands over queued mails. The row is marked after the other side said yes, never before.</summary>
internal sealed class MailHandler(
    MouDbContext db,
    OutboxQueue outbox,
    MailTemplates templates,
    IMailTransport transport,
    DocumentVault vault,
    KeyRing keys,
    PartnershipClock clock,
    MailSettings settings,
    BounceDesk bounces) : IOutboxHandler
{
    private const string HiddenLink = "[link]";

    private const string HiddenCode = "[kode]";

    public string Kind => Mailer.MailKind;

    public async Task HandleAsync(OutboxRow row, CancellationToken cancellation)
    {
        var mail = await db.Set<MailMessage>().SingleAsync(candidate => candidate.Id == row.SubjectId, cancellation);
        var attachments = await AttachmentsAsync(mail, cancellation);
        var secret = outbox.Secret(row);
        var sent = Render(mail, Link(mail, secret), Code(mail, secret));
        try
        {
            await transport.SendAsync(
                new OutgoingMail(mail.MessageId, mail.QueuedAt, settings.From, new MailAddress(mail.ToAddress, mail.ToName), sent.Subject, sent.Text, sent.Html, attachments),
                cancellation);
        }
        catch (MailDelayedException delayed)
        {
            throw new DelayException(delayed.Message, delayed);
        }
        catch (MailBouncedException bounced)
        {
            throw new StopException(bounced.Message, bounced);
        }

        mail.State = MailState.HandedOver;
        mail.HandedOverAt = clock.Now;
        mail.Problem = null;
        var shown = secret is null ? sent : Render(mail, HiddenLink, HiddenCode);
        mail.Subject = shown.Subject;
        mail.Body = keys.Protect(shown.Text, "Mails", "Body", mail.Id);
    }

    public async Task StoppedAsync(OutboxRow row, string reason, CancellationToken cancellation)
    {
        var mail = await db.Set<MailMessage>().SingleAsync(candidate => candidate.Id == row.SubjectId, cancellation);
        mail.Subject = SubjectOf(mail);
        await bounces.RecordAsync(mail, reason, cancellation);
    }

    /// <summary>What the alarm calls the mail. When the template itself is at fault there is no subject, and the alarm names the template.</summary>
    private string? SubjectOf(MailMessage mail)
    {
        try
        {
            return Render(mail, HiddenLink, HiddenCode).Subject;
        }
        catch (StopException)
        {
            return null;
        }
    }

    private string? Link(MailMessage mail, string? secret)
    {
        if (mail.LinkPath is not { } path)
        {
            return null;
        }

        if (settings.Unfit() is { } refusal)
        {
            throw new StopException($"{refusal.Sentence.Id} / {refusal.Sentence.En}");
        }

        return settings.Link(secret is null ? path : $"{path}/{secret}");
    }

    /// <summary>A secret that belongs to no page is a code to be typed.</summary>
    private static string? Code(MailMessage mail, string? secret) => mail.LinkPath is null ? secret : null;

    private RenderedMail Render(MailMessage mail, string? link, string? code)
    {
        var model = JsonNode.Parse(mail.ModelJson)!.AsObject();
        if (link is not null)
        {
            model["link"] = link;
        }

        if (code is not null)
        {
            model["code"] = code;
        }

        try
        {
            return templates.Render(mail.Template, mail.Language, TemplateData.FromJson(model.ToJsonString()));
        }
        catch (TemplateException fault)
        {
            throw new StopException(fault.Message, fault);
        }
    }

    private async Task<IReadOnlyList<MailAttachment>> AttachmentsAsync(MailMessage mail, CancellationToken cancellation)
    {
        List<MailAttachment> attachments = [];
        foreach (var id in mail.Attachments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse))
        {
            var document = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellation);
            if (document.State is not DocumentState.Ready)
            {
                throw new DelayException($"Menunggu dokumen / waiting for document '{document.Title}'.");
            }

            var fileName = document.ToSign().FileName;
            attachments.Add(new MailAttachment(fileName, ContentTypes.Of(fileName), await vault.ReadToSignAsync(document, cancellation)));
        }

        return attachments;
    }
}
