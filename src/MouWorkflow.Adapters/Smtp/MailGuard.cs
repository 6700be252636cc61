using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>Refuses a message that could smuggle a header or another recipient, before anything leaves.</summary>
internal static class MailGuard
{
    /// <summary>Throws <see cref="MailBouncedException"/>: sending the same message again would not help.</summary>
    public static void Check(OutgoingMail mail)
    {
        CheckAddress(mail.From);
        CheckAddress(mail.To);
        CheckLine(mail.Subject, "Perihal", "The subject");
        CheckLine(mail.From.Name, "Nama pengirim", "The sender's name");
        CheckLine(mail.To.Name, "Nama penerima", "The recipient's name");
        if (mail.MessageId.Length == 0 || !mail.MessageId.All(character => char.IsAsciiLetterOrDigit(character) || "@.-_+=$%".Contains(character, StringComparison.Ordinal)))
        {
            throw new MailBouncedException($"Message-ID \"{mail.MessageId}\" tidak sah. / The Message-ID \"{mail.MessageId}\" is not valid.");
        }

        foreach (var attachment in mail.Attachments)
        {
            CheckLine(attachment.FileName, "Nama berkas lampiran", "The attachment's file name");
            CheckLine(attachment.ContentType, "Jenis lampiran", "The attachment's content type");
        }
    }

    private static void CheckAddress(Core.Platform.Mail.MailAddress address)
    {
        var plain = address.Address.All(character => character is > ' ' and < '\x7f' && !"<>,;:\"()[]\\".Contains(character, StringComparison.Ordinal));
        if (!plain || !System.Net.Mail.MailAddress.TryCreate(address.Address, out var parsed)
            || !string.Equals(parsed.Address, address.Address, StringComparison.Ordinal))
        {
            throw new MailBouncedException(
                $"\"{address.Address}\" bukan alamat surel; perbaiki alamatnya. / \"{address.Address}\" is not a mail address; correct it.");
        }
    }

    private static void CheckLine(string text, string what, string whatEn)
    {
        if (text.Any(char.IsControl))
        {
            throw new MailBouncedException(
                $"{what} mengandung pindah baris atau tanda kendali. / {whatEn} contains a line break or control character.");
        }
    }
}
