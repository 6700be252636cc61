using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Whether a list may be uploaded at all. Values in, answers out.</summary>
public static class UploadRules
{
    /// <summary>Larger files are not lists of people: a hundred thousand rows take about 20 MB.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    public static Refusal? MayUpload(Agreement? agreement, Guid? groupId, DateOnly today, int invoiceDay)
    {
        if (agreement is null)
        {
            return new Refusal("upload.no-agreement", "Perjanjian tidak ditemukan. Buka kembali dari daftar kerja sama.", "There is no such agreement. Open it again from the list of partnerships.");
        }

        if (!agreement.HasMoney())
        {
            return new Refusal("upload.umbrella", "Nota Kesepahaman tidak memuat peserta. Unggah daftar pada Perjanjian Kerja Samanya.", "An umbrella MoU has no participants. Upload the list under its cooperation agreement.");
        }

        if (agreement.State is not AgreementState.InForce)
        {
            return new Refusal("upload.not-in-force", "Peserta baru dapat didaftarkan setelah perjanjian ditandatangani dan selama masih berlaku.", "Participants can be registered once the agreement is signed and while it is in force.");
        }

        if (StartMonths.Earliest(agreement, today, invoiceDay) is null)
        {
            return new Refusal("upload.term-over", "Tagihan bulan terakhir perjanjian ini sudah terbit; tidak ada bulan yang tersisa. Daftarkan dalam perjanjian berikutnya.", "The last month of this agreement is invoiced; no month is left. Register under the next agreement.");
        }

        return groupId is null || agreement.Groups.Exists(group => group.Id == groupId)
            ? null
            : new Refusal("upload.group", "Kelompok itu bukan bagian dari perjanjian ini. Pilih kelompok dari daftarnya.", "That group is not part of this agreement. Choose one from its list.");
    }

    public static Refusal? MayBeRead(string fileName, long length) => length switch
    {
        0 => new Refusal("upload.empty", $"Berkas {fileName} kosong. Pilih berkas yang berisi baris judul dan daftarnya.", $"The file {fileName} is empty. Choose a file that holds a heading and the list."),
        > LargestFile => new Refusal("upload.too-large", $"Berkas {fileName} lebih besar dari 64 MB. Bagi daftarnya menjadi beberapa berkas.", $"The file {fileName} is larger than 64 MB. Split the list into several files."),
        _ => null,
    };

    public static Refusal NoRows(string fileName) => new(
        "upload.no-rows",
        $"Berkas {fileName} hanya berisi judul, tanpa baris. Isi satu baris untuk setiap orang, lalu unggah lagi.",
        $"The file {fileName} holds a heading but no rows. Write one row for each person, then upload again.");
}
