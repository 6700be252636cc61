using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What a scan may be, recognised by its first bytes and never by its name.</summary>
internal static class ScanFile
{
    public static Refusal? Check(ReadOnlyMemory<byte> content)
    {
        if (content.Length == 0)
        {
            return new Refusal("paper.empty", "Berkasnya kosong. Pilih hasil pindai PDF, JPG, atau PNG.", "The file is empty. Choose a PDF, JPG or PNG scan.");
        }

        if (content.Length > UploadPaperOriginal.MostBytes)
        {
            return new Refusal("paper.large", "Berkas lebih besar dari 30 MB. Pindai dengan resolusi 200 dpi, lalu unggah lagi.", "The file is larger than 30 MB. Scan at 200 dpi and upload again.");
        }

        return Extension(content).Length == 0
            ? new Refusal("paper.kind", "Hanya hasil pindai PDF, JPG, atau PNG yang diterima.", "Only PDF, JPG or PNG scans are accepted.")
            : null;
    }

    /// <summary>Extension with its dot; empty for anything else.</summary>
    public static string Extension(ReadOnlyMemory<byte> content)
    {
        var start = content.Span;
        return start.StartsWith("%PDF-"u8) ? ".pdf"
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ".jpg"
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? ".png"
            : "";
    }
}
