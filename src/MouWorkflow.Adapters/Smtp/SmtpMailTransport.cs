using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using MouWorkflow.Core.Platform.Mail;
using MailMessage = System.Net.Mail.MailMessage;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>
/// Hands messages to an SMTP relay, one connection and one recipient each. The Date header is the moment of handing over:
/// <see cref="SmtpClient"/> writes it itself and takes no other.
/// </summary>
internal sealed class SmtpMailTransport(SmtpOptions options, TimeProvider time) : IMailTransport
{
    public string Describe => $"smtp {options.Host}:{options.Port}";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        MailGuard.Check(mail);
        using var message = Compose(mail);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
        if (options.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(options.User, options.Password);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await client.SendMailAsync(message, either.Token);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            throw limit.IsCancellationRequested
                ? SmtpAnswers.TooSlow(options, failure)
                : SmtpAnswers.Classify(options, mail.To.Address, failure);
        }
    }

    private static MailMessage Compose(OutgoingMail mail)
    {
        var message = new MailMessage(
            new System.Net.Mail.MailAddress(mail.From.Address, mail.From.Name, Encoding.UTF8),
            new System.Net.Mail.MailAddress(mail.To.Address, mail.To.Name, Encoding.UTF8))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{mail.MessageId}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        foreach (var attachment in mail.Attachments)
        {
            message.Attachments.Add(new Attachment(new MemoryStream(attachment.Content.ToArray()), attachment.FileName, attachment.ContentType)
            {
                NameEncoding = Encoding.UTF8,
                TransferEncoding = TransferEncoding.Base64,
            });
        }

        return message;
    }

    private static AlternateView View(string text, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
