using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Names of people, offices and reasons that are programs: they stay words in pages, mails and documents.</summary>
public sealed partial class ScriptInNamesTests
{
    private const string Evil = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{link}}";

    private static readonly HtmlParser Parser = new();

    [Fact]
    public async Task A_script_in_every_name_stays_a_word_in_pages_mails_and_documents()
    {
        var first = ReferencePartnerships.Tulungagung.First;
        await using var scene = await InvitedAsync(partnership: ReferencePartnerships.Tulungagung with
        {
            Name = $"Dinas {Evil}",
            First = new Party
            {
                Organisation = $"Pemerintah {Evil}",
                Office = $"Dinas {Evil}",
                City = first.City,
                Address = $"Jalan {Evil}",
                SignatoryName = $"Kepala {Evil}",
                SignatoryTitle = $"Kepala Dinas {Evil}",
                Authority = $"Surat {Evil}",
                SignatoryEmail = first.SignatoryEmail,
            },
        });
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var page = await phone.OpenAsync(link);
        List<SeenPage> seen = [page, await phone.OpenAsync($"{link}/document"), await phone.OpenAsync($"{link}/decline")];

        seen.Add(await phone.SendAsync(page, new(Signature) { ["Input.Name"] = $"Kepala {Evil}" }));
        await scene.App.SettleAsync();
        seen.Add(await phone.OpenAsync(scene.LinkOf(BranchMail)));
        var declined = await phone.SendAsync(await phone.OpenAsync($"{scene.LinkOf(BranchMail)}/decline"), new() { ["Input.Reason"] = $"Karena {Evil}" });
        seen.Add(declined);
        await scene.App.SettleAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = await scene.RoundAsync();
        foreach (var address in (string[])["/", $"/Signing/Round/{round.Id}", $"/Partnerships/View/{round.PartnershipId}", $"/Agreements/View/{scene.AgreementId}", "/Partnerships/Index", "/Operations/Mails"])
        {
            seen.Add(await legal.OpenAsync(address));
        }

        Assert.Contains(seen, one => one.Text.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
        foreach (var one in seen)
        {
            Assert.Empty(one.Document.QuerySelectorAll("script:not([src]), [onerror], [onload], img[src=x]"));
        }

        var mails = scene.App.Mails();
        Assert.Contains(mails, mail => mail.Text.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
        foreach (var mail in mails)
        {
            var html = Parser.ParseDocument(mail.Html);
            Assert.Empty(html.QuerySelectorAll("script, img, [onerror]"));
            Assert.DoesNotContain('\n', mail.Subject);
        }
    }

    [Theory]
    [InlineData("Kepala\r\nBcc: jahat@jahat.example")]
    [InlineData("Kepala Dinas <jahat@jahat.example>, \"x\"")]
    public async Task A_title_that_is_a_mail_header_reaches_nobody_else(string title)
    {
        var first = ReferencePartnerships.Tulungagung.First;
        await using var scene = await InvitedAsync(partnership: ReferencePartnerships.Tulungagung with
        {
            First = new Party
            {
                Organisation = first.Organisation,
                Office = first.Office,
                City = first.City,
                Address = first.Address,
                SignatoryName = first.SignatoryName,
                SignatoryTitle = title,
                Authority = first.Authority,
                SignatoryEmail = first.SignatoryEmail,
            },
        });

        foreach (var mail in scene.App.Mails())
        {
            var head = (await File.ReadAllTextAsync(Path.Combine(scene.App.Paths.Mail, mail.File))).ReplaceLineEndings("\n").Split("\n\n")[0];
            Assert.DoesNotMatch(Blind(), head);
            Assert.DoesNotContain("jahat@", Quoted().Replace(head, ""), StringComparison.Ordinal);
        }
    }

    /// <summary>What a mail server reads as words, not as an address.</summary>
    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("^bcc:", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Blind();
}
