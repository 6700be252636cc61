using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Adapters.Seal;

/// <summary>What is wrong with a sealing key, and what to do.</summary>
internal static class SealKeySentences
{
    public static Refusal NotValid(X509Certificate2 certificate)
    {
        var (from, to) = (Day(certificate.NotBefore), Day(certificate.NotAfter));
        return new Refusal(
            "seal.key-expired",
            $"Sertifikat segel hanya berlaku dari {from} sampai {to} (UTC), jadi dokumen tidak dapat disegel. Pasang sertifikat yang berlaku (Seal:Pkcs12) lalu ulangi.",
            $"The sealing certificate is valid from {from} to {to} (UTC) only, so the document cannot be sealed. Install a valid certificate (Seal:Pkcs12) and try again.");
    }

    public static SealKeyException Missing(string path) => new(
        $"Berkas kunci segel {path} tidak ada. Letakkan berkas PKCS#12 di sana atau kosongkan Seal:Pkcs12 untuk memakai kunci buatan program. "
        + $"/ There is no sealing key file {path}. Put the PKCS#12 file there, or leave Seal:Pkcs12 empty to use the key the program makes.");

    public static SealKeyException NoPassword(string path, Exception inner) => new(
        $"Berkas kata sandi {path} untuk kunci segel tidak dapat dibaca. / The password file {path} of the sealing key cannot be read. ({inner.Message})", inner);

    public static SealKeyException WrongPassword(string path, Exception inner) => new(
        $"Kata sandi untuk kunci segel {path} salah. Perbaiki Seal:Pkcs12Password atau isi berkas Seal:Pkcs12PasswordFile. "
        + $"/ The password of the sealing key {path} is wrong. Correct Seal:Pkcs12Password or the content of Seal:Pkcs12PasswordFile.", inner);

    public static SealKeyException Damaged(string path, Exception inner) => new(
        $"Kunci segel {path} bukan berkas PKCS#12 yang utuh. Ekspor kembali dari penyedia sertifikat. / The sealing key {path} is no whole PKCS#12 file. Export it again. ({inner.Message})", inner);

    public static SealKeyException NoKey(string path) => new(
        $"Berkas {path} tidak berisi tepat satu kunci privat dengan sertifikatnya. Ekspor sertifikat beserta kunci privatnya. "
        + $"/ The file {path} does not hold exactly one private key with its certificate. Export the certificate together with its private key.");

    public static SealKeyException NotForSignatures(string path) => new(
        $"Sertifikat di {path} tidak boleh dipakai untuk tanda tangan (key usage) atau kuncinya terlalu pendek (RSA di bawah 2048 bit). "
        + $"/ The certificate in {path} may not be used for signatures (key usage), or its key is too short (RSA below 2048 bits).");

    public static SealKeyException Expired(string path, X509Certificate2 certificate)
    {
        var sentence = NotValid(certificate).Sentence;
        return new SealKeyException($"{path}: {sentence.Id} / {sentence.En}");
    }

    private static string Day(DateTime at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
