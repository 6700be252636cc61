namespace MouWorkflow.Documents;

/// <summary>Reads a picture out of a value: <c>data:image/png;base64,…</c> in JSON, or the bytes themselves.</summary>
internal static class PictureValue
{
    private static readonly string[] Prefixes = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"];

    /// <exception cref="PictureException">The value holds no picture that a document may carry.</exception>
    public static byte[] Bytes(Val value)
    {
        if (value.Bytes is { } bytes)
        {
            return bytes;
        }

        if (value.Kind != ValKind.Text)
        {
            throw NoPicture();
        }

        var text = value.Text;
        var prefix = Array.Find(Prefixes, p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase)) ?? throw NoPicture();
        if (text.Length > (PictureFile.MaxBytes / 3 * 4) + 1024)
        {
            throw PictureFile.TooLarge();
        }

        var decoded = new byte[((text.Length - prefix.Length) / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(text.AsSpan(prefix.Length), decoded, out var length)
            ? decoded[..length]
            : throw new PictureException(
                "picture.base64",
                "isi base64 gambar ini rusak; kirim ulang seluruh berkas gambarnya",
                "the base64 of this picture is damaged; send the whole picture file again");
    }

    private static PictureException NoPicture() => new(
        "picture.not-a-picture",
        "isian ini harus gambar PNG atau JPEG, ditulis \"data:image/png;base64,…\"; untuk kode QR dari teks tulis | qr",
        "this field must be a PNG or JPEG picture, written \"data:image/png;base64,…\"; for a QR code of a text write | qr");
}
