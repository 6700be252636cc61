using System.IO.Compression;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>Opens CSV and XLSX lists. The caller's stream is neither held after the sheet is disposed nor closed.</summary>
internal sealed class SheetReader : ISheetReader
{
    /// <summary>More than a million rows of a people list; a larger upload is a mistake.</summary>
    private const long LargestFile = 256L * 1024 * 1024;

    public async Task<ISheet> OpenAsync(Stream content, string fileName, CancellationToken cancellation)
    {
        var seekable = content.CanSeek ? content : await SpoolAsync(content, cancellation);
        var spool = ReferenceEquals(seekable, content) ? null : seekable;
        try
        {
            return await OpenSeekableAsync(seekable, spool, cancellation);
        }
        catch
        {
            if (spool is not null)
            {
                await spool.DisposeAsync();
            }

            throw;
        }
    }

    private static async Task<ISheet> OpenSeekableAsync(Stream content, Stream? spool, CancellationToken cancellation)
    {
        if (content.Length > LargestFile)
        {
            throw SheetFaults.TooLarge();
        }

        content.Position = 0;
        var start = new byte[512];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        if (length == 0)
        {
            throw SheetFaults.Empty();
        }

        content.Position = 0;
        if (SheetKinds.IsZip(start.AsSpan(0, length)))
        {
            return XlsxSheet.Open(OpenArchive(content), spool);
        }

        SheetKinds.RefuseOthers(start.AsSpan(0, length), content);
        var shape = await CsvShape.DetectAsync(content, cancellation);
        return await CsvSheet.OpenAsync(content, shape, spool, cancellation);
    }

    private static ZipArchive OpenArchive(Stream content)
    {
        try
        {
            return new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException damaged)
        {
            throw SheetFaults.Damaged(damaged);
        }
    }

    private static async Task<Stream> SpoolAsync(Stream content, CancellationToken cancellation)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await new LimitedStream(content, LargestFile).CopyToAsync(spool, cancellation);
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }
}
