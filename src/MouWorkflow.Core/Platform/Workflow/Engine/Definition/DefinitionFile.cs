using System.Text;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Reads the text of a definition file: UTF-8 only, so that no letter is replaced without a word.</summary>
public static class DefinitionFile
{
    /// <summary>Larger files are not read at all, in bytes.</summary>
    private const long Largest = 8_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="path">Where the file is.</param>
    /// <param name="name">What to call it in faults.</param>
    /// <exception cref="DefinitionException">The file is too large, or not UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string Read(string path, string name)
    {
        if (new FileInfo(path) is { Exists: true, Length: > Largest } large)
        {
            throw Refuse(name, $"The file has {large.Length} bytes; more than {Largest} are not read.", "Periksa apakah berkasnya benar.", "See whether this is the right file.");
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw Refuse(name, "The file is UTF-16.", "Simpan berkas sebagai UTF-8.", "Save the file as UTF-8.");
        }

        var text = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException broken)
        {
            var line = text[..Math.Clamp(broken.Index, 0, text.Length)].Count((byte)'\n') + 1;
            throw Refuse(name, $"The file is not UTF-8: line {line} holds a byte that is no letter.", $"Simpan berkas sebagai UTF-8; lihat baris {line}.", $"Save the file as UTF-8; see line {line}.");
        }
    }

    private static DefinitionException Refuse(string name, string problem, string remedyId, string remedyEn) =>
        new([new DefinitionFault(name, "$", problem, remedyId, remedyEn)]);
}
