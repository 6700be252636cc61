using System.Collections.Frozen;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Why a row of a list is refused, or what somebody should look at. The code is stable and is what is stored.</summary>
public sealed record RowReason(string Code)
{
    public static readonly RowReason NikMissing = new("nik-missing")
    {
        What = new("NIK kosong", "The NIK is empty"),
        Remedy = new("Isi 16 angka NIK.", "Fill in its 16 digits."),
    };

    public static readonly RowReason NikShortened = new("nik-shortened")
    {
        What = new("NIK tersimpan sebagai bilangan sehingga angka terakhirnya hilang", "The NIK was kept as a number and its last digits are lost"),
        Remedy = new("Ubah kolom NIK menjadi teks, lalu ketik ulang NIK dari KTP.", "Format the column as text, then type the NIK again from the identity card."),
    };

    public static readonly RowReason NikLength = new("nik-length")
    {
        What = new("NIK harus tepat 16 angka", "A NIK has exactly 16 digits"),
        Remedy = new("Periksa angka yang kurang, lebih, atau huruf yang terselip.", "Look for a missing or surplus digit or a letter."),
    };

    public static readonly RowReason NikSameDigit = new("nik-same-digit")
    {
        What = new("NIK berisi satu angka yang diulang-ulang", "The NIK repeats a single digit"),
        Remedy = new("Salin NIK dari KTP.", "Copy it from the identity card."),
    };

    public static readonly RowReason NikProvince = new("nik-province")
    {
        What = new("Dua angka pertama NIK bukan kode provinsi", "The first two digits of the NIK are no province code"),
        Remedy = new("Salin NIK dari KTP.", "Copy it from the identity card."),
    };

    public static readonly RowReason NikDate = new("nik-date")
    {
        What = new("Angka ke-7 sampai ke-12 NIK bukan tanggal yang ada (perempuan: tanggal ditambah 40)", "Digits 7 to 12 of the NIK are no existing day (women: day plus 40)"),
        Remedy = new("Salin NIK dari KTP.", "Copy it from the identity card."),
    };

    public static readonly RowReason NikSerial = new("nik-serial")
    {
        What = new("Empat angka terakhir NIK 0000", "The NIK ends in 0000"),
        Remedy = new("Biasanya akibat kolom yang bukan teks; ketik ulang NIK dari KTP.", "Usually the column was not text; type it again from the identity card."),
    };

    public static readonly RowReason NameMissing = new("name-missing")
    {
        What = new("Nama kosong", "The name is empty"),
        Remedy = new("Isi nama seperti pada KTP.", "Fill it in as on the identity card."),
    };

    public static readonly RowReason BirthMissing = new("birth-missing")
    {
        What = new("Tanggal lahir kosong", "The birth date is empty"),
        Remedy = new("Isi dengan bentuk tanggal-bulan-tahun, misalnya 12-11-1987.", "Write day-month-year, such as 12-11-1987."),
    };

    public static readonly RowReason BirthUnreadable = new("birth-unreadable")
    {
        What = new("Tanggal lahir tidak terbaca", "The birth date cannot be read"),
        Remedy = new("Tulis tanggal-bulan-tahun, misalnya 12-11-1987.", "Write day-month-year, such as 12-11-1987."),
    };

    public static readonly RowReason BirthImplausible = new("birth-implausible")
    {
        What = new("Tanggal lahir di masa depan atau lebih dari 120 tahun yang lalu", "The birth date lies in the future or more than 120 years ago"),
        Remedy = new("Periksa tahunnya.", "Check the year."),
    };

    public static readonly RowReason AgeLimit = new("age-limit")
    {
        What = new("Sudah mencapai batas usia pada bulan mulai, sehingga tidak dapat didaftarkan baru", "Has reached the age limit in the first month and cannot be newly registered"),
        Remedy = new("Ganti dengan orang lain.", "Replace the name."),
    };

