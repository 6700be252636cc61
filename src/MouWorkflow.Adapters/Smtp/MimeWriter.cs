using System.Security.Cryptography;
using System.Text;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>Writes a message as RFC 5322 text. The same message gives the same bytes: nothing is drawn, nothing is asked of the clock.</summary>
internal static class MimeWriter
{
    private const int Base64Line = 76;

    /// <summary>A short name for the message, safe in file names and boundaries.</summary>
    public static string Mark(OutgoingMail mail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)).AsSpan(0, 12));

    /// <summary>The whole message with CRLF line ends, ASCII only.</summary>
    public static string Write(OutgoingMail mail)
    {
        MailGuard.Check(mail);
        var output = new StringBuilder();
        Line(output, $"Date: {MimeText.Date(mail.Date)}");
        Line(output, $"From: {MimeText.Address(mail.From.Address, mail.From.Name)}");
        Line(output, $"To: {MimeText.Address(mail.To.Address, mail.To.Name)}");
        Line(output, $"Subject: {MimeText.Header(mail.Subject)}");
        Line(output, $"Message-ID: <{mail.MessageId}>");
        Line(output, "Auto-Submitted: auto-generated");
        Line(output, "MIME-Version: 1.0");

        var mark = Mark(mail);
        if (mail.Attachments.Count == 0)
        {
            Alternative(output, mail, mark);
            return output.ToString();
        }

        var boundary = $"=_mou-{mark}-mixed";
        Line(output, $"Content-Type: multipart/mixed;\r\n boundary=\"{boundary}\"");
        Line(output, "");
        Line(output, $"--{boundary}");
        Alternative(output, mail, mark);
        foreach (var attachment in mail.Attachments)
        {
            Line(output, $"--{boundary}");
            Attachment(output, attachment);
        }

        Line(output, $"--{boundary}--");
        return output.ToString();
    }

    private static void Alternative(StringBuilder output, OutgoingMail mail, string mark)
    {
        // "=_" cannot appear in quoted-printable text, so no body can contain the boundary.
        var boundary = $"=_mou-{mark}-alternative";
        Line(output, $"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"");
        Line(output, "");
        foreach (var (type, text) in (ReadOnlySpan<(string, string)>)[("text/plain", mail.Text), ("text/html", mail.Html)])
        {
            Line(output, $"--{boundary}");
            Line(output, $"Content-Type: {type}; charset=utf-8");
            Line(output, "Content-Transfer-Encoding: quoted-printable");
            Line(output, "");
            output.Append(MimeText.QuotedPrintable(text));
        }

        Line(output, $"--{boundary}--");
    }

    private static void Attachment(StringBuilder output, MailAttachment attachment)
    {
        Line(output, $"Content-Type: {attachment.ContentType}");
        Line(output, "Content-Transfer-Encoding: base64");
        Line(output, $"Content-Disposition: attachment{MimeText.FileName(attachment.FileName)}");
        Line(output, "");
        var encoded = Convert.ToBase64String(attachment.Content.Span);
        for (var start = 0; start < encoded.Length; start += Base64Line)
        {
            output.Append(encoded, start, Math.Min(Base64Line, encoded.Length - start)).Append("\r\n");
        }
    }

    private static void Line(StringBuilder output, string line) => output.Append(line).Append("\r\n");
}
