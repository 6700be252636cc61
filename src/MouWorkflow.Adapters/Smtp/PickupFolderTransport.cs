using System.Globalization;
using System.Text;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>Puts each message as an .eml file into a folder, for the demonstration and for houses whose relay picks files up.</summary>
internal sealed class PickupFolderTransport(string folder) : IMailTransport
{
    public string Describe => $"folder {folder}";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var message = Encoding.ASCII.GetBytes(MimeWriter.Write(mail));
        var stamp = mail.Date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var mark = MimeWriter.Mark(mail);
        var temporary = Path.Combine(folder, $".{mark}.part");
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(temporary, message, cancellation);
            // Equal Message-IDs give equal names: a message repeated after a crash replaces itself.
            File.Move(temporary, Path.Combine(folder, $"{stamp}-{mark}.eml"), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MailDelayedException(
                $"Folder surat {folder} tidak dapat ditulisi; periksa ruang disk dan izinnya. "
                + $"/ The mail folder {folder} is not writable; check disk space and permissions. ({failure.Message})",
                failure);
        }
    }
}
