using System.Net;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>A request that says it comes from elsewhere is counted where it really comes from.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task An_invented_sender_address_does_not_reset_the_limit_of_a_network()
    {
        await using var app = await MouApp.StartAsync();
        using var attacker = app.Stranger();
        var page = await attacker.OpenAsync("/Signing/Open/AAAABBBBCCCCDDDD");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<HttpStatusCode> said = [];
        for (var request = 0; request < 12; request++)
        {
            using HttpRequestMessage message = new(HttpMethod.Post, "/Signing/Open/AAAABBBBCCCCDDDD")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Position"] = "1", ["__RequestVerificationToken"] = token }),
            };
            message.Headers.TryAddWithoutValidation("X-Forwarded-For", $"203.0.113.{request}");
            message.Headers.TryAddWithoutValidation("X-Real-IP", $"203.0.113.{request}");
            said.Add((await attacker.Client.SendAsync(message)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], said[10..]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, said[..10]);
    }
}
