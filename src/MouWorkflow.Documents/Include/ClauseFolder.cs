namespace MouWorkflow.Documents;

/// <summary>Fragments for <c>{{include "name"}}</c> out of folders of .docx files.</summary>
public static class ClauseFolder
{
    /// <summary>
    /// Answers a name with the bytes of <c>name.docx</c> in the first of the folders that has it, null when none has. Names are letters,
    /// digits, <c>-</c> and <c>_</c>, so that no name leads out of a folder. The file may be open in Word meanwhile.
    /// </summary>
    public static Func<string, ReadOnlyMemory<byte>?> In(params IReadOnlyList<string> folders) => name =>
    {
        if (Find(folders, name) is not { } path)
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    };

    /// <summary>The file that a name means, null when there is none.</summary>
    public static string? Find(IReadOnlyList<string> folders, string name)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? folders.Select(folder => Path.Combine(folder, $"{name}.docx")).FirstOrDefault(File.Exists)
            : null;
    }
}
