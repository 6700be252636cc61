using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// What a signatory agrees to. Its version is recorded with each signature; a changed text gets a new version. It claims an electronic signature
/// with consent and tamper evidence (PP 71/2019 art. 59), not a certified one (art. 60).
/// </summary>
public static class Consent
{
    public const string Version = "2026-1";

    public static Phrase Text { get; } = new(
        "Saya telah membaca dokumen ini sampai selesai, berwenang menandatanganinya, dan menyetujui isinya. Saya memahami bahwa nama yang saya ketik di bawah ini menjadi tanda tangan elektronik saya (tidak tersertifikasi) atas dokumen dengan sidik jari yang ditampilkan.",
        "I have read this document to the end, have the authority to sign it, and agree to its content. I understand that the name I type below is my electronic signature (not certified) on the document with the fingerprint shown.");
}
