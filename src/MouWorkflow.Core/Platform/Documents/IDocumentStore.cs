namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Keeps sealed bytes by name, once and for ever. It never sees plain content: the vault encrypts before and decrypts after.
/// </summary>
public interface IDocumentStore
{
    /// <summary>
    /// Writes one file so that it is either wholly there or not at all (temporary file, flush to disk, rename).
    /// A name that already exists is left as it is: names carry the hash of what they hold.
    /// Throws <see cref="IOException"/> when the disk is full or not writable; then nothing is left behind.
    /// </summary>
    Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation);

    /// <summary>Opens a file for reading. Throws <see cref="FileNotFoundException"/> naming it when it is gone.</summary>
    Task<Stream> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>Whether a file of this name is there.</summary>
    Task<bool> ExistsAsync(string name, CancellationToken cancellation);
}
