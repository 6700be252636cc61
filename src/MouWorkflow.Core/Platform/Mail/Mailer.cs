using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Mail;

/// <summary>A mail that a use case wants sent to one person.</summary>
/// <param name="Template">Name under <c>templates/mail</c>.</param>
/// <param name="Occasion">What distinguishes it from other mails of the same template about the same subject to the same person.</param>
/// <param name="LinkPath">Page it links to, such as <c>/s</c>; with a <paramref name="Secret"/> the link is <c>path/secret</c>, without a path the secret is the template's <c>code</c>.</param>
/// <param name="Secret">A token that may be known only to the recipient. It exists in the outbox row alone, encrypted, until sent.</param>
public sealed record MailOrder(
    string Template,
    string Occasion,
    Guid PartnershipId,
    Guid SubjectId,
    MailAddress To,
    JsonObject Model,
    string? LinkPath = null,
    string? Secret = null,
    Guid? SignatoryId = null,
    IReadOnlyList<Guid>? Attachments = null,
    string Language = "id");

/// <summary>Queues mails as part of a use case; the outbox sends them afterwards.</summary>
public sealed class Mailer(MouDbContext db, OutboxQueue outbox, PartnershipClock clock, IdSource ids, MailSettings settings)
{
    public const string MailKind = "mail";

    /// <summary>Queues one mail, once for its meaning. Answers the row, or null when this very mail was queued before.</summary>
    public async Task<MailMessage?> QueueAsync(MailOrder order, CancellationToken cancellation)
    {
        var id = ids.Next();
        var key = $"mail/{order.PartnershipId:N}/{order.SubjectId:N}/{order.Template}/{order.Occasion}/{order.To.Address}";
        if (!await outbox.AddAsync(MailKind, key, order.PartnershipId, id, order.Secret, cancellation))
        {
            return null;
        }

        var mail = new MailMessage
        {
            Id = id,
            PartnershipId = order.PartnershipId,
            SubjectId = order.SubjectId,
            SignatoryId = order.SignatoryId,
            Template = order.Template,
            Language = order.Language,
            ToAddress = order.To.Address,
            ToName = order.To.Name,
            ModelJson = order.Model.ToJsonString(Relaxed),
            LinkPath = order.LinkPath,
            Attachments = string.Join(' ', (order.Attachments ?? []).Select(document => document.ToString("D"))),
            MessageId = $"{id:N}@{settings.MessageIdDomain}",
            QueuedAt = clock.Now,
        };
        db.Add(mail);
        return mail;
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
