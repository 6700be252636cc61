using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Who may do what with a template. Values in, answers out.</summary>
public static class TemplateRules
{
    /// <summary>A text of law is some 100 KB; more than this is pictures that nobody made smaller.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    public const int LongestNote = 500;

    private const int LongestFileName = 120;

    /// <summary>Names stand in addresses and file names: small letters, digits and hyphens, a letter first.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 2 and <= 40 && name[0] is >= 'a' and <= 'z' && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>A file name as it is kept: its last part, no control characters, not endless.</summary>
    public static string KeptName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Where(letter => !char.IsControl(letter))).Trim();
        return clean.Length <= LongestFileName ? clean : string.Concat(clean.AsSpan(0, LongestFileName - 5), ".docx");
    }

    public static Refusal? MayUpload(string name, string model, string note, IReadOnlyList<string> shipped)
    {
        if (!IsName(name))
        {
            return new Refusal(
                "template.name",
                "Nama templat: 2 sampai 40 huruf kecil, angka, atau tanda hubung, diawali huruf; misalnya pks-kadin.",
                "A template's name has 2 to 40 small letters, digits or hyphens and begins with a letter, such as pks-kadin.");
        }

        if (!shipped.Contains(shipped.Contains(name) ? name : model))
        {
            return new Refusal(
                "template.model",
                "Pilih templat bawaan yang isiannya sama; dengan contoh datanya templat baru diperiksa dan dipratinjau.",
                "Choose the shipped template with the same fields; the new one is checked and previewed with its sample data.");
        }

        return string.IsNullOrWhiteSpace(note) || note.Trim().Length > LongestNote
            ? new Refusal(
                "template.note",
                $"Tuliskan apa yang berubah, paling banyak {LongestNote} huruf; orang kedua membacanya sebelum mengaktifkan.",
                $"Say what has changed in at most {LongestNote} characters; the second person reads it before activating.")
            : null;
    }

    public static Refusal? MayBeRead(string fileName, long length)
    {
        if (!fileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
        {
            return new Refusal(
                "template.not-docx",
                $"Berkas {fileName} bukan .docx. Di Word pilih Simpan Sebagai, jenis Dokumen Word (.docx), lalu unggah lagi.",
                $"The file {fileName} is no .docx. In Word choose Save As, type Word Document (.docx), then upload again.");
        }

        return length switch
        {
            0 => new Refusal("template.empty", $"Berkas {fileName} kosong. Pilih berkas yang berisi naskah.", $"The file {fileName} is empty. Choose the file with the text."),
            > LargestFile => new Refusal(
                "template.too-large",
                $"Berkas {fileName} lebih besar dari {LargestFile / (1024 * 1024)} MB. Perkecil gambarnya (Word: Kompres Gambar), lalu unggah lagi.",
                $"The file {fileName} is larger than {LargestFile / (1024 * 1024)} MB. Make its pictures smaller (Word: Compress Pictures), then upload again."),
            _ => null,
        };
    }

    /// <summary>The same bytes twice are one version: a double click, or a file that was not saved.</summary>
    public static Refusal? IsNew(TemplateView view, string sha256, bool sound)
    {
        if (view.ShippedHash == sha256)
        {
            return new Refusal(
                "template.is-shipped",
                "Isi berkas ini sama persis dengan templat bawaan, jadi tidak perlu diunggah. Templat bawaan selalu dapat diaktifkan kembali.",
                "This file is exactly the shipped template, so there is nothing to upload. The shipped one can always be returned to.");
        }

        return view.Versions.FirstOrDefault(version => version.Sha256 == sha256 && version.IsSound == sound) is { } same
            ? new Refusal(
                "template.same-file",
                $"Berkas yang sama persis sudah ada sebagai versi {same.Number}. Bila Anda mengubahnya, simpan dahulu di Word, lalu unggah lagi.",
                $"Exactly the same file is there as version {same.Number}. If you changed it, save it in Word first, then upload again.")
            : null;
    }

    /// <param name="seen">The newest act that stood on the page when the button was pressed.</param>
    /// <param name="actorId">Who presses it, as <see cref="TemplateVersion.UploadedById"/> says it.</param>
    public static Refusal? MayActivate(TemplateView view, int number, long seen, string actorId)
    {
        if (view.Active == number)
        {
            return new Refusal("template.active-already", "Versi ini sudah aktif.", "This version is active already.");
        }

        if (Moved(view, seen) is { } moved)
        {
            return moved;
        }

        return view.StateOf(number) switch
        {
            TemplateState.Rejected => new Refusal(
                "template.faulty",
                "Versi ini memiliki kesalahan dan tidak dapat diaktifkan. Perbaiki berkasnya di Word, lalu unggah sebagai versi berikutnya.",
                "This version has faults and cannot be activated. Mend the file in Word and upload it as the next version."),
            TemplateState.Retired => new Refusal(
                "template.retired",
                "Versi ini sudah ditarik. Kembalikan dahulu bila hendak dipakai lagi.",
                "This version is retired. Restore it first if it is to be used again."),
            _ when view.Find(number)?.UploadedById == actorId => new Refusal(
                "template.same-person",
                "Versi ini Anda unggah sendiri; orang lain yang harus membaca dan mengaktifkannya.",
                "You uploaded this version yourself; somebody else has to read and activate it."),
            _ => null,
        };
    }

    public static Refusal? MayRetire(TemplateView view, int number, long seen, string reason)
    {
        if (number == TemplateVersion.Shipped)
        {
            return new Refusal("template.shipped-stays", "Templat bawaan tidak dapat ditarik.", "The shipped template cannot be retired.");
        }

        if (view.StateOf(number) is TemplateState.Retired or TemplateState.Rejected)
        {
            return new Refusal("template.retired-already", "Versi ini memang sudah tidak dipakai.", "This version is not in use anyway.");
        }

        return Moved(view, seen) ?? Reason(reason);
    }

    public static Refusal? MayRestore(TemplateView view, int number, long seen) => view.Find(number) is null || view.StateOf(number) is not TemplateState.Retired
        ? new Refusal("template.not-retired", "Versi ini tidak sedang ditarik.", "This version is not retired.")
        : Moved(view, seen);

    private static Refusal? Reason(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestNote
        ? new Refusal(
            "template.reason",
            $"Tuliskan alasannya, paling banyak {LongestNote} huruf; alasan masuk ke riwayat.",
            $"Write down the reason in at most {LongestNote} characters; it goes into the history.")
        : null;

    private static Refusal? Moved(TemplateView view, long seen) => view.Seq == seen
        ? null
        : new Refusal(
            "template.moved",
            $"Keadaan templat ini berubah sejak Anda membukanya: {Said(view.Acts[^1]).Id}. Baca keadaan terbaru di bawah ini, lalu putuskan lagi.",
            $"This template has changed since you opened it: {Said(view.Acts[^1]).En}. Read how it stands now, then decide again.");

    /// <summary>An act as people read it.</summary>
    public static Phrase Said(TemplateAct act) => act.Kind switch
    {
        TemplateActKind.Uploaded => new($"versi {act.Number} diunggah oleh {act.Actor}", $"version {act.Number} was uploaded by {act.Actor}"),
        TemplateActKind.Rejected => new($"versi {act.Number} diunggah oleh {act.Actor} dan ditolak", $"version {act.Number} was uploaded by {act.Actor} and refused"),
        TemplateActKind.Activated when act.Number == TemplateVersion.Shipped => new($"templat bawaan diaktifkan kembali oleh {act.Actor}", $"the shipped template was returned to by {act.Actor}"),
        TemplateActKind.Activated => new($"versi {act.Number} diaktifkan oleh {act.Actor}", $"version {act.Number} was activated by {act.Actor}"),
        TemplateActKind.Retired => new($"versi {act.Number} ditarik oleh {act.Actor}", $"version {act.Number} was retired by {act.Actor}"),
        TemplateActKind.Restored => new($"versi {act.Number} dikembalikan oleh {act.Actor}", $"version {act.Number} was restored by {act.Actor}"),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
