using System.Text;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Tests.Adapters.Mail;

internal static class Letters
{
    public static readonly DateTimeOffset Date = new(2026, 3, 2, 9, 5, 7, TimeSpan.FromHours(7));

    /// <summary>Long lines, umlauts, a dash that is not ASCII, a line of one dot: what breaks careless writers.</summary>
    public static OutgoingMail Invitation(string to = "dinas@tulungagung.example", string subject = "Undangan tanda tangan — PKS Tulungagung, tahap ke-2 “perluasan kuota”") =>
        new(
            "round-7.signatory-2@mou.example",
            Date,
            new MailAddress("mou@cabang.example", "Kantor Cabang Jember"),
            new MailAddress(to, "Kepala Dinas – Tulungagung"),
            subject,
            "Yth. Kepala Dinas,\n.\n..dua titik\nNaskah = siap ditandatangani: " + new string('a', 120) + " \n€ 1\n",
            "<p>Yth. Kepala Dinas — naskah <b>siap</b></p>",
            [
                new MailAttachment("Perjanjian Kerja Sama – Jember (final).docx", "application/octet-stream", Encoding.UTF8.GetBytes("isi naskah")),
                new MailAttachment("lampiran.csv", "text/csv", new byte[200]),
            ]);
}
