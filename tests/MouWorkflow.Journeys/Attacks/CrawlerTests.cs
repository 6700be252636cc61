using System.Net;
using MouWorkflow.Journeys.Signing;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Mail scanners, chat previews and prefetching browsers open every address they find; none of it may count or change anything.</summary>
public sealed class CrawlerTests
{
    [Fact]
    public async Task Opening_every_public_address_changes_no_row_of_the_database()
    {
        await using var scene = await InvitedAsync();
        var first = scene.LinkOf(PartnerMail);
        await scene.SignAsync(PartnerMail);
        string[] tokens = [Token(scene.LinkOf(BranchMail)), Token(first), new('A', 43), "%00", "..%2F..%2Fetc%2Fpasswd"];
        var before = await DatabaseContent.RowsAsync(scene.App);
        using var crawler = scene.App.Stranger();
        List<string> opened = [];
        foreach (var token in tokens)
        {
            opened.AddRange(PublicPages.Of(scene.App, name => Sample(scene, name, token)));
        }

        Assert.Contains(first, opened);
        foreach (var address in opened.Distinct(StringComparer.Ordinal))
        {
            foreach (var query in (string[])["", "?handler=Fresh", "?handler=Opened", "?handler=Send", "?utm_source=mail"])
            {
                foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Options])
                {
                    using var answer = await crawler.Client.SendAsync(new HttpRequestMessage(method, address + query));
                    Assert.True((int)answer.StatusCode < 500, $"{method} {address}{query}: {(int)answer.StatusCode}");
                }
            }
        }

        await scene.App.SettleAsync();
        Assert.Equal(before, await DatabaseContent.RowsAsync(scene.App));
    }

    [Fact]
    public async Task Opening_every_address_of_a_list_changes_no_row_of_the_database()
    {
        await using var scene = await ManyScene.StartAsync();
        var link = await scene.AskAsync();
        var row = $"{(await scene.HeadOfAsync(0)).Id}";
        var before = await DatabaseContent.RowsAsync(scene.App);
        using var crawler = scene.App.Stranger();
        var opened = PublicPages.Of(scene.App, name => name switch { "token" => link["/s/many/".Length..], "row" => row, "number" => "1", _ => Guid.Empty.ToString() })
            .Where(address => address.StartsWith("/s/many/", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, opened.Count);
        foreach (var address in opened)
        {
            foreach (var query in (string[])["", "?handler=Fresh", "?handler=LeaveOut", "?handler=Send", "?p=2"])
            {
                foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Options])
                {
                    using var answer = await crawler.Client.SendAsync(new HttpRequestMessage(method, address + query));
                    Assert.True((int)answer.StatusCode < 500, $"{method} {address}{query}: {(int)answer.StatusCode}");
                }
            }
        }

        await scene.App.SettleAsync();
        Assert.Equal(before, await DatabaseContent.RowsAsync(scene.App));
    }

    [Fact]
    public async Task A_form_that_is_posted_without_the_mark_of_our_page_is_refused_and_changes_nothing()
    {
        await using var scene = await InvitedAsync();
        var before = await DatabaseContent.RowsAsync(scene.App);
        using var stranger = scene.App.Stranger();
        foreach (var address in PublicPages.Of(scene.App, name => Sample(scene, name, Token(scene.LinkOf(PartnerMail)))).Where(address => address is not ("/Error" or "/NotFound")))
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string>(Signature) { ["Input.Sha256"] = (await scene.RoundAsync()).Sha256, ["Input.Reason"] = "x", ["Input.Code"] = "000000" });
            using var answer = await stranger.Client.PostAsync(address, form);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{address}: {answer.StatusCode}");
        }

        Assert.Equal(before, await DatabaseContent.RowsAsync(scene.App));
    }

    internal static string Token(string link) => link["/s/".Length..];

    private static string Sample(SigningScene scene, string name, string token) => name switch
    {
        "token" or "code" => token,
        "file" => scene.App.Mails()[0].File,
        _ => Guid.Empty.ToString(),
    };
}
