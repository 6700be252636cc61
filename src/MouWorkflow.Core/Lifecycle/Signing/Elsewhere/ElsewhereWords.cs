using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>What is said about signatures made elsewhere: no more than was found. “Tersertifikasi” is only said where the chain leads to a configured root.</summary>
public static class ElsewhereWords
{
    public static readonly Phrase NoName = new("sertifikat tanpa nama", "certificate without a name");

    /// <summary>What it is, in a few words.</summary>
    public static Phrase Kind(ElsewhereSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature.Kind switch
        {
            ElsewhereKind.Seal => new("Segel kantor ini", "This office's seal"),
            ElsewhereKind.Timestamp => new("Stempel waktu", "Timestamp"),
            ElsewhereKind.DutyStamp => new("e-Meterai (menurut kata-kata yang dipasang)", "Electronic stamp duty (by the configured words)"),
            _ when signature.Trust is PdfTrustState.Trusted => new("Tanda tangan elektronik tersertifikasi", "Certified electronic signature"),
            _ => new("Tanda tangan elektronik", "Electronic signature"),
        };
    }

    /// <summary>How far the certificate's chain leads.</summary>
    public static Phrase Chain(ElsewhereSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var revocation = signature.RevocationKnown
            ? new Phrase("", "")
            : new Phrase("; pencabutan sertifikat tidak dapat ditanyakan dari sini", "; whether it was revoked cannot be asked from here");
        var day = signature.JudgedAt is { } at ? at.ToString("dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture) : "–";
        return signature.Trust switch
        {
            PdfTrustState.Trusted => new(
                $"rantai sertifikatnya sampai ke akar yang dipasang kantor ini ({signature.Root}){revocation.Id}",
                $"its chain leads to a root that this office has installed ({signature.Root}){revocation.En}"),
            PdfTrustState.UnknownIssuer => new(
                "rantai sertifikatnya tidak sampai ke akar mana pun yang dipasang kantor ini; penerbitnya tidak dikenal di sini",
                "its chain leads to no root that this office has installed; its issuer is not known here"),
            PdfTrustState.Expired => new($"sertifikatnya tidak berlaku pada {day}", $"its certificate was not valid on {day}"),
            PdfTrustState.Revoked => new("sertifikatnya dicabut", "its certificate was revoked"),
            _ => new("sertifikat atau rantainya tidak sah untuk menandatangani", "its certificate or chain is not valid for signing"),
        };
    }

    public static Phrase Status(MeteraiStatus status) => status switch
    {
        MeteraiStatus.Affixed => new("dibubuhkan, belum dicocokkan pada layanan penerbitnya", "put on, not looked up at its issuer"),
        MeteraiStatus.LookedUp => new("dibubuhkan dan sudah dicocokkan petugas pada layanan penerbitnya", "put on, and looked up by staff at its issuer"),
        _ => new("tidak ada di berkas ini", "none on this file"),
    };

    /// <summary>The stamp duty of a file in words; empty when it has none.</summary>
    public static Phrase Meterai(ElsewhereUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var (id, en) = Status(upload.MeteraiStatus);
        return upload.MeteraiStatus is MeteraiStatus.None
            ? new Phrase("", "")
            : new Phrase($"e-Meterai nomor seri {upload.MeteraiSerial}, {id}", $"e-Meterai serial {upload.MeteraiSerial}, {en}");
    }
}
