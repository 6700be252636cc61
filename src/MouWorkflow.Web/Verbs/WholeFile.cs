using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>Files that verbs read and write for the person who called them.</summary>
internal static class WholeFile
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="RefusedException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, cancellation);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({missing.Message})", missing);
        }
    }

    /// <summary>Writes whole or not at all: an interrupted write leaves what was there before.</summary>
    /// <exception cref="RefusedException">It cannot be written.</exception>
    public static async Task WriteAsync(FileInfo output, byte[] content, CancellationToken cancellation)
    {
        var unfinished = $"{output.FullName}.{Environment.ProcessId}.part";
        try
        {
            await File.WriteAllBytesAsync(unfinished, content, cancellation);
            File.Move(unfinished, output.FullName, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{output.FullName} tidak dapat ditulis. / {output.FullName} cannot be written. ({failed.Message})", failed);
        }
        finally
        {
            // Asking first: deleting in a folder that does not exist would throw and hide the reason.
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }
}
