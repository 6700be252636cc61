using System.Net.Mail;
using System.Security.Authentication;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>Sorts what a relay answers into "later" and "never", with words for the Operations page.</summary>
internal static class SmtpAnswers
{
    // 500–504 and 530–538 speak about us (a command, the login), not about the message: the recipient must not be marked as unreachable.
    private static readonly HashSet<int> OurOwnFault = [500, 501, 502, 503, 504, 530, 534, 535, 538];

    public static Exception Classify(SmtpOptions options, string recipient, Exception failure)
    {
        if (failure is SmtpFailedRecipientException refused)
        {
            return ByCode((int)refused.StatusCode, options, recipient, refused);
        }

        if (Find<AuthenticationException>(failure) is { } tls)
        {
            return new MailDelayedException(
                $"Sambungan aman ke {options.Host}:{options.Port} gagal; periksa sertifikat server surat. "
                + $"/ The secure connection to {options.Host}:{options.Port} failed; check the mail server's certificate. ({tls.Message})",
                failure);
        }

        return failure is SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure } answer
            ? ByCode((int)answer.StatusCode, options, recipient, answer)
            : new MailDelayedException(
                $"Server surat {options.Host}:{options.Port} tidak terhubung; surat tetap dalam antrean. "
                + $"/ No connection to the mail server {options.Host}:{options.Port}; the message stays queued. ({Innermost(failure).Message})",
                failure);
    }

    public static MailDelayedException TooSlow(SmtpOptions options, Exception failure) =>
        new(
            $"Server surat {options.Host}:{options.Port} tidak menjawab dalam {options.TimeoutSeconds} detik; surat tetap dalam antrean. "
            + $"/ The mail server {options.Host}:{options.Port} did not answer within {options.TimeoutSeconds} seconds; the message stays queued.",
            failure);

    private static Exception ByCode(int code, SmtpOptions options, string recipient, Exception failure)
    {
        if (OurOwnFault.Contains(code))
        {
            return new MailDelayedException(
                $"Server surat {options.Host} tidak menerima kita ({code}); periksa nama pengguna, kata sandi, dan STARTTLS pada pengaturan surat. "
                + $"/ The mail server {options.Host} does not accept us ({code}); check user, password and STARTTLS in the mail settings. ({failure.Message})",
                failure);
        }

        return code / 100 == 5
            ? new MailBouncedException(
                $"Surat untuk {recipient} ditolak ({code}); periksa alamatnya. / The message to {recipient} was refused ({code}); check the address. ({failure.Message})",
                failure)
            : new MailDelayedException(
                $"Surat untuk {recipient} belum dapat diterima ({code}); akan dicoba lagi. / The message to {recipient} cannot be taken yet ({code}); it will be tried again. ({failure.Message})",
                failure);
    }

    private static T? Find<T>(Exception failure)
        where T : Exception
    {
        for (Exception? each = failure; each is not null; each = each.InnerException)
        {
            if (each is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure;
    }
}