    public static readonly RowReason DuplicateInFile = new("duplicate-in-file")
    {
        What = new("NIK ini sudah ada di baris sebelumnya", "This NIK stands in an earlier row"),
        Remedy = new("Hapus salah satu barisnya.", "Remove one of the rows."),
    };

    public static readonly RowReason AlreadyRegistered = new("already-registered")
    {
        What = new("Sudah terdaftar dalam perjanjian ini", "Is registered under this agreement already"),
        Remedy = new("Tidak perlu diunggah lagi.", "There is no need to upload it again."),
    };

    public static readonly RowReason ActiveElsewhere = new("active-elsewhere")
    {
        What = new("Masih aktif dalam perjanjian lain yang sedang berjalan", "Is active under another running agreement"),
        Remedy = new("Ganti dengan orang lain, atau tanyakan kepada kantor cabang.", "Replace the name, or ask the branch office."),
    };

    public static readonly RowReason GroupUnknown = new("group-unknown")
    {
        What = new("Kelompok tidak ada dalam perjanjian ini", "The agreement has no such group"),
        Remedy = new("Tulis nama kelompok persis seperti dalam perjanjian.", "Write the group's name as it stands in the agreement."),
    };

    public static readonly RowReason QuotaFull = new("quota-full")
    {
        What = new("Kuota sudah penuh sampai akhir perjanjian", "The quota is full until the agreement ends"),
        Remedy = new("Ajukan penambahan kuota, atau tunggu tempat kosong.", "Ask for more places, or wait until one is free."),
    };

    public static readonly RowReason TermOver = new("term-over")
    {
        What = new("Tidak ada lagi bulan dalam jangka waktu perjanjian", "No month of the agreement is left"),
        Remedy = new("Daftarkan dalam perjanjian berikutnya.", "Register under the next agreement."),
    };

    public static readonly RowReason NikBirthDiffers = new("nik-birth-differs")
    {
        What = new("Tanggal lahir berbeda dengan yang tersirat di NIK", "The birth date differs from the one in the NIK"),
        Remedy = new("Boleh berbeda bila pernah dikoreksi; periksa pada KTP.", "It may after a correction; check the identity card."),
    };

    public static readonly RowReason NikSexDiffers = new("nik-sex-differs")
    {
        What = new("Jenis kelamin berbeda dengan yang tersirat di NIK", "The sex differs from the one in the NIK"),
        Remedy = new("Periksa pada KTP.", "Check the identity card."),
    };

    public static readonly RowReason SexUnreadable = new("sex-unreadable")
    {
        What = new("Jenis kelamin tidak terbaca", "The sex cannot be read"),
        Remedy = new("Dipakai yang tersirat di NIK. Tulis L atau P.", "The one in the NIK was taken. Write L or P."),
    };

    private static readonly FrozenDictionary<string, RowReason> ByCode = new[]
    {
        NikMissing, NikShortened, NikLength, NikSameDigit, NikProvince, NikDate, NikSerial, NameMissing, BirthMissing, BirthUnreadable,
        BirthImplausible, AgeLimit, DuplicateInFile, AlreadyRegistered, ActiveElsewhere, GroupUnknown, QuotaFull, TermOver,
        NikBirthDiffers, NikSexDiffers, SexUnreadable,
    }.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);

    /// <summary>Every reason there is.</summary>
    public static IEnumerable<RowReason> All => ByCode.Values;

    /// <summary>What is wrong, without a full stop: for lists that count reasons.</summary>
    public required Phrase What { get; init; }

    /// <summary>What to do about it.</summary>
    public required Phrase Remedy { get; init; }

    /// <summary>Both, as shown beside a row.</summary>
    public Phrase Sentence => new($"{What.Id}. {Remedy.Id}", $"{What.En}. {Remedy.En}");

    /// <summary>The reasons behind stored codes (separated by spaces), in their order.</summary>
    public static IReadOnlyList<RowReason> Of(string codes) =>
        [.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => ByCode[code])];

    /// <summary>How reasons are stored.</summary>
    public static string Join(IEnumerable<RowReason> reasons) => string.Join(' ', reasons.Select(reason => reason.Code));
}
