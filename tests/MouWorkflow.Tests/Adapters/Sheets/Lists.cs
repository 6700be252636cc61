using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Sheets;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Tests.Adapters.Sheets;

internal static class Lists
{
    public static ISheetReader Reader { get; } = new ServiceCollection().AddMouSheets().BuildServiceProvider().GetRequiredService<ISheetReader>();

    public static Task<(IReadOnlyList<string> Heading, List<SheetRow> Rows)> ReadAsync(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return ReadAsync(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
    }

    public static async Task<(IReadOnlyList<string> Heading, List<SheetRow> Rows)> ReadAsync(Stream content)
    {
        await using var sheet = await Reader.OpenAsync(content, "daftar", default);
        var rows = new List<SheetRow>();
        await foreach (var row in sheet.RowsAsync(default))
        {
            rows.Add(row);
        }

        return (sheet.Heading, rows);
    }

    public static async Task<SheetUnreadableException> RefusedAsync(Stream content)
    {
        var refused = await Assert.ThrowsAsync<SheetUnreadableException>(() => ReadAsync(content));
        Assert.NotEqual(refused.Sentence.Id, refused.Sentence.En);
        return refused;
    }
}
