using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>What people call templates and their versions. A template without words of its own goes by its name.</summary>
public static class TemplateWords
{
    public static Phrase Of(string name) => name switch
    {
        "mou" => new("Nota Kesepahaman", "Memorandum of understanding"),
        "pks" => new("Perjanjian Kerja Sama", "Cooperation agreement"),
        "renewal" => new("Perpanjangan perjanjian", "Renewal"),
        "addendum" => new("Adendum penambahan kuota", "Quota addendum"),
        "perisai" => new("Perjanjian keagenan Perisai", "Perisai agency agreement"),
        "circular" => new("Surat edaran", "Circular letter"),
        "invoice" => new("Surat tagihan iuran", "Contribution invoice"),
        "addendum-names" => new("Adendum penggantian nama", "Addendum: replaced names"),
        "participants-decree" => new("Surat keputusan penetapan peserta", "Decree naming the participants"),
        "ink-sheet" => new("Lembar kendali tanda tangan basah", "Control sheet for signing in ink"),
        "mou-en" => new("Nota Kesepahaman, edisi baca Inggris", "Memorandum of understanding, English reading edition"),
        "pks-en" => new("Perjanjian Kerja Sama, edisi baca Inggris", "Cooperation agreement, English reading edition"),
        "receipt" => new("Tanda terima pembayaran", "Receipt"),
        "reminder-1" => new("Surat pengingat pertama", "First reminder letter"),
        "reminder-2" => new("Surat pengingat kedua", "Second reminder letter"),
        "reminder-3" => new("Surat pengingat ketiga", "Third reminder letter"),
        "data-handover" => new("Berita acara serah terima data", "Record of handing over data"),
        "card-handover" => new("Daftar serah terima kartu", "Card hand-over list"),
        "ceremony-invitation" => new("Undangan upacara penandatanganan", "Invitation to a signing ceremony"),
        "ceremony-attendance" => new("Daftar hadir upacara", "Attendance list of a ceremony"),
        "ceremony-minutes" => new("Berita acara penandatanganan", "Minutes of a signing ceremony"),
        "certificate" => new("Surat keterangan selesai", "Certificate of completion"),
        "monitoring" => new("Laporan pemantauan", "Monitoring report"),
        "participants-annex" => new("Lampiran daftar peserta", "Annex: list of participants"),
        "incentive" => new("Rincian insentif wadah", "Incentive statement"),
        _ => new(name, name),
    };

    public static Phrase Version(int number) => number == TemplateVersion.Shipped ? new("Bawaan", "Shipped") : new($"Versi {number}", $"Version {number}");

    /// <summary>Which part of a text a change is in: the clause's heading, in both wordings when it was renamed.</summary>
    public static Phrase Part(TextChange change)
    {
        if (change.Place is not TextPlace.Body)
        {
            return change.Place switch
            {
                TextPlace.Header => new("Kepala halaman", "Page header"),
                TextPlace.Footer => new("Kaki halaman", "Page footer"),
                _ => new("Catatan", "Notes"),
            };
        }

        var (old, label) = (change.OldLabel, change.NewLabel);
        if (old.Length == 0 && label.Length == 0)
        {
            return new("Bagian pembuka", "Opening");
        }

        var words = old.Length == 0 || old == label ? label : label.Length == 0 ? old : $"{old} → {label}";
        return new(words, words);
    }
}
