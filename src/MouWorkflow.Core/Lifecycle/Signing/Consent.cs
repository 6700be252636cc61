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

    private static readonly Phrase Signature = new(
        "Saya telah membaca dokumen ini sampai selesai, berwenang menandatanganinya, dan menyetujui isinya. Saya memahami bahwa nama yang saya ketik di bawah ini, beserta gambar tanda tangan bila saya bubuhkan, menjadi tanda tangan elektronik saya (tidak tersertifikasi) atas dokumen dengan sidik jari yang ditampilkan.",
        "I have read this document to the end, have the authority to sign it, and agree to its content. I understand that the name I type below, together with the picture of my signature if I add one, is my electronic signature (not certified) on the document with the fingerprint shown.");

    private static readonly Phrase Paraf = new(
        "Saya telah membaca dokumen ini sampai selesai dan menyetujui agar dokumen ini diteruskan untuk ditandatangani. Saya memahami bahwa nama yang saya ketik di bawah ini, beserta gambar paraf bila saya bubuhkan, menjadi paraf elektronik saya (tidak tersertifikasi) atas dokumen dengan sidik jari yang ditampilkan.",
        "I have read this document to the end and agree that it goes on to be signed. I understand that the name I type below, together with the picture of my paraf if I add one, is my electronic paraf (not certified) on the document with the fingerprint shown.");

    /// <summary>The words for somebody with this role.</summary>
    public static Phrase Text(SignatoryRole role) => role is SignatoryRole.Initialler ? Paraf : Signature;

    /// <summary>SHA-256 (lower hex) of the words in this language, in UTF-8: which words were before the signatory's eyes.</summary>
    public static string Sha256(SignatoryRole role, UiLanguage language) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(role).In(language))));

    /// <summary>Whether this hash is of the words in force for the role, in either language.</summary>
    public static bool IsOf(SignatoryRole role, string? sha256) => sha256 == Sha256(role, UiLanguage.Indonesian) || sha256 == Sha256(role, UiLanguage.English);
}
