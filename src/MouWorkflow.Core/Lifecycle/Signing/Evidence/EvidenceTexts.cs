using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Signing.Evidence;

/// <summary>The files of a bundle that are written for it.</summary>
internal static class EvidenceTexts
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTC, as history writes it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>One JSON object a line: number, hash, and the exact text that is hashed.</summary>
    public static byte[] History(IEnumerable<HistoryEntry> lines) => Utf8(string.Concat(lines.Select(line =>
        JsonSerializer.Serialize(new { seq = line.Seq, hash = line.Hash, canonical = line.Canonical }, Relaxed) + "\n")));

    /// <summary>The quota ledger of all agreements; each line names the signed bytes it rests on.</summary>
    public static byte[] Ledger(IEnumerable<(Agreement Agreement, QuotaEntry Entry, string? Sha256)> lines)
    {
        var text = new StringBuilder("agreement,effective_on,places_added,reason,recorded_at,document_id,document_sha256\n");
        foreach (var (agreement, entry, sha256) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{agreement.Code},{entry.EffectiveOn:yyyy-MM-dd},{entry.Delta},{entry.Reason},{Moment(entry.RecordedAt)},{entry.DocumentId:D},{sha256}\n");
        }

        return Utf8(text.ToString());
    }

    /// <summary>The stamp duty of every sealed round; a round about which nobody decided says so.</summary>
    public static byte[] StampDuty(IEnumerable<SigningRound> rounds, Dictionary<Guid, StampDuty> duties)
    {
        var text = new StringBuilder("document,round,state,ground,note,rupiah,law,decided_by,decided_at,affixed_on,serial\n");
        foreach (var round in rounds)
        {
            var duty = duties.GetValueOrDefault(round.WorkflowSubjectId);
            text.Append(CultureInfo.InvariantCulture, $"{round.Code},{round.Number},{duty?.State ?? StampDutyState.Undecided},{duty?.Ground},{Cell(duty?.Note)},{duty?.Amount},{Cell(duty?.Basis)},{Cell(duty?.DecidedBy)},");
            text.Append(CultureInfo.InvariantCulture, $"{(duty is null ? "" : Moment(duty.DecidedAt))},{duty?.AffixedOn:yyyy-MM-dd},{Cell(duty?.Serial)}\n");
        }

        return Utf8(text.ToString());
    }

    /// <summary>A mail as it was sent, its secrets blanked and the address masked.</summary>
    public static byte[] Mail(MailMessage mail, string? body, IEnumerable<StoredDocument> attachments)
    {
        var text = new StringBuilder();
        Line("Message-ID", $"<{mail.MessageId}>");
        Line("Kepada / To", $"{mail.ToName} <{CertificatePaper.Masked(mail.ToAddress)}>");
        Line("Perihal / Subject", mail.Subject ?? "–");
        Line("Antre / Queued", Moment(mail.QueuedAt));
        Line("Diserahkan / Handed over", mail.HandedOverAt is { } at ? Moment(at) : "–");
        Line("Keadaan / State", mail.State.ToString());
        foreach (var document in attachments)
        {
            Line("Lampiran / Attachment", document.State is DocumentState.Ready ? $"{document.ToSign().FileName} SHA-256 {document.ToSign().Sha256}" : document.FileName);
        }

        text.Append('\n').Append(body ?? "(isi surel tidak ada / no body is kept)").Append('\n');
        return Utf8(text.ToString().ReplaceLineEndings("\n"));

        void Line(string name, string value) => text.Append(name).Append(": ").Append(value).Append('\n');
    }

    public static byte[] Readme(Partnership partnership, string asOf, string fingerprint) => Utf8($"""
        BUNDEL BUKTI / EVIDENCE BUNDLE
        {partnership.Name}
        Keadaan per / as of {asOf}

        ISI
        documents/       naskah yang ditandatangani (perjanjian dasar, adendum, perpanjangan), segel (.p7s), sertifikat penyelesaian, hasil pindai asli bertanda tangan basah, berkas yang ditandatangani di sistem lain
        mails/           surel sebagaimana dikirim; tautan rahasia diganti [link], kode diganti [kode], alamat disamarkan
        quota/           buku besar kuota
        stamp-duty/      bea meterai tiap dokumen: ditetapkan oleh siapa, dibubuhkan kapan, nomor seri
        history/         riwayat: tiap baris memuat teks yang di-hash dan hash-nya
        seal.pem         sertifikat segel (kunci publik)
        manifest.json    daftar semua berkas dengan SHA-256; disegel dengan manifest.json.p7s
        index.html       pemeriksa; buka di peramban, tanpa internet, lalu pilih berkas ZIP ini

        TIDAK DISERTAKAN: lampiran dan daftar peserta, faktur, dan dasar kewenangan penanda tangan, karena memuat data pribadi.
        Tidak ada data pribadi selain yang tampak pada dokumen, surel dan riwayat itu sendiri.

        MEMERIKSA TANPA PROGRAM INI
        1. SHA-256 tiap berkas harus sama dengan yang tertulis di manifest.json.
        2. Riwayat: hash baris n = SHA-256(hash baris n-1, ganti baris LF, canonical baris n), UTF-8, huruf hex kecil; untuk baris 1 hash sebelumnya kosong.
        3. Segel: openssl cms -verify -binary -inform DER -in X.p7s -content X -CAfile seal.pem -purpose any -out /dev/null
           Bila manifest.json menyebut "certified" untuk suatu putaran, segelnya atas berkas itu: naskah dengan tanda tangan dari sistem lain, yang tidak kami ubah.
        Sidik jari SHA-256 sertifikat segel: {fingerprint}
        Cocokkan sidik jari itu dengan yang Anda peroleh dari kantor cabang melalui jalur lain; pemeriksa di dalam bundel tidak dapat membuktikan dirinya sendiri.
        Tanda tangan melalui tautan dan segel di sini adalah tanda tangan elektronik tidak tersertifikasi (PP 71/2019).

        ENGLISH
        Signed texts with their seals and certificates of completion, the mails as sent ([link] in place of every secret, addresses masked), the quota ledger and the
        hash-chained history of one partnership. Participants' annexes and lists, invoices and documents of authority are left out: they hold personal data.
        Open index.html in a browser, offline, and choose this ZIP; or run: mou verify BUNDLE.zip
        History: hash n = SHA-256(hash n-1 + LF + canonical n), empty before line 1. Compare the certificate's fingerprint with one you got from the branch by
        another way; where manifest.json names a "certified" file, the seal is over that file, which was signed in another system. A verifier inside a bundle cannot vouch for itself. Signatures by link and the seals are electronic signatures that are not certified (PP 71/2019).

        """.ReplaceLineEndings("\n"));

    /// <summary>What people typed, as one CSV cell on one line; no program takes it for a formula.</summary>
    private static string Cell(string? words)
    {
        var line = (words ?? "").ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal);
        return line.Length == 0 ? "" : $"\"{(line[0] is '=' or '+' or '-' or '@' ? "'" : "")}{line}\"";
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
