using System.IO.Compression;

namespace MouWorkflow.Tests.Adapters.Sheets;

/// <summary>A hundred thousand people pass through without being held. Alone, because what is measured is the whole process.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LargeListTests : IDisposable
{
    private const string Name = "Measured alone";
    private const int Rows = 100_000;
    private const long Bound = 24L * 1024 * 1024;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_csv_of_a_hundred_thousand_rows_is_not_held()
    {
        var path = folder.File("besar.csv");
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteLineAsync("NIK;Nama;Alamat;Program");
            for (var row = 0; row < Rows; row++)
            {
                await writer.WriteLineAsync($"99{row:D14};Peserta {row};Jalan Kenari nomor {row};JKK JKM");
            }
        }

        await CheckAsync(path);
    }

    [Fact]
    public async Task A_workbook_of_a_hundred_thousand_rows_is_not_held()
    {
        var path = folder.File("besar.xlsx");
        await using (var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            await WriteAsync(archive, "xl/workbook.xml", writer => writer.WriteAsync(
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"));
            await WriteAsync(archive, "xl/_rels/workbook.xml.rels", writer => writer.WriteAsync("<Relationships><Relationship Id=\"a\" Target=\"sheet.xml\"/></Relationships>"));
            await WriteAsync(archive, "xl/sheet.xml", async writer =>
            {
                await writer.WriteAsync("<worksheet><sheetData><row><c><v>NIK</v></c><c><v>Nama</v></c><c><v>Alamat</v></c><c><v>Program</v></c></row>");
                for (var row = 0; row < Rows; row++)
                {
                    await writer.WriteAsync($"<row r=\"{row + 2}\"><c t=\"inlineStr\"><is><t>99{row:D14}</t></is></c><c t=\"inlineStr\"><is><t>Peserta {row}</t></is></c>"
                        + $"<c t=\"inlineStr\"><is><t>Jalan Kenari nomor {row}</t></is></c><c t=\"inlineStr\"><is><t>JKK JKM</t></is></c></row>");
                }

                await writer.WriteAsync("</sheetData></worksheet>");
            });
        }

        await CheckAsync(path);
    }

    private static async Task CheckAsync(string path)
    {
        await using var content = File.OpenRead(path);
        await using var sheet = await Lists.Reader.OpenAsync(content, path, default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, last, peak) = (0, 0, 0L);
        await foreach (var row in sheet.RowsAsync(default))
        {
            last = row.Number;
            if (++count % 20_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal((Rows, Rows + 1), (count, last));
        Assert.True(peak < Bound, $"{peak:N0} bytes were held");
    }

    private static async Task WriteAsync(ZipArchive archive, string name, Func<StreamWriter, Task> write)
    {
        await using var writer = new StreamWriter(await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync());
        await write(writer);
    }
}
