using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>What the certificate of completion says about signatures that were made in another system.</summary>
internal static class ElsewherePaper
{
    public static string Method(ElsewhereSignature signature) => signature.Trust is PdfTrustState.Trusted
        ? $"tanda tangan elektronik tersertifikasi yang dibubuhkan di sistem lain; {ElsewhereWords.Chain(signature).Id}"
        : $"tanda tangan elektronik yang dibubuhkan di sistem lain; {ElsewhereWords.Chain(signature).Id}, sehingga di sini tidak disebut tersertifikasi";

    /// <summary>When it was made, and who says so; and when it was recorded here.</summary>
    public static string When(ElsewhereSignature signature, DateTimeOffset recorded, Zone zone)
    {
        var when = signature.At is not { } at ? "waktunya tidak disebut di dalam berkas"
            : signature.TimeFrom is null ? $"{zone.Moment(at)} menurut jam penanda tangan"
            : $"{zone.Moment(at)} menurut stempel waktu";
        return $"{when} (di sistem lain; dicatat {zone.Moment(recorded)})";
    }

    public static string Identified(AcceptedElsewhere file, Signatory who)
    {
        var signature = file.Of(who)!;
        return $"sertifikat atas nama {signature.Name ?? ElsewhereWords.NoName.Id}, penerbit {signature.Issuer}; dicocokkan dengan nama menurut naskah oleh {file.Upload.DecidedBy}";
    }

    /// <summary>The file, what differs in it, and its stamp duty.</summary>
    public static string File(ElsewhereUpload upload, StoredDocument file)
    {
        var begins = upload.BeginsWithFrozen ? "berawal dengan naskah ini" : "tidak berawal dengan byte naskah ini";
        var why = upload.AcceptedBecause is { } reason ? $"; diterima {upload.DecidedBy} karena: {reason}" : "";
        var differs = upload.Difference is { } difference ? $"; yang berbeda: {difference}" : "";
        var stamp = ElsewhereWords.Meterai(upload).Id;
        return $"berkas yang ditandatangani di sistem lain, {file.FileName} ({begins}{differs}{why}){(stamp.Length > 0 ? $"; {stamp}" : "")}";
    }
}
