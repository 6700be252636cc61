using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Files;

/// <summary>
/// Keeps sealed bytes as files below one folder: <c>ab/cd/abcd…</c>, the first four characters of the name spread over two levels,
/// so that no folder ever holds more than a listing can bear.
/// </summary>
internal sealed class FolderDocumentStore : IDocumentStore
{
    private const int LongestName = 200;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string root;

    public FolderDocumentStore(string rootFolder)
    {
        root = Path.GetFullPath(rootFolder);
    }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        var newFolder = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        // The leading dot keeps an interrupted file out of every name that can be asked for.
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = Create(temporary))
            {
                await write(file, cancellation);
                await file.FlushAsync(cancellation);
                file.Flush(flushToDisk: true);
            }

            MoveUnlessThere(temporary, path);
            FolderSync.Flush(folder);
            if (newFolder)
            {
                FolderSync.Flush(Path.GetDirectoryName(folder)!);
                FolderSync.Flush(root);
            }
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(
                $"Folder dokumen {folder} tidak dapat ditulisi; periksa izinnya. / The document folder {folder} is not writable; check its permissions.",
                refused);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream>(new FileStream(PathOf(name), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            }));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException(
                $"Berkas dokumen {name} tidak ada lagi di {root}; pulihkan dari cadangan. / The document file {name} is gone from {root}; restore it from a backup.",
                name,
                missing);
        }
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(File.Exists(PathOf(name)));
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private static void MoveUnlessThere(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else finished the same name first; equal names hold equal content, so theirs is as good as ours.
        }
    }

    // Names are made by the program (a hash and an ending). Anything else is a mistake or an attack, so the list says what is allowed.
    private string PathOf(string name)
    {
        var allowed = name.Length is >= 4 and <= LongestName
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            && name[..4].All(char.IsAsciiLetterOrDigit);
        return allowed
            ? Path.Combine(root, name[..2], name[2..4], name)
            : throw new ArgumentException(
                $"\"{name}\" is not a document name: four to {LongestName} letters, digits, '-', '_' or '.', the first four letters or digits.",
                nameof(name));
    }
}
