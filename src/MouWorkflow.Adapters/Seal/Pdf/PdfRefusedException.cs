using MouWorkflow.Core.Platform;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>The PDF cannot be read or sealed. Never leaves this folder: the ports turn it into its refusal.</summary>
internal sealed class PdfRefusedException(Refusal refusal) : Exception(refusal.Sentence.En)
{
    public Refusal Refusal { get; } = refusal;

    /// <param name="what">What was met, for whoever examines the file.</param>
    public static PdfRefusedException Broken(string what) => new(new Refusal(
        "pdf.broken",
        $"Berkas PDF ini rusak atau tidak mengikuti standar sehingga tidak dapat diperiksa dengan pasti. Buat kembali PDF-nya lalu unggah lagi. ({what})",
        $"This PDF is damaged or does not follow the standard, so it cannot be examined with certainty. Make the PDF again and upload it. ({what})"));

    public static PdfRefusedException TooLarge(string what) => new(new Refusal(
        "pdf.too-large",
        $"Berkas PDF ini terlalu besar atau terlalu rumit untuk diperiksa. ({what})",
        $"This PDF is too large or too involved to be examined. ({what})"));

    public static PdfRefusedException Encrypted() => new(new Refusal(
        "pdf.encrypted",
        "Berkas PDF ini terkunci (terenkripsi atau berkata sandi) sehingga tidak dapat dibaca atau disegel. Simpan salinannya tanpa pengaman lalu unggah lagi.",
        "This PDF is locked (encrypted or protected by a password), so it cannot be read or sealed. Save a copy without protection and upload it again."));

    public static PdfRefusedException NoPdf() => new(new Refusal(
        "pdf.not-a-pdf",
        "Berkas ini bukan PDF. Pilih berkas PDF.",
        "This file is not a PDF. Choose a PDF file."));
}
