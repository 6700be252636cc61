using System.Globalization;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>Why a file is no list, and what its owner can do about it.</summary>
internal static class SheetFaults
{
    private const string SaveAs = "Buka berkas itu, pilih Simpan Sebagai, lalu pilih Buku Kerja Excel (.xlsx) atau CSV UTF-8.";
    private const string SaveAsEn = "Open the file, choose Save As, then Excel Workbook (.xlsx) or CSV UTF-8.";

    public static SheetUnreadableException Empty() =>
        new(new Phrase("Berkas kosong. Pilih berkas yang berisi baris judul dan daftarnya.", "The file is empty. Choose a file that holds a heading and the list."));

    public static SheetUnreadableException NoHeading() =>
        new(new Phrase(
            "Tidak ada baris judul: lembar pertama kosong. Letakkan daftar pada lembar pertama, judul kolom di baris paling atas.",
            "There is no heading: the first sheet is empty. Put the list on the first sheet, the column titles in its first row."));

    public static SheetUnreadableException OtherKind(string kind, string kindEn) =>
        new(new Phrase($"Berkas ini {kind}, bukan daftar yang dapat dibaca. {SaveAs}", $"This file is {kindEn}, not a list that can be read. {SaveAsEn}"));

    public static SheetUnreadableException Protected() =>
        new(new Phrase(
            "Buku kerja ini dilindungi kata sandi. Buka, pilih Berkas > Info > Lindungi Buku Kerja, hapus kata sandinya, simpan, lalu unggah lagi.",
            "This workbook is protected by a password. Open it, choose File > Info > Protect Workbook, remove the password, save, and upload it again."));

    public static SheetUnreadableException Damaged(Exception? cause = null) =>
        new(new Phrase(
            $"Buku kerja ini rusak atau tidak lengkap{Because(cause)}. Buka dengan Excel, simpan ulang, lalu unggah lagi.",
            $"This workbook is damaged or incomplete{Because(cause)}. Open it with Excel, save it again, and upload it again."));

    public static SheetUnreadableException TooLarge() =>
        new(new Phrase(
            "Isi berkas ini terlalu besar. Bagi daftar menjadi beberapa berkas, atau hapus lembar dan gambar yang tidak diperlukan.",
            "The content of this file is too large. Split the list into several files, or remove sheets and pictures that are not needed."));

    public static SheetUnreadableException Binary() =>
        new(new Phrase(
            $"Berkas CSV ini berisi byte kosong (NUL), mungkin UTF-16 tanpa tanda awal. {SaveAs}",
            $"This CSV file contains NUL bytes; it may be UTF-16 without its mark. {SaveAsEn}"));

    public static SheetUnreadableException OpenQuote(int row) =>
        new(new Phrase(
            $"Tanda kutip (\") yang dibuka di baris {Number(row)} tidak pernah ditutup. Perbaiki baris itu atau simpan daftar sebagai .xlsx.",
            $"The quotation mark (\") opened in row {Number(row)} is never closed. Correct that row or save the list as .xlsx."));

    public static SheetUnreadableException CellTooLong(int row) =>
        new(new Phrase(
            $"Ada sel yang terlalu panjang di sekitar baris {Number(row)}, mungkin karena tanda kutip (\") yang tidak ditutup. Perbaiki lalu unggah lagi.",
            $"A cell near row {Number(row)} is too long, perhaps because a quotation mark (\") is never closed. Correct it and upload again."));

    public static SheetUnreadableException TooManyColumns(int row) =>
        new(new Phrase(
            $"Baris {Number(row)} memiliki terlalu banyak kolom. Hapus kolom kosong di sebelah kanan daftar.",
            $"Row {Number(row)} has too many columns. Remove the empty columns to the right of the list."));

    private static string Because(Exception? cause) => cause is null ? "" : $" ({cause.Message.TrimEnd('.')})";

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
