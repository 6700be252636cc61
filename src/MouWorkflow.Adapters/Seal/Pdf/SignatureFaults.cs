using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>What can be wrong with a signature.</summary>
internal static class SignatureFaults
{
    public static PdfFault NoRange { get; } = Make("signature.no-range", "Bagian berkas yang ditandatangani tidak dinyatakan dengan benar.", "The part of the file that was signed is not stated properly.");

    public static PdfFault RangeStart { get; } = Make("signature.range-start", "Tanda tangan tidak mencakup awal berkas.", "The signature does not cover the beginning of the file.");

    public static PdfFault RangeEnd { get; } = Make("signature.range-end", "Bagian yang ditandatangani melewati akhir berkas atau kosong.", "The signed part reaches beyond the end of the file or is empty.");

    public static PdfFault RangeGap { get; } = Make("signature.range-gap", "Ada bagian berkas yang dikecualikan dari tanda tangan; isinya dapat diganti tanpa ketahuan.", "A part of the file is left out of the signature and could be exchanged unnoticed.");

    public static PdfFault NoRevision { get; } = Make("signature.no-revision", "Tanda tangan berhenti di tengah berkas, bukan di akhir suatu penyimpanan.", "The signature ends in the middle of the file, not at the end of one of its savings.");

    public static PdfFault NoContents { get; } = Make("signature.no-contents", "Tempat tanda tangan kosong atau berisi hal lain.", "The place of the signature is empty or holds something else.");

    public static PdfFault SameRange { get; } = Make("signature.same-range", "Beberapa tanda tangan mengaku menempati tempat yang sama.", "Several signatures claim the same place.");

    public static PdfFault NoField { get; } = Make("signature.no-field", "Tanda tangan ini tidak lagi terpasang pada isian mana pun; mungkin dilepas setelah ditandatangani.", "No field holds this signature any more; it may have been taken off after signing.");

    public static PdfFault NotOne { get; } = Make("signature.not-one", "Tanda tangan tidak berisi tepat satu penanda tangan dengan sertifikatnya.", "The signature does not hold exactly one signer with a certificate.");

    public static PdfFault NotDetached { get; } = Make("signature.not-detached", "Tanda tangan membawa isinya sendiri, bukan isi berkas ini.", "The signature carries its own content instead of this file's.");

    public static PdfFault Changed { get; } = Make("signature.changed", "Isi berkas atau tanda tangannya diubah setelah ditandatangani.", "The file or the signature was changed after signing.");

    public static PdfFault OtherCertificate { get; } = Make("signature.other-certificate", "Sertifikat di sampingnya bukan sertifikat yang dimaksud tanda tangan.", "The certificate beside it is not the one the signature means.");

    public static PdfFault WeakHash { get; } = Make("signature.weak-hash", "Tanda tangan memakai sidik (hash) lama yang dapat dipalsukan.", "The signature uses an old hash that can be forged.");

    public static PdfFault OtherFormat { get; } = Make("signature.other-format", "Jenis tanda tangan ini tidak dapat diperiksa di sini.", "This kind of signature cannot be checked here.");

    private static PdfFault Make(string code, string id, string en) => new(code, new Phrase(id, en));
}
