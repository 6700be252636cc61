using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>
/// English for what workflow definitions call their steps. A definition carries Indonesian only; a step that an office added itself is shown
/// as it is written there.
/// </summary>
internal static class StepWords
{
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["Siklus hidup perjanjian"] = "Life of an agreement",
        ["Perpanjangan tahunan"] = "Yearly renewal",
        ["Penagihan iuran"] = "Invoicing of contributions",
        ["Pendaftaran peserta"] = "Registration of people",
        ["Penambahan kuota"] = "Quota expansion",
        ["Mulai"] = "Start",
        ["Ingat perjanjian"] = "Keep the agreement in mind",
        ["Ingat unggahan"] = "Keep the upload in mind",
        ["Ingat tagihan"] = "Keep the invoice in mind",
        ["Ingat perpanjangan"] = "Keep the renewal in mind",
        ["Ingat permintaan"] = "Keep the request in mind",
        ["Ingat judul adendum"] = "Keep the addendum's title in mind",
        ["Selesai"] = "Finished",
        ["Buat naskah draf"] = "Make the draft text",
        ["Menunggu persetujuan naskah"] = "Waiting for the text to be approved",
        ["Menunggu pengiriman untuk ditandatangani"] = "Waiting to be sent for signing",
        ["Dikirim atau ditarik kembali?"] = "Sent or taken back?",
        ["Bekukan naskah"] = "Freeze the text",
        ["Buka putaran tanda tangan"] = "Open the signing round",
        ["Menunggu tanda tangan semua pihak"] = "Waiting for every party to sign",
        ["Bagaimana putaran berakhir?"] = "How did the round end?",
        ["Kembali ke draf karena ditolak"] = "Back to a draft: declined",
        ["Kembali ke draf karena batas waktu"] = "Back to a draft: out of time",
        ["Perjanjian berlaku"] = "The agreement is in force",
        ["Kemitraan aktif"] = "The partnership is active",
        ["Kirim salinan"] = "Send copies",
        ["Ada peserta dan iuran?"] = "People and contributions?",
        ["Bukukan kuota"] = "Book the quota",
        ["Buka pendaftaran peserta"] = "Open the registration of people",
        ["Rencanakan tagihan"] = "Plan the invoices",
        ["Rencanakan perpanjangan"] = "Plan the renewal",
        ["Menunggu hari terakhir"] = "Waiting for the last day",
        ["Perjanjian berakhir"] = "The agreement ends",
        ["Perbarui kemitraan"] = "Update the partnership",
        ["Nota Kesepahaman berakhir"] = "The umbrella MoU ends",
        ["Kirim tawaran perpanjangan"] = "Send the offer of renewal",
        ["Jawaban atau batas waktu"] = "Answer or end of term",
        ["Menunggu jawaban mitra"] = "Waiting for the partner's answer",
        ["Diterima atau tidak?"] = "Accepted or not?",
        ["Draf perjanjian berikutnya"] = "Draft the next agreement",
        ["Catat perjanjian berikutnya"] = "Note the next agreement",
        ["Selesai: diperpanjang"] = "Finished: renewed",
        ["Tutup: tidak diperpanjang"] = "Close: not renewed",
        ["Selesai: tidak diperpanjang"] = "Finished: not renewed",
        ["Menunggu akhir jangka waktu"] = "Waiting for the end of the term",
        ["Tawaran gugur tanpa jawaban"] = "The offer lapsed without an answer",
        ["Selesai: tanpa jawaban"] = "Finished: no answer",
        ["Siapkan surat tagihan"] = "Prepare the invoice letter",
        ["Kirim tagihan kepada pembayar"] = "Send the invoice to the payer",
        ["Rencanakan pengingat"] = "Plan the reminders",
        ["Menunggu pelunasan"] = "Waiting for payment in full",
        ["Tutup tagihan"] = "Close the invoice",
        ["Hitung insentif wadah"] = "Compute the incentive",
        ["Selesai, insentif dibukukan"] = "Finished, incentive booked",
        ["Menunggu semua baris diperiksa"] = "Waiting for every row to be checked",
        ["Daftarkan baris yang diterima"] = "Register the accepted rows",
        ["Laporkan hasil unggahan"] = "Report the result of the upload",
        ["Selesai: peserta terdaftar"] = "Finished: people registered",
        ["Selesai: berkas tidak terbaca"] = "Finished: the file could not be read",
        ["Menunggu keputusan kantor cabang"] = "Waiting for the branch to decide",
        ["Disetujui atau ditolak?"] = "Granted or refused?",
        ["Selesai: ditolak"] = "Finished: refused",
        ["Buat adendum"] = "Make the addendum",
        ["Menunggu tanda tangan"] = "Waiting for signatures",
        ["Disegel, ditolak, atau lewat waktu?"] = "Sealed, declined or out of time?",
        ["Batalkan: penanda tangan menolak"] = "Cancel: a signatory declined",
        ["Selesai: tidak ditandatangani"] = "Finished: not signed",
        ["Batalkan: waktu habis"] = "Cancel: out of time",
        ["Selesai: waktu habis"] = "Finished: out of time",
        ["Bukukan tambahan kuota"] = "Book the extra places",
        ["Minta daftar calon peserta tambahan"] = "Ask for lists of more people",
        ["Selesai: kuota bertambah"] = "Finished: more places",
    };

    private static readonly Dictionary<string, Phrase> Outcomes = new(StringComparer.Ordinal)
    {
        ["Sent"] = new("dikirim", "sent"),
        ["TakenBack"] = new("ditarik kembali", "taken back"),
        ["Sealed"] = new("disegel", "sealed"),
        ["Declined"] = new("ditolak", "declined"),
        ["Lapsed"] = new("waktu habis", "out of time"),
        ["Accepted"] = new("diterima", "accepted"),
        ["Granted"] = new("disetujui", "granted"),
        ["Refused"] = new("ditolak", "refused"),
        ["Answer"] = new("jawaban", "answer"),
        ["Lapse"] = new("batas waktu", "end of term"),
        ["Registered"] = new("terdaftar", "registered"),
        ["Failed"] = new("gagal", "failed"),
        ["NotApplicable"] = new("bukan untuk wadah ini", "not applicable"),
        ["True"] = new("ya", "yes"),
        ["False"] = new("tidak", "no"),
    };

    /// <summary>A step or a workflow in both languages.</summary>
    public static Phrase Of(string display) => new(display, English.GetValueOrDefault(display, display));

    /// <summary>How a step ended; null when there was only one way.</summary>
    public static Phrase? OutcomeOf(string? detail) => detail is not null && Outcomes.TryGetValue(detail, out var words) ? words : null;
}
