namespace MouWorkflow.Documents;

/// <summary>Names a file that is no Word package, so that its owner is told what it is instead of what it is not.</summary>
internal static class ForeignFile
{
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>True when the file was recognised and a fault added.</summary>
    public static bool Refuse(ReadOnlySpan<byte> file, FaultList faults)
    {
        if (file.IsEmpty)
        {
            return Add(faults, "package.empty", "0 byte", "berkas kosong; simpan ulang dokumen di Word, lalu unggah lagi", "the file is empty; save the document again in Word and upload it once more");
        }

        if (file.StartsWith(Ole))
        {
            return Names(file, "EncryptedPackage")
                ? Add(faults, "package.encrypted", "EncryptedPackage", "dokumen dikunci dengan sandi; buka di Word, hapus sandinya (File > Info > Protect Document > Encrypt with Password), lalu simpan", "the document is locked with a password; open it in Word, remove the password (File > Info > Protect Document > Encrypt with Password) and save it")
                : Add(faults, "package.legacy", Names(file, "WordDocument") ? ".doc" : "OLE", "ini format Office lama (.doc, sebelum 2007); buka di Word lalu Simpan Sebagai Dokumen Word (.docx)", "this is an old Office format (.doc, before 2007); open it in Word and save it as a Word Document (.docx)");
        }

        return file.StartsWith("%PDF-"u8) ? Add(faults, "package.not-a-docx", "PDF", "ini PDF; unggah dokumen Word (.docx) asalnya", "this is a PDF; upload the Word Document (.docx) it was made from")
            : file.StartsWith("{\\rtf"u8) ? Add(faults, "package.not-a-docx", "RTF", "ini RTF; buka di Word lalu simpan sebagai Dokumen Word (.docx)", "this is RTF; open it in Word and save it as a Word Document (.docx)")
            : !file.StartsWith("PK"u8) && Add(faults, "package.not-a-docx", "ZIP", "buka di Word lalu simpan ulang sebagai Dokumen Word (.docx)", "open it in Word and save it again as a Word Document (.docx)");
    }

    // Names of streams stand in the directory as UTF-16.
    private static bool Names(ReadOnlySpan<byte> file, string stream) => file.IndexOf(System.Text.Encoding.Unicode.GetBytes(stream)) >= 0;

    private static bool Add(FaultList faults, string code, string excerpt, string remedy, string remedyEn)
    {
        faults.Add(code, "berkas", excerpt, remedy, remedyEn);
        return true;
    }
}
