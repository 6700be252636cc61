using System.Security.Cryptography;
using System.Text;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What a PDF was before: it is saved by appending, so that each earlier saving is its beginning.</summary>
internal static class PdfSavings
{
    /// <summary>More savings than this are not looked back through.</summary>
    private const int MostSavings = 32;

    private static readonly byte[] EndOfSaving = Encoding.ASCII.GetBytes("%%EOF");

    /// <summary>Fingerprints of the file as it was after each earlier saving.</summary>
    public static IReadOnlyList<string> Of(ReadOnlyMemory<byte> content)
    {
        List<string> found = [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hashed = 0;
        for (var from = 0; found.Count < MostSavings && content.Span[from..].IndexOf(EndOfSaving) is >= 0 and var at;)
        {
            from += at + EndOfSaving.Length;
            // The line after the mark may end in either way, or not at all.
            foreach (var ending in (ReadOnlySpan<int>)[0, 1, 2])
            {
                var end = from + ending;
                if (end < content.Length && (ending == 0 || content.Span[end - 1] is (byte)'\r' or (byte)'\n'))
                {
                    hash.AppendData(content.Span[hashed..end]);
                    hashed = end;
                    found.Add(Convert.ToHexStringLower(hash.GetCurrentHash()));
                }
            }
        }

        return found;
    }
}
