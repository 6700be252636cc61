using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Demo;

/// <summary>Lays the demonstration's documents open: the installation itself keeps them encrypted.</summary>
internal static class DemoExport
{
    /// <summary>Writes every generated Word document to <c>word/PARTNERSHIP/</c>, in the order in which they were made.</summary>
    public static async Task WordAsync(IServiceProvider services, MouPaths paths, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var vault = scope.ServiceProvider.GetRequiredService<DocumentVault>();
        foreach (var partnership in await db.Set<Partnership>().AsNoTracking().OrderBy(row => row.Key).ToListAsync(cancellation))
        {
            var folder = Directory.CreateDirectory(Path.Combine(Word(paths), partnership.Key)).FullName;
            var documents = await db.Set<StoredDocument>().AsNoTracking()
                .Where(row => row.PartnershipId == partnership.Id && row.State == DocumentState.Ready && row.Template != null)
                .OrderBy(row => row.RequestedAt).ThenBy(row => row.FileName).ThenBy(row => row.Id)
                .ToListAsync(cancellation);
            var number = 0;
            foreach (var document in documents)
            {
                var path = Path.Combine(folder, $"{++number:000}-{document.FileName}");
                await File.WriteAllBytesAsync(path, await vault.ReadAsync(document, cancellation), cancellation);
            }
        }
    }

    /// <summary>Makes PDF editions beside the Word files. One that fails is named and does not stop the others.</summary>
    public static async Task PdfAsync(IServiceProvider services, MouPaths paths, TextWriter output, CancellationToken cancellation)
    {
        var converter = services.GetRequiredService<IPdfConverter>();
        if (!converter.Available)
        {
            await output.WriteLineAsync("PDF: LibreOffice tidak terpasang; edisi Word dan HTML tetap lengkap. / LibreOffice is not installed; the Word and HTML editions are complete all the same.");
            return;
        }

        var files = Directory.EnumerateFiles(Word(paths), "*.docx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var failed = 0;
        for (var done = 0; done < files.Count; done++)
        {
            try
            {
                await converter.ConvertAsync(files[done], Path.ChangeExtension(files[done], ".pdf"), cancellation);
            }
            catch (PdfConversionException failure)
            {
                failed++;
                await output.WriteLineAsync($"PDF {Path.GetFileName(files[done])}: {failure.Message}");
            }

            if ((done + 1) % 50 == 0 || done + 1 == files.Count)
            {
                await output.WriteLineAsync($"PDF {done + 1}/{files.Count}, gagal / failed {failed}");
            }
        }
    }

    private static string Word(MouPaths paths) => Path.Combine(paths.Data, "word");
}
