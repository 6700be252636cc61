using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Which files may be a logo. Values in, answers out.</summary>
public static class LogoRules
{
    /// <summary>A logo goes into every paper and every mail with a paper.</summary>
    public const int LargestFile = 1024 * 1024;

    private const int SmallestSide = 48;

    public static Refusal? MayBeRead(long length) => length switch
    {
        0 => new Refusal("logo.empty", "Berkas ini kosong. Pilih gambar logo dalam bentuk PNG atau JPEG.", "This file is empty. Choose a picture of the logo as PNG or JPEG."),
        > LargestFile => new Refusal(
            "logo.too-large",
            "Gambar lebih besar dari 1 MB. Kecilkan lebih dahulu; lebar 600 piksel sudah cukup untuk kop surat.",
            "The picture is larger than 1 MB. Make it smaller first; a width of 600 pixels is enough for a letterhead."),
        _ => null,
    };

    /// <summary>What the file's own bytes say, whatever it is called.</summary>
    public static Refusal? MayBeShown(PictureFacts picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Remedy is { } remedy)
        {
            return new Refusal("logo.unfit", $"Logo tidak dapat dipakai: {remedy}.", $"The logo cannot be used: {picture.RemedyEn}.");
        }

        return Math.Min(picture.Width, picture.Height) < SmallestSide
            ? new Refusal(
                "logo.too-small",
                $"Gambar hanya {picture.Width} x {picture.Height} piksel dan akan tampak pecah di atas kertas. Pakai gambar dengan sisi paling sedikit {SmallestSide} piksel.",
                $"The picture has only {picture.Width} x {picture.Height} pixels and would look coarse on paper. Use one of at least {SmallestSide} pixels a side.")
            : null;
    }
}
