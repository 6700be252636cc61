using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Pdf;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Adapters.Pdf;

/// <summary>The real LibreOffice for what it does, small scripts in its place for what it does wrong.</summary>
public sealed class LibreOfficeConverterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task LibreOffice_makes_a_pdf_of_a_word_document()
    {
        await using var provider = new ServiceCollection().AddSingleton(TimeProvider.System).AddMouPdf(workers: 2).BuildServiceProvider();
        var converter = provider.GetRequiredService<IPdfConverter>();
        Assert.True(converter.Available, "Install LibreOffice (libreoffice-writer-nogui); the PDF edition is tested with the real one.");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(number =>
            converter.ConvertAsync(Document($"naskah {number}.docx"), folder.File($"hasil {number}.pdf"), default)));

        for (var number = 0; number < 3; number++)
        {
            Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(folder.File($"hasil {number}.pdf")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_LibreOffice_the_refusal_says_what_to_install()
    {
        using var converter = Converter(LibreOfficeConverter.FindOnPath(folder.Root));

        Assert.False(converter.Available);
        var refusal = await Assert.ThrowsAsync<PdfConversionException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default));
        Assert.Contains("libreoffice-writer-nogui", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_without_a_pdf_is_noticed_and_tried_once_more()
    {
        using var converter = Converter(Script($"echo x >> '{folder.File("runs")}'; echo 'source file could not be loaded' >&2; exit 0"));

        var failure = await Assert.ThrowsAsync<PdfConversionException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default));

        Assert.Contains("source file could not be loaded", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(folder.File("runs"))).Length);
        Assert.False(File.Exists(folder.File("a.pdf")));
    }

    [Fact]
    public async Task Something_that_is_no_pdf_is_not_taken_for_one()
    {
        using var converter = Converter(Script("printf '<html>' > document.pdf"));

        await Assert.ThrowsAsync<PdfConversionException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default));

        Assert.False(File.Exists(folder.File("a.pdf")));
    }

    [Fact]
    public async Task A_second_attempt_may_succeed()
    {
        using var converter = Converter(Script($"if [ -e '{folder.File("once")}' ]; then printf '%%PDF-1.7' > document.pdf; else touch '{folder.File("once")}'; exit 77; fi"));

        await converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default);

        Assert.True(File.Exists(folder.File("a.pdf")));
    }

    [Fact]
    public async Task A_converter_that_hangs_is_ended_with_its_children()
    {
        // The child holds the pipe open; reading to its end returns when the child is gone, and only then.
        var pipe = folder.File("pipe");
        await Tool.RunAsync("mkfifo", pipe);
        using var converter = Converter(Script($"sleep 600 > '{pipe}' & wait"), TimeSpan.FromSeconds(1));
        var childGone = Task.Run(() => File.ReadAllBytesAsync(pipe));

        var failure = await Assert.ThrowsAsync<PdfConversionException>(
            () => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.Contains("1 detik", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await childGone.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_child_whose_parent_has_died_is_ended_too()
    {
        var pipe = folder.File("pipe");
        await Tool.RunAsync("mkfifo", pipe);
        using var converter = Converter(Script($"( sleep 600 > '{pipe}' & ) ; exec sleep 600"), TimeSpan.FromSeconds(1));
        var orphanGone = Task.Run(() => File.ReadAllBytesAsync(pipe));

        await Assert.ThrowsAsync<PdfConversionException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.Empty(await orphanGone.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task The_converter_runs_under_a_limit_of_memory()
    {
        using var converter = Converter(Script("ulimit -v >&2"));

        var failure = await Assert.ThrowsAsync<PdfConversionException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default));

        Assert.Contains("4194304", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_gone_is_told_and_the_next_one_is_asked_again()
    {
        using var converter = Converter(folder.File("soffice"));

        var failure = await Assert.ThrowsAsync<PdfConversionException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), default));

        Assert.Contains("tidak dapat dijalankan", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_table_arrives_in_pieces_and_letters_do_not_wait_for_it()
    {
        // The long one waits until the letter is done; with one lane it would wait for ever.
        var pipe = folder.File("pipe");
        await Tool.RunAsync("mkfifo", pipe);
        using var converter = Converter(Script(
            $"if [ $(wc -c < document.docx) -gt 6000 ]; then cp document.docx '{folder.File("laid-out.docx")}'; read x < '{pipe}'; else echo done > '{pipe}'; fi; printf '%%PDF-1.7' > document.pdf"));
        var annex = converter.ConvertAsync(Document("lampiran.docx", rows: 1_200), folder.File("lampiran.pdf"), default);

        await converter.ConvertAsync(Document("surat.docx"), folder.File("surat.pdf"), default).WaitAsync(TimeSpan.FromSeconds(60));
        await annex.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(File.Exists(folder.File("lampiran.pdf")));
        using var laidOut = File.OpenRead(folder.File("laid-out.docx"));
        Assert.Equal(LongTables.RowsOfPiece, LongTables.Longest(laidOut));
    }

    [Fact]
    public async Task LibreOffice_lays_out_a_table_that_was_cut()
    {
        using var converter = Converter(LibreOfficeConverter.FindOnPath(Environment.GetEnvironmentVariable("PATH")));

        await converter.ConvertAsync(Document("lampiran.docx", rows: 1_200), folder.File("lampiran.pdf"), default);

        Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(folder.File("lampiran.pdf")), StringComparison.Ordinal);
    }

    [Fact]
    public void Fonts_that_are_missing_are_named_with_their_package()
    {
        Assert.Equal(["fonts-liberation2 (Times New Roman, Arial)", "fonts-crosextra-carlito (Calibri)"], PdfFonts.Missing([folder.Root, folder.File("none")]));
        Directory.CreateDirectory(folder.File("carlito"));
        File.WriteAllText(Path.Combine(folder.File("carlito"), "Carlito-Regular.ttf"), "");
        Assert.Equal(["fonts-liberation2 (Times New Roman, Arial)"], PdfFonts.Missing([folder.Root]));
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation_and_no_second_attempt()
    {
        using var converter = Converter(Script($"echo x >> '{folder.File("runs")}'; exec sleep 600"));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => converter.ConvertAsync(Document("a.docx"), folder.File("a.pdf"), cancelled.Token));

        Assert.Single(await File.ReadAllLinesAsync(folder.File("runs")));
    }

    [Fact]
    public async Task One_worker_converts_one_document_at_a_time()
    {
        using var converter = Converter(Script(
            $"mkdir '{folder.File("busy")}' || echo twice > '{folder.File("twice")}'; printf '%%PDF-1.7' > document.pdf; rmdir '{folder.File("busy")}'"));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => converter.ConvertAsync(Document($"{number}.docx"), folder.File($"{number}.pdf"), default)));

        Assert.False(File.Exists(folder.File("twice")));
        Assert.Equal(6, Directory.GetFiles(folder.Root, "*.pdf").Length);
    }

    private static LibreOfficeConverter Converter(string? program, TimeSpan? limit = null) =>
        new(program, 1, limit ?? TimeSpan.FromSeconds(60), TimeProvider.System);

    private string Script(string commands)
    {
        var path = folder.File("converter.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + commands + "\n");
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("These tests stand shell scripts in LibreOffice's place.");
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private string Document(string name, int rows = 0)
    {
        using var document = WordprocessingDocument.Create(folder.File(name), WordprocessingDocumentType.Document);
        var body = new Body(new Paragraph(new Run(new Text("Pasal 1 — Maksud dan Tujuan"))));
        if (rows > 0)
        {
            body.Append(
                new Table(
                    [new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Dxa }), new TableGrid(new GridColumn { Width = "5000" }),
                        .. Enumerable.Range(1, rows).Select(row => new TableRow(new TableCell(new Paragraph(new Run(new Text($"Peserta {row}"))))))]),
                new Paragraph());
        }

        document.AddMainDocumentPart().Document = new Document(body);
        return folder.File(name);
    }
}
