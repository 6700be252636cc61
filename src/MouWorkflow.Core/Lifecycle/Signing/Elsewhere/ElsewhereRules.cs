using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>Files that were signed in another system: which are taken in, and who decides about them. Values in, answers out.</summary>
public static class ElsewhereRules
{
    /// <summary>Largest file taken in: what is complete must fit through the page that verifies it.</summary>
    public const long MostBytes = VerifyDocument.MostBytes;

    /// <summary>Longest serial of a stamp duty.</summary>
    public const int MostSerial = 40;

    /// <summary>Whether a file may be taken in for the round.</summary>
    /// <param name="hasPdf">Whether the frozen document is a PDF; only those are signed elsewhere.</param>
    /// <param name="party">Whose signatures it carries; null for several parties'.</param>
    /// <param name="waiting">Files of the round that no second person has decided.</param>
    public static Refusal? MayUpload(SigningRound round, bool hasPdf, int? party, IReadOnlyCollection<ElsewhereUpload> waiting)
    {
        if (round.State is not RoundState.Open)
        {
            return new Refusal("elsewhere.not-open", "Putaran tanda tangan ini tidak terbuka lagi.", "This signing round is no longer open.");
        }

        if (!hasPdf)
        {
            return new Refusal("elsewhere.no-pdf", "Naskah ini dibekukan sebagai berkas Word karena tidak ada pembuat PDF, jadi tidak ada PDF yang dapat ditandatangani di sistem lain. Tanda tangani melalui tautan atau di atas kertas.", "This text was frozen as a Word file because there is no PDF converter, so there is no PDF to be signed in another system. Sign it by link or on paper.");
        }

        if (waiting.Count > 0)
        {
            return new Refusal("elsewhere.waiting", "Sudah ada berkas yang menunggu keputusan. Terima atau tolak yang itu lebih dahulu; berkas berikutnya harus berawal dengannya.", "A file is waiting for a decision already. Accept or reject that one first; the next one must begin with it.");
        }

        if (party is null)
        {
            return null;
        }

        if (!round.Signatories.Any(who => who.Party == party && who.IsAwaited()))
        {
            return new Refusal("elsewhere.party", "Pihak ini sudah menandatangani, atau tidak ikut dalam putaran ini. Pilih pihak lain.", "This party has signed already, or is not in this round. Choose another one.");
        }

        return RoundRules.Turn(round).Any(who => who.Party == party)
            ? null
            : new Refusal("elsewhere.not-their-turn", "Belum giliran pihak ini. Unggah berkasnya setelah pihak sebelumnya menandatangani.", "It is not this party's turn yet. Upload the file when the party before has signed.");
    }

    /// <summary>Whether these bytes can be a signed PDF at all, before anything is read in them.</summary>
    public static Refusal? MayRead(ReadOnlyMemory<byte> content)
    {
        if (content.Length == 0)
        {
            return new Refusal("elsewhere.empty", "Berkasnya kosong. Pilih PDF yang sudah ditandatangani.", "The file is empty. Choose the signed PDF.");
        }

        if (content.Length > MostBytes)
        {
            return new Refusal("elsewhere.large", $"Berkas lebih besar dari {MostBytes / 1024 / 1024} MB.", $"The file is larger than {MostBytes / 1024 / 1024} MB.");
        }

        return content.Span.StartsWith("%PDF-"u8)
            ? null
            : new Refusal("elsewhere.kind", "Hanya PDF yang diterima; unggah berkas yang diberikan layanan tanda tangan, bukan pindaian atau ZIP.", "Only PDF is accepted; upload the file that the signing service gave, not a scan or a ZIP.");
    }

    /// <summary>Whether the signatures of a file hold, and were made on what was handed out.</summary>
    /// <param name="later">Whether an accepted file was handed out, which already carries signatures.</param>
    public static Refusal? MayTake(PdfSignatureReport report, PdfComparison compared, ElsewhereFindings findings, bool later)
    {
        if (report.Signatures.Count == 0)
        {
            return new Refusal("elsewhere.no-signature", "Di dalam PDF ini tidak ada tanda tangan elektronik. Gambar tanda tangan atau kode QR saja tidak cukup; unggah berkas yang diberikan layanan tanda tangan.", "There is no electronic signature in this PDF. A picture of one, or a QR code alone, is not enough; upload the file that the signing service gave.");
        }

        foreach (var signature in report.Signatures)
        {
            if (Fault(signature) is { } fault)
            {
                return fault;
            }
        }

        if (later && !compared.Prefix)
        {
            return new Refusal("elsewhere.not-increment", "Berkas ini tidak berawal dengan berkas yang sudah diterima dari pihak sebelumnya, sehingga tanda tangannya hilang atau berubah. Unduh berkas terbaru dari halaman putaran, tanda tangani berkas itu, lalu unggah lagi.", "This file does not begin with the file accepted from the party before, so its signatures are lost or altered. Download the newest file from the round's page, sign that one and upload it again.");
        }

        return findings.People.Any()
            ? null
            : new Refusal("elsewhere.nothing-new", "Tidak ada tanda tangan baru di berkas ini dibandingkan dengan yang diunduh dari sini.", "There is no new signature in this file compared with the one downloaded from here.");
    }

