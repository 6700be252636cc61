using System.Collections.Frozen;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Why a row of a list is refused, or what somebody should look at: a stable code and a sentence that says what to do.</summary>
public sealed record RowReason(string Code, Phrase Sentence)
{
    public static readonly RowReason NikMissing = new("nik-missing", "NIK kosong. Isi 16 angka NIK.", "The NIK is empty. Fill in its 16 digits.");

    public static readonly RowReason NikShortened = new(
        "nik-shortened",
        "NIK tersimpan sebagai bilangan sehingga angka terakhirnya hilang. Ubah kolom NIK menjadi teks, lalu ketik ulang NIK dari KTP.",
        "The NIK was kept as a number and its last digits are lost. Format the column as text, then type the NIK again from the identity card.");

    public static readonly RowReason NikLength = new("nik-length", "NIK harus tepat 16 angka. Periksa angka yang kurang, lebih, atau huruf yang terselip.", "A NIK has exactly 16 digits. Look for a missing or surplus digit or a letter.");

    public static readonly RowReason NikSameDigit = new("nik-same-digit", "NIK berisi satu angka yang diulang-ulang. Salin NIK dari KTP.", "The NIK repeats a single digit. Copy it from the identity card.");

    public static readonly RowReason NikProvince = new("nik-province", "Dua angka pertama NIK bukan kode provinsi. Salin NIK dari KTP.", "The first two digits of the NIK are no province code. Copy it from the identity card.");

    public static readonly RowReason NikDate = new("nik-date", "Angka ke-7 sampai ke-12 NIK bukan tanggal yang ada (perempuan: tanggal ditambah 40). Salin NIK dari KTP.", "Digits 7 to 12 of the NIK are no existing day (women: day plus 40). Copy it from the identity card.");

    public static readonly RowReason NikSerial = new("nik-serial", "Empat angka terakhir NIK 0000. Biasanya akibat kolom yang bukan teks; ketik ulang NIK dari KTP.", "The NIK ends in 0000. Usually the column was not text; type it again from the identity card.");

    public static readonly RowReason NameMissing = new("name-missing", "Nama kosong. Isi nama seperti pada KTP.", "The name is empty. Fill it in as on the identity card.");

    public static readonly RowReason BirthMissing = new("birth-missing", "Tanggal lahir kosong. Isi dengan bentuk tanggal-bulan-tahun, misalnya 12-11-1987.", "The birth date is empty. Write day-month-year, such as 12-11-1987.");

    public static readonly RowReason BirthUnreadable = new("birth-unreadable", "Tanggal lahir tidak terbaca. Tulis tanggal-bulan-tahun, misalnya 12-11-1987.", "The birth date cannot be read. Write day-month-year, such as 12-11-1987.");

    public static readonly RowReason BirthImplausible = new("birth-implausible", "Tanggal lahir di masa depan atau lebih dari 120 tahun yang lalu. Periksa tahunnya.", "The birth date lies in the future or more than 120 years ago. Check the year.");

    public static readonly RowReason AgeLimit = new("age-limit", "Sudah mencapai batas usia pada bulan mulai, sehingga tidak dapat didaftarkan baru. Ganti dengan orang lain.", "Has reached the age limit in the first month and cannot be newly registered. Replace the name.");

    public static readonly RowReason DuplicateInFile = new("duplicate-in-file", "NIK ini sudah ada di baris sebelumnya. Hapus salah satu barisnya.", "This NIK stands in an earlier row. Remove one of the rows.");

    public static readonly RowReason AlreadyRegistered = new("already-registered", "Sudah terdaftar dalam perjanjian ini. Tidak perlu diunggah lagi.", "Is registered under this agreement already. There is no need to upload it again.");

    public static readonly RowReason ActiveElsewhere = new("active-elsewhere", "Masih aktif dalam perjanjian lain yang sedang berjalan. Ganti dengan orang lain, atau tanyakan kepada kantor cabang.", "Is active under another running agreement. Replace the name, or ask the branch office.");

    public static readonly RowReason GroupUnknown = new("group-unknown", "Kelompok tidak ada dalam perjanjian ini. Tulis nama kelompok persis seperti dalam perjanjian.", "The agreement has no such group. Write the group's name as it stands in the agreement.");

    public static readonly RowReason QuotaFull = new("quota-full", "Kuota sudah penuh sampai akhir perjanjian. Ajukan penambahan kuota, atau tunggu tempat kosong.", "The quota is full until the agreement ends. Ask for more places, or wait until one is free.");

    public static readonly RowReason TermOver = new("term-over", "Tidak ada lagi bulan dalam jangka waktu perjanjian. Daftarkan dalam perjanjian berikutnya.", "No month of the agreement is left. Register under the next agreement.");

    public static readonly RowReason NikBirthDiffers = new("nik-birth-differs", "Tanggal lahir berbeda dengan yang tersirat di NIK. Boleh berbeda bila pernah dikoreksi; periksa pada KTP.", "The birth date differs from the one in the NIK. It may after a correction; check the identity card.");

    public static readonly RowReason NikSexDiffers = new("nik-sex-differs", "Jenis kelamin berbeda dengan yang tersirat di NIK. Periksa pada KTP.", "The sex differs from the one in the NIK. Check the identity card.");

    public static readonly RowReason SexUnreadable = new("sex-unreadable", "Jenis kelamin tidak terbaca; dipakai yang tersirat di NIK. Tulis L atau P.", "The sex cannot be read; the one in the NIK was taken. Write L or P.");

    private static readonly FrozenDictionary<string, RowReason> ByCode = new[]
    {
        NikMissing, NikShortened, NikLength, NikSameDigit, NikProvince, NikDate, NikSerial, NameMissing, BirthMissing, BirthUnreadable, BirthImplausible,
        AgeLimit, DuplicateInFile, AlreadyRegistered, ActiveElsewhere, GroupUnknown, QuotaFull, TermOver, NikBirthDiffers, NikSexDiffers, SexUnreadable,
    }.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);

    private RowReason(string code, string id, string en)
        : this(code, new Phrase(id, en))
    {
    }

    /// <summary>Every reason there is.</summary>
    public static IEnumerable<RowReason> All => ByCode.Values;

    /// <summary>The reasons behind stored codes (separated by spaces), in their order.</summary>
    public static IReadOnlyList<RowReason> Of(string codes) =>
        [.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => ByCode[code])];

    /// <summary>How reasons are stored.</summary>
    public static string Join(IEnumerable<RowReason> reasons) => string.Join(' ', reasons.Select(reason => reason.Code));
}
