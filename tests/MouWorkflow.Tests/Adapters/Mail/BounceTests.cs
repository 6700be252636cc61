using System.Text;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Tests.Adapters.Mail;

public sealed class BounceTests : IDisposable
{
    private const string Report = """
        From: MAILER-DAEMON@relay.example
        To: mou@cabang.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="B1.relay.example"

        This is a MIME-encapsulated message.

        --B1.relay.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --B1.relay.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example
        Arrival-Date: Mon,  2 Mar 2026 09:05:07 +0700 (WIB)

        Final-Recipient: rfc822; pindah@tulungagung.example
        Original-Recipient: rfc822;dinas@tulungagung.example
        Action: ACTION
        Status: STATUS
        Diagnostic-Code: smtp; 550 5.1.1 <dinas@tulungagung.example>: Recipient
            address rejected

        --B1.relay.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        Received: by relay.example
        From: "Kantor Cabang" <mou@cabang.example>
        Message-ID:
         <round-7.signatory-2@mou.example>
        Subject: Undangan

        isi

        --B1.relay.example--
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_failed_delivery_names_message_recipient_and_reason()
    {
        var report = Assert.Single(BounceReader.Read(Bytes("failed", "5.1.1")));

        Assert.Equal(("round-7.signatory-2@mou.example", "dinas@tulungagung.example", true), (report.MessageId, report.Recipient, report.Permanent));
        Assert.Matches(@"^550 5\.1\.1 <dinas@tulungagung\.example>: Recipient +address rejected$", report.Diagnostic);
    }

    [Theory]
    [InlineData("delayed", "4.4.1")]
    [InlineData("failed", "4.4.7")]
    public void A_delay_is_not_a_bounce(string action, string status)
    {
        Assert.False(Assert.Single(BounceReader.Read(Bytes(action, status))).Permanent);
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void A_success_report_reports_nothing(string action)
    {
        Assert.Empty(BounceReader.Read(Bytes(action, "2.0.0")));
    }

    [Fact]
    public void Line_ends_do_not_matter()
    {
        var report = Report.ReplaceLineEndings("\r\n").Replace("ACTION", "failed", StringComparison.Ordinal).Replace("STATUS", "5.7.1", StringComparison.Ordinal);

        Assert.True(Assert.Single(BounceReader.Read(Encoding.ASCII.GetBytes(report))).Permanent);
    }

    [Fact]
    public void A_report_may_be_encoded_and_may_not_quote_the_original()
    {
        var status = Convert.ToBase64String(Encoding.UTF8.GetBytes("Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@x.example\r\nAction: failed\r\nStatus: 5.0.0\r\n"));
        var message = $"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n{status}\r\n--b--\r\n";

        Assert.Equal(new BounceReport(null, "a@x.example", true, "failed 5.0.0"), Assert.Single(BounceReader.Read(Encoding.ASCII.GetBytes(message))));
    }

    [Fact]
    public void Two_failed_recipients_are_two_reports()
    {
        var message = "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
            + "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.0.0\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.2.2\n\n--b--\n";

        Assert.Equal(["a@x.example", "b@x.example"], BounceReader.Read(Encoding.ASCII.GetBytes(message)).Select(report => report.Recipient));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("Subject: di luar kantor\n\nSaya cuti.")]
    [InlineData("Content-Type: multipart/report\n\n--\n--\n")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"\"\n\nx")]
    [InlineData("Content-Type: message/delivery-status\n\nAction: failed")]
    public void Anything_else_reports_nothing(string message)
    {
        Assert.Empty(BounceReader.Read(Encoding.UTF8.GetBytes(message)));
    }

    [Fact]
    public void A_message_nested_a_thousand_times_is_given_up_not_followed()
    {
        var message = string.Concat(Enumerable.Range(0, 1000).Select(level => $"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"));

        Assert.Empty(BounceReader.Read(Encoding.ASCII.GetBytes(message)));
    }

    [Fact]
    public async Task A_watched_folder_gives_each_file_once()
    {
        var watched = new BounceFolder(folder.File("in"));
        Assert.Empty(watched.Waiting());
        Directory.CreateDirectory(folder.File("in"));
        await File.WriteAllBytesAsync(folder.File("in/b.eml"), Bytes("failed", "5.1.1"));
        await File.WriteAllTextAsync(folder.File("in/a.eml"), "Subject: cuti\n\nSaya cuti.");

        Assert.Equal(["a.eml", "b.eml"], watched.Waiting());
        foreach (var name in watched.Waiting())
        {
            watched.Done(name, (await watched.ReadAsync(name, default)).Count > 0);
            watched.Done(name, true);
        }

        Assert.Empty(watched.Waiting());
        Assert.True(File.Exists(folder.File("in/processed/b.eml")));
        Assert.True(File.Exists(folder.File("in/other/a.eml")));
        await Assert.ThrowsAsync<ArgumentException>(() => watched.ReadAsync("../secret.eml", default));
    }

    private static byte[] Bytes(string action, string status) =>
        Encoding.ASCII.GetBytes(Report.Replace("ACTION", action, StringComparison.Ordinal).Replace("STATUS", status, StringComparison.Ordinal));
}
