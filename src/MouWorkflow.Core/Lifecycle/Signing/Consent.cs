using System.Security.Cryptography;
using System.Text;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// What a signatory agrees to. Its version and the hash of the words that were shown are recorded with each signature; a changed text gets a new version.
/// It claims an electronic signature with consent and tamper evidence (PP 71/2019 art. 59), not a certified one (art. 60).
/// </summary>
public static class Consent
{
    public const string Version = "2026-2";

    public static Phrase Text { get; } = new(
        "Saya telah membaca dokumen ini sampai selesai, berwenang menandatanganinya, dan menyetujui isinya. Saya memahami bahwa nama yang saya ketik di bawah ini, beserta gambar tanda tangan bila saya bubuhkan, menjadi tanda tangan elektronik saya (tidak tersertifikasi) atas dokumen dengan sidik jari yang ditampilkan.",
        "I have read this document to the end, have the authority to sign it, and agree to its content. I understand that the name I type below, together with the picture of my signature if I add one, is my electronic signature (not certified) on the document with the fingerprint shown.");

    /// <summary>SHA-256 (lower hex) of the words in this language, in UTF-8: which words a signatory had before their eyes.</summary>
    public static string Sha256(UiLanguage language) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.In(language))));

    /// <summary>Whether this hash is of the words in force, in either language.</summary>
    public static bool IsOf(string? sha256) => sha256 == Sha256(UiLanguage.Indonesian) || sha256 == Sha256(UiLanguage.English);
}
