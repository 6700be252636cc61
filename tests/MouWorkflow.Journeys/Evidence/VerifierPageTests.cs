using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;

namespace MouWorkflow.Journeys.Evidence;

/// <summary>The page inside the bundle, opened from the disk in a real browser, says what the program says.</summary>
public sealed class VerifierPageTests(WholePartnership lived) : IClassFixture<WholePartnership>
{
    [Fact]
    public async Task An_intact_bundle_is_intact_as_ZIP_and_as_folder_and_nothing_goes_over_the_line()
    {
        var folder = Unpacked();
        await using var phone = await Phone.StartAsync();
        List<string> asked = [];
        phone.Page.Request += (_, request) => asked.Add(request.Url);
        await phone.Page.GotoAsync(new Uri(Path.Combine(folder, "index.html")).AbsoluteUri);

        Assert.Equal("intact", await VerdictAsync(phone, "#zip", lived.Bundle));
        Assert.Empty(await FindingsAsync(phone));
        Assert.Contains("3 / 3", await phone.Page.Locator("#facts").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Utuh:", await phone.Page.Locator("#verdict").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await phone.SeriousAsync());
        Assert.True(await phone.WidthAsync() <= 360, await phone.WidestAsync());

        Assert.Equal("intact", await VerdictAsync(phone, "#folder", folder));
        Assert.Empty(await FindingsAsync(phone));
        Assert.All(asked, url => Assert.StartsWith("file://", url, StringComparison.Ordinal));
        Assert.Empty(phone.Complaints);
    }

    [Fact]
    public async Task A_bundle_that_is_dropped_on_the_page_is_examined_like_one_that_is_chosen()
    {
        await using var phone = await Phone.StartAsync();
        await phone.Page.GotoAsync(new Uri(Path.Combine(Unpacked(), "index.html")).AbsoluteUri);

        Assert.Equal("intact", await DropAsync(phone, "bukti.zip", await File.ReadAllBytesAsync(lived.Bundle)));
        Assert.Empty(await FindingsAsync(phone));
        var (act, expected, about) = Tampering.All.First().Value;
        var files = Tampering.Read(lived.Bundle);
        var subject = about(files);
        act(files);
        var path = lived.Free(".zip");
        Tampering.Write(path, files);

        Assert.Equal("broken", await DropAsync(phone, "bukti.zip", await File.ReadAllBytesAsync(path)));
        Assert.Contains((expected, subject), await FindingsAsync(phone));
        Assert.Equal(phone.Page.Url, new Uri(phone.Page.Url).AbsoluteUri);
        Assert.EndsWith("index.html", phone.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_tampered_with_is_named_as_the_program_names_it()
    {
        await using var phone = await Phone.StartAsync();
        await phone.Page.GotoAsync(new Uri(Path.Combine(Unpacked(), "index.html")).AbsoluteUri);
        foreach (var (what, (act, expected, about)) in Tampering.All)
        {
            var files = Tampering.Read(lived.Bundle);
            var subject = about(files);
            act(files);
            var path = lived.Free(".zip");
            Tampering.Write(path, files);
            var told = BundleTests.Findings((await MouProcess.RunAsync("verify", path, "--json")).Output);

            Assert.True(await VerdictAsync(phone, "#zip", path) == "broken", what);
            var shown = await FindingsAsync(phone);
            Assert.Contains((expected, subject), shown);
            Assert.Equal(told, shown);
        }
    }

    /// <summary>Drags a file over the page and lets it go there, as a mouse would.</summary>
    private static async Task<string?> DropAsync(Phone phone, string name, byte[] content)
    {
        await phone.Page.EvaluateAsync("() => document.querySelector('#verdict').removeAttribute('data-state')");
        var carried = await phone.Page.EvaluateHandleAsync(
            """
            ([name, content]) => {
              const carried = new DataTransfer();
              carried.items.add(new File([Uint8Array.from(atob(content), letter => letter.charCodeAt(0))], name, { type: 'application/zip' }));
              return carried;
            }
            """,
            new[] { name, Convert.ToBase64String(content) });
        foreach (var step in (string[])["dragover", "drop"])
        {
            await phone.Page.DispatchEventAsync("#drop", step, new { dataTransfer = carried });
        }

        var verdict = phone.Page.Locator("#verdict[data-state]");
        await verdict.WaitForAsync();
        return await verdict.GetAttributeAsync("data-state");
    }

    private string Unpacked()
    {
        var folder = lived.Free("");
        Tampering.Unpack(folder, Tampering.Read(lived.Bundle));
        return folder;
    }

    internal static async Task<string?> VerdictAsync(Phone phone, string field, string path)
    {
        await phone.Page.SetInputFilesAsync(field, path);
        var verdict = phone.Page.Locator("#verdict[data-state]");
        await verdict.WaitForAsync();
        return await verdict.GetAttributeAsync("data-state");
    }

    internal static async Task<List<(string Code, string About)>> FindingsAsync(Phone phone)
    {
        List<(string, string)> found = [];
        foreach (var item in await phone.Page.Locator("#findings li").AllAsync())
        {
            found.Add(((await item.GetAttributeAsync("data-code"))!, (await item.GetAttributeAsync("data-about"))!));
        }

        return found;
    }
}