    /// <summary>Whether what was said about the stamp duty fits what stands in the file. A serial is never guessed.</summary>
    public static Refusal? MayStamp(MeteraiStatus status, string? serial, string? inFile)
    {
        if (status is MeteraiStatus.None)
        {
            return serial is null && inFile is null
                ? null
                : new Refusal("elsewhere.meterai-status", "Ada nomor seri e-meterai; pilih keadaannya.", "There is a serial of a stamp duty; choose its status.");
        }

        if (serial is null && inFile is null)
        {
            return new Refusal("elsewhere.meterai-serial", "Isi nomor seri e-meterai seperti tertera pada meterainya; nomor itu tidak terbaca dari berkas.", "Fill in the serial as it stands on the stamp; it cannot be read from the file.");
        }

        if (serial is not null && (serial.Length > MostSerial || !serial.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '/')))
        {
            return new Refusal("elsewhere.meterai-form", $"Nomor seri hanya huruf dan angka, paling banyak {MostSerial}.", $"A serial is letters and digits only, at most {MostSerial}.");
        }

        return serial is null || inFile is null || string.Equals(serial, inFile, StringComparison.OrdinalIgnoreCase)
            ? null
            : new Refusal("elsewhere.meterai-other", $"Di berkas tertera nomor seri {inFile}, bukan yang diketik. Kosongkan isian ini bila yang di berkas benar.", $"The file carries the serial {inFile}, not the one typed. Leave the field empty if the one in the file is right.");
    }

    /// <summary>Whether the file may have been signed on that day.</summary>
    /// <param name="signedOn">What the file states, else what was typed; null for neither.</param>
    public static Refusal? MayDate(DateOnly? signedOn, DateOnly today) => signedOn switch
    {
        null => new Refusal("elsewhere.day", "Berkas ini tidak menyebut kapan ditandatangani. Isi tanggalnya.", "This file does not say when it was signed. Fill in the day."),
        { } day when day > today => new Refusal("elsewhere.future", $"Tanggal tanda tangan {day:dd-MM-yyyy} ada di masa depan. Periksa jam komputer penanda tangan.", $"The day of signing, {day:dd-MM-yyyy}, lies in the future. Check the clock of the signer's computer."),
        _ => null,
    };

    /// <summary>Whether this person may decide about the file at all.</summary>
    /// <param name="always">Whether a second person decides also where everything matches.</param>
    public static Refusal? MayDecide(SigningRound round, ElsewhereUpload upload, string actorId, bool always)
    {
        if (upload.Accepted is not null || round.State is not RoundState.Open)
        {
            return new Refusal("elsewhere.decided", "Berkas ini sudah diputuskan, atau putarannya sudah berakhir.", "This file was decided already, or its round is over.");
        }

        return upload.UploadedById == actorId && (always || !ElsewhereFindings.Of(upload).Clean)
            ? new Refusal("elsewhere.same-person", "Keputusan harus diambil orang lain, bukan yang mengunggah.", "Somebody other than the uploader must decide.")
            : null;
    }

    /// <summary>Who may be matched with a signature of the file.</summary>
    public static IReadOnlyList<Signatory> Candidates(SigningRound round, ElsewhereUpload upload) =>
        [.. round.InOrder().Where(who => who.IsAwaited() && (upload.Party is null || who.Party == upload.Party))];

    /// <summary>Whether the file may be accepted with these matches. Somebody whose signature is not in it stays awaited.</summary>
    /// <param name="newest">What is handed out now: the frozen document, or the newest accepted file.</param>
    public static Refusal? MayAccept(SigningRound round, ElsewhereUpload upload, Guid newest, IReadOnlyList<ElsewherePair> pairs, string? reason)
    {
        if (upload.BaseDocumentId != newest)
        {
            return new Refusal("elsewhere.overtaken", "Berkas lain sudah diterima sesudah berkas ini diunggah. Tolak berkas ini; yang berikutnya harus berawal dengan berkas terbaru.", "Another file was accepted after this one was uploaded. Reject this one; the next must begin with the newest file.");
        }

        var findings = ElsewhereFindings.Of(upload);
        var candidates = Candidates(round, upload);
        var people = findings.People.Select(signature => signature.Field).ToHashSet(StringComparer.Ordinal);
        var matched = pairs.Select(pair => (Who: candidates.FirstOrDefault(who => who.Id == pair.SignatoryId), pair.Field)).ToList();
        if (matched.Count == 0)
        {
            return new Refusal("elsewhere.no-match", "Pilih tanda tangan milik setidaknya satu penanda tangan, atau tolak berkas ini.", "Choose the signature of at least one signatory, or reject this file.");
        }

        if (matched.Exists(pair => pair.Who is null || !people.Contains(pair.Field)) || matched.DistinctBy(pair => pair.Who!.Id).Count() != matched.Count)
        {
            return new Refusal("elsewhere.match", "Pasangan nama dan tanda tangannya tidak lagi cocok dengan putaran ini. Muat ulang halaman, lalu pilih lagi.", "The pairs of names and signatures no longer fit this round. Load the page again and choose anew.");
        }

        if (matched.GroupBy(pair => pair.Field, StringComparer.Ordinal).Any(same => same.Select(pair => pair.Who!.Name).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            return new Refusal("elsewhere.shared-signature", "Satu tanda tangan tidak dapat menjadi milik dua orang. Pilih tanda tangan lain, atau kosongkan.", "One signature cannot belong to two people. Choose another, or leave it empty.");
        }

        if (!RoundRules.Turn(round).Any(who => matched.Exists(pair => pair.Who!.Id == who.Id)))
        {
            return new Refusal("elsewhere.turn", "Penanda tangan yang dipilih belum gilirannya; yang sebelumnya belum menandatangani.", "It is not the turn of those who were chosen; those before have not signed.");
        }

        return string.IsNullOrWhiteSpace(reason) && ToAnswerFor(findings, [.. matched.Select(pair => pair.Field)]) is { } what
            ? new Refusal("elsewhere.reason", $"Tuliskan mengapa berkas ini diterima walaupun {what.Id}.", $"Write down why this file is accepted although {what.En}.")
            : null;
    }

    /// <summary>What whoever accepts has to answer for in words: something differs, a certificate was not good, or a new signature belongs to nobody who was expected. Null for nothing.</summary>
    public static Phrase? ToAnswerFor(ElsewhereFindings findings, IReadOnlyCollection<string> matched)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.Differences.Count > 0)
        {
            return new Phrase("ada yang berbeda", "something differs");
        }

        return findings.People.FirstOrDefault(signature => signature.Trust is not (PdfTrustState.Trusted or PdfTrustState.UnknownIssuer)) is { } doubtful
            ? ElsewhereWords.Chain(doubtful)
            : findings.People.All(signature => matched.Contains(signature.Field)) ? null
            : new Phrase("ada tanda tangan yang tidak dipasangkan dengan siapa pun", "a signature is matched with nobody");
    }

    public static Refusal? MayReject(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? new Refusal("elsewhere.reject-reason", "Tuliskan mengapa berkas ini ditolak, supaya dapat diperbaiki.", "Write down why this file is rejected, so that it can be put right.")
        : null;

    private static Refusal? Fault(PdfSignature signature)
    {
        var (why, whyEn) = (string.Join(' ', signature.Faults.Select(fault => fault.Sentence.Id)), string.Join(' ', signature.Faults.Select(fault => fault.Sentence.En)));
        if (signature.Integrity is not PdfIntegrity.Intact)
        {
            return signature.Integrity switch
            {
                PdfIntegrity.Broken => new Refusal("elsewhere.broken", $"Tanda tangan “{signature.Field}” rusak: isinya diubah sesudah ditandatangani. {why}", $"The signature “{signature.Field}” is broken: the content was changed after signing. {whyEn}"),
                PdfIntegrity.Malformed => new Refusal("elsewhere.malformed", $"Tanda tangan “{signature.Field}” tidak mencakup berkas ini sebagaimana mestinya. {why}", $"The signature “{signature.Field}” does not cover this file as it should. {whyEn}"),
                _ => new Refusal("elsewhere.not-checked", $"Bentuk tanda tangan “{signature.Field}” ({signature.Format}) tidak dapat diperiksa di sini. Minta layanan tanda tangan memberi bentuk PAdES/CAdES.", $"The form of the signature “{signature.Field}” ({signature.Format}) cannot be checked here. Ask the signing service for PAdES/CAdES."),
            };
        }

        return signature.Changes.FirstOrDefault(change => !change.Allowed) is { } change
            ? new Refusal("elsewhere.changed-after", $"Berkas diubah sesudah tanda tangan “{signature.Field}” dibubuhkan: {change.Sentence.Id}", $"The file was changed after the signature “{signature.Field}” was made: {change.Sentence.En}")
            : null;
    }
}

/// <summary>A signatory and the signature (by its field) that a person says is theirs.</summary>
public sealed record ElsewherePair(Guid SignatoryId, string Field);
