using System.Net;
using System.Text;
using MouWorkflow.Core.Platform.Access;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Files that lie about what they are, and names that want to go elsewhere.</summary>
public sealed class FileTests
{
    private static readonly byte[] Svg = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");

    [Theory]
    [InlineData("pindai.svg")]
    [InlineData("pindai.png")]
    [InlineData("../../../pindai.pdf")]
    public async Task A_picture_that_carries_a_script_is_not_taken_as_a_scan_whatever_it_is_called(string name)
    {
        await using var scene = await InvitedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Paper/{(await scene.RoundAsync()).Id}");

        var refused = await legal.SendAsync(form, new() { ["Input.SignedOn"] = "2024-01-08", ["Input.Pages"] = "1" }, file: ("Input.Scan", name, Svg));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Hanya hasil pindai PDF, JPG, atau PNG", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../../mou-attack.pdf")]
    [InlineData("..\\..\\mou-attack.pdf")]
    [InlineData("/etc/mou-attack.pdf")]
    [InlineData("<img src=x onerror=alert(1)>.pdf")]
    public async Task The_name_of_an_upload_decides_neither_where_it_is_kept_nor_what_it_is_called_afterwards(string name)
    {
        await using var scene = await InvitedAsync();
        var round = await scene.RoundAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Paper/{round.Id}");

        var taken = await legal.SendAsync(form, new() { ["Input.SignedOn"] = "2024-01-08", ["Input.Pages"] = "1" }, file: ("Input.Scan", name, "%PDF-1.4 pindaian"u8.ToArray()));
        var page = await legal.OpenAsync($"/Signing/Round/{round.Id}");
        using var file = await legal.Client.GetAsync(page.LinkOf("Unduh pindaian"));

        Assert.DoesNotContain("mou-attack", taken.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith(round.Code, file.Content.Headers.ContentDisposition.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.False(file.Headers.Contains("Set-Cookie"));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "mou-attack.pdf")));
        Assert.All([scene.App.Paths.Data, scene.App.Paths.Documents], from => Assert.False(File.Exists(Path.GetFullPath(Path.Combine(from, name)))));
        Assert.Empty(Directory.GetFiles(scene.App.Paths.Data, "*mou-attack*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_huge_picture_is_refused_with_a_sentence_and_one_that_claims_to_be_huge_is_never_unpacked()
    {
        await using var scene = await InvitedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Paper/{(await scene.RoundAsync()).Id}");
        var large = new byte[31 * 1024 * 1024];
        ((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(large, 0);

        var refused = await legal.SendAsync(form, new() { ["Input.SignedOn"] = "2024-01-08", ["Input.Pages"] = "1" }, file: ("Input.Scan", "besar.png", large));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("lebih besar dari 30 MB", refused.Text, StringComparison.Ordinal);
    }
}
