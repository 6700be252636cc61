using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>What a signatory fills in.</summary>
public sealed class SignatureForm
{
    /// <summary>Largest form taken in; a picture that is too large for a signature is still answered with a sentence.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    public string? Name { get; set; }

    /// <summary>The second-factor code, where one is owed; it is answered first, then the signature is taken with the same form.</summary>
    public string? Code { get; set; }

    public bool Agreed { get; set; }

    /// <summary>Fingerprint of the document that was shown with the form.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Hash of the consent text that was shown.</summary>
    public string? Consent { get; set; }

    public SignatureLook Look { get; set; }

    /// <summary>A picture drawn on the page or made smaller there, as a data URI; empty without script.</summary>
    public string? Image { get; set; }

    /// <summary>A picture file as it was chosen.</summary>
    public IFormFile? Picture { get; set; }

    /// <summary>Beside which field a refusal is shown; empty for above the form.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "link.code" => "Input.Code",
        "signing.name" => "Input.Name",
        "signing.consent" => "Input.Agreed",
        _ when refusal.Code.StartsWith("code.", StringComparison.Ordinal) => "Input.Code",
        _ => refusal.Code.StartsWith("picture.", StringComparison.Ordinal) ? "Input.Picture" : "",
    };

    /// <summary>The picture to sign with; null for the typed name alone. Whoever chose a file wants it, also without the choice above it.</summary>
    public async Task<SignaturePicture?> PictureOfAsync(CancellationToken cancellation)
    {
        if (Look is SignatureLook.Typed && Picture is null)
        {
            return null;
        }

        if (Picture is not null && Look is not SignatureLook.Drawn)
        {
            return new SignaturePicture(SignatureLook.Uploaded, await BytesAsync(Picture, cancellation));
        }

        return new SignaturePicture(Look, BytesOf(Image));
    }

    // One byte more than is taken in is enough to refuse the rest.
    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(file.Length, SignaturePictures.MostBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    /// <summary>What no data URI of bytes is becomes bytes that no picture begins with.</summary>
    private static byte[] BytesOf(string? image)
    {
        const string Marker = ";base64,";
        if (string.IsNullOrEmpty(image))
        {
            return [];
        }

        var comma = image.IndexOf(Marker, StringComparison.Ordinal);
        var bytes = new byte[image.Length];
        return comma >= 0 && image.StartsWith("data:image/", StringComparison.Ordinal) && Convert.TryFromBase64String(image[(comma + Marker.Length)..], bytes, out var length)
            ? bytes[..length]
            : [0];
    }
}
