using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>
/// A folder into which the mail server drops delivery-status messages as .eml files. A file that was handled moves to
/// <c>processed</c>, one that is no delivery-status message to <c>other</c>, where a person may look at it.
/// </summary>
public sealed class BounceFolder(string folder)
{
    private const long LargestMessage = 10 * 1024 * 1024;

    /// <summary>The files that wait, oldest name first; none when the folder does not exist.</summary>
    public IReadOnlyList<string> Waiting() =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.eml").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>What one waiting file reports; empty when it is no delivery-status message or too large to be one.</summary>
    public async Task<IReadOnlyList<BounceReport>> ReadAsync(string name, CancellationToken cancellation)
    {
        var path = PathOf(name);
        return new FileInfo(path).Length > LargestMessage ? [] : BounceReader.Read(await File.ReadAllBytesAsync(path, cancellation));
    }

    /// <summary>Moves a file away after its reports were saved. Moving one that is gone already does nothing.</summary>
    public void Done(string name, bool wasReport)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, wasReport ? "processed" : "other")).FullName;
        if (File.Exists(PathOf(name)))
        {
            File.Move(PathOf(name), Path.Combine(target, name), overwrite: true);
        }
    }

    private string PathOf(string name) =>
        string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal) && name.Length > 0
            ? Path.Combine(folder, name)
            : throw new ArgumentException($"\"{name}\" is not a file name.", nameof(name));
}
