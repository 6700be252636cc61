using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Files;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Files;

public sealed class FolderDocumentStoreTests : IDisposable
{
    private const string Name = "0a1b2c3d4e5f.docx";

    private readonly TemporaryFolder folder = new();
    private readonly IDocumentStore store;

    public FolderDocumentStoreTests()
    {
        store = new ServiceCollection().AddMouFiles(folder.File("documents")).BuildServiceProvider().GetRequiredService<IDocumentStore>();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_back_from_its_place_two_levels_down()
    {
        await WriteAsync(Name, "naskah");

        Assert.True(await store.ExistsAsync(Name, default));
        Assert.Equal("naskah", await ReadAsync(Name));
        Assert.Equal([folder.File("documents/0a/1b/" + Name)], Files());
    }

    [Fact]
    public async Task A_name_that_exists_keeps_its_first_content()
    {
        await WriteAsync(Name, "pertama");
        await WriteAsync(Name, "kedua");

        Assert.Equal("pertama", await ReadAsync(Name));
    }

    [Fact]
    public async Task A_write_that_fails_half_way_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => store.WriteAsync(Name, async (stream, cancellation) =>
        {
            await stream.WriteAsync(new byte[100_000], cancellation);
            throw new InvalidDataException("broken source");
        }, default));

        Assert.False(await store.ExistsAsync(Name, default));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Twenty_writers_of_one_name_leave_one_whole_file()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => WriteAsync(Name, new string('x', 50_000)))));

        Assert.Equal(50_000, (await ReadAsync(Name)).Length);
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenAsync(Name, default));

        Assert.Contains(Name, missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("....")]
    [InlineData("/etc/passwd")]
    [InlineData("abcd/efgh")]
    [InlineData("abcd\\efgh")]
    [InlineData("abcd\0.docx")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("../.bcd")]
    public async Task A_name_that_tries_to_leave_the_folder_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(name, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ExistsAsync(name, default));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_an_IOException()
    {
        Directory.CreateDirectory(folder.File("documents"));
        await File.WriteAllTextAsync(folder.File("documents/0a"), "a file where a folder should be");

        await Assert.ThrowsAnyAsync<IOException>(() => WriteAsync(Name, "x"));
    }

    private string[] Files() => Directory.GetFiles(folder.File("documents"), "*", SearchOption.AllDirectories);

    private Task WriteAsync(string name, string text) =>
        store.WriteAsync(name, (stream, cancellation) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask(), default);

    private async Task<string> ReadAsync(string name)
    {
        using var reader = new StreamReader(await store.OpenAsync(name, default));
        return await reader.ReadToEndAsync();
    }
}
