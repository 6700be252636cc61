using System.Text;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Tests.Adapters.Mail;

public sealed class PickupFolderTransportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_same_message_gives_the_same_file_and_a_repetition_replaces_itself()
    {
        var transport = new PickupFolderTransport(folder.File("mail"));
        await transport.SendAsync(Letters.Invitation(), default);
        var first = await File.ReadAllBytesAsync(Written());
        await transport.SendAsync(Letters.Invitation(), default);

        Assert.Equal(first, await File.ReadAllBytesAsync(Written()));
        Assert.StartsWith("20260302T020507Z-", Path.GetFileName(Written()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_is_short_ASCII_and_ends_with_CRLF()
    {
        await new PickupFolderTransport(folder.File("mail")).SendAsync(Letters.Invitation(), default);
        var text = await File.ReadAllTextAsync(Written(), Encoding.Latin1);

        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
    }

    [Fact]
    public async Task What_was_written_reads_back_as_it_was_meant()
    {
        var mail = Letters.Invitation();
        await new PickupFolderTransport(folder.File("mail")).SendAsync(mail, default);
        var message = MimePart.Parse(await File.ReadAllTextAsync(Written(), Encoding.Latin1));

        Assert.Equal("Mon, 02 Mar 2026 09:05:07 +0700", message.Fields["date"]);
        Assert.Equal("\"Kantor Cabang Jember\" <mou@cabang.example>", message.Fields["from"]);
        Assert.Equal(mail.Subject, Words(message.Fields["subject"]));
        Assert.Equal("Kepala Dinas – Tulungagung", Words(message.Fields["to"][..message.Fields["to"].IndexOf('<')]));
        var parts = message.All().ToList();
        Assert.Equal(["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/octet-stream", "text/csv"], parts.Select(part => part.MediaType));
        Assert.Equal(mail.Text, parts[2].Text().TrimEnd('\n') + "\n");
        Assert.Equal(mail.Html, parts[3].Text().TrimEnd('\n'));
        Assert.Equal("isi naskah", parts[4].Text());
        Assert.Equal("Perjanjian Kerja Sama – Jember (final).docx", FileName(parts[4].Fields["content-disposition"]));
        Assert.Equal("attachment; filename=\"lampiran.csv\"", parts[5].Fields["content-disposition"]);
    }

    [Fact]
    public async Task Python_reads_the_message_as_it_was_meant()
    {
        var mail = Letters.Invitation();
        await new PickupFolderTransport(folder.File("mail")).SendAsync(mail, default);

        var seen = await Tool.RunAsync("python3", "-c",
            "import email,email.policy,sys\n"
            + "m=email.message_from_bytes(open(sys.argv[1],'rb').read(),policy=email.policy.default)\n"
            + "sys.stdout.reconfigure(encoding='utf-8')\n"
            + "print(m['subject']);print(m['to']);print([a.get_filename() for a in m.iter_attachments()]);print(m.get_body(('plain',)).get_content())\n"
            + "print([d for p in m.walk() for d in p.defects])",
            Written());

        Assert.Contains(mail.Subject, seen.Output, StringComparison.Ordinal);
        Assert.Contains("Kepala Dinas – Tulungagung <dinas@tulungagung.example>", seen.Output, StringComparison.Ordinal);
        Assert.Contains("['Perjanjian Kerja Sama – Jember (final).docx', 'lampiran.csv']", seen.Output, StringComparison.Ordinal);
        Assert.Contains(mail.Text.TrimEnd(), seen.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.EndsWith("[]", seen.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_delay()
    {
        await File.WriteAllTextAsync(folder.File("mail"), "a file where the folder should be");

        await Assert.ThrowsAsync<MailDelayedException>(() => new PickupFolderTransport(folder.File("mail")).SendAsync(Letters.Invitation(), default));
    }

    private string Written() => Assert.Single(Directory.GetFiles(folder.File("mail")));

    private static string Words(string header) =>
        string.Concat(header.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith("=?utf-8?B?", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2])) : word));

    private static string FileName(string disposition) =>
        Uri.UnescapeDataString(string.Concat(disposition.Split(';').Skip(1).Select(piece => piece[(piece.IndexOf('=') + 1)..])).Replace("utf-8''", "", StringComparison.Ordinal));
}
