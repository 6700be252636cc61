namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Seals a PDF with the organisation's key: an incremental update with a visible field and a CAdES signature over everything before it. The bytes
/// given are the first bytes of what comes back, untouched. It is a signature "tidak tersertifikasi" under PP 71/2019, and the field says so.
/// </summary>
public interface IPdfSealer
{
    /// <summary>
    /// Seals. The same bytes, request and key give the same result, apart from a timestamp, which comes from outside.
    /// Refused, for good, when the PDF is encrypted, broken, a form that draws itself (XFA) or certified against any change (<c>pdf.…</c>), or when
    /// the key's certificate is not valid at <see cref="PdfSealRequest.At"/> (<c>seal.…</c>).
    /// Throws <see cref="TimestampException"/> when a timestamp is required and did not come; worth a later retry unless its kind says otherwise.
    /// </summary>
    Task<Outcome<SealedPdf>> SealAsync(ReadOnlyMemory<byte> pdf, PdfSealRequest request, CancellationToken cancellation);

    /// <summary>
    /// Whether the newest signature of the PDF is this installation's seal, intact, and covers the whole file, which begins with exactly the original.
    /// This is what is asked after the sealed bytes were stored and read back. Never throws.
    /// </summary>
    bool Verify(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> sealedPdf);

    /// <summary>SHA-256 fingerprint (lower hex) of the sealing certificate.</summary>
    string Fingerprint { get; }
}

/// <summary>What the seal says and where it stands.</summary>
public sealed record PdfSealRequest
{
    /// <summary>The signing time stated in the signature, with the offset of the partnership's zone; cut to seconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>First line of the visible field, such as the office that seals.</summary>
    public required string Headline { get; init; }

    /// <summary>Further lines of the visible field, at most four; what does not fit the width is made smaller, then cut. The words about PP 71/2019 are always added.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Where the document can be checked; drawn as a QR code and written below the lines. Null for none. At most 300 characters.</summary>
    public string? VerifyUrl { get; init; }

    /// <summary>Why it was sealed, kept in the signature itself.</summary>
    public string? Reason { get; init; }

    /// <summary>Where, kept in the signature itself.</summary>
    public string? Location { get; init; }

    public PdfSealPlace Place { get; init; } = PdfSealPlace.Automatic;

    public TimestampWish Timestamp { get; init; }
}

/// <summary>Where the visible field stands. Lengths in points (1/72 inch) as the page is seen: x from the left edge, y from the bottom edge.</summary>
/// <param name="Page">Page, the first is 1; null for the last.</param>
/// <param name="Box">Null to look for a free band of the page, lowest first, and add a page for the seal when there is none.</param>
/// <param name="OwnPage">Always add a page of its own.</param>
public sealed record PdfSealPlace(int? Page = null, PdfBox? Box = null, bool OwnPage = false)
{
    /// <summary>On the last page where nothing stands.</summary>
    public static PdfSealPlace Automatic { get; } = new();
}

/// <summary>A rectangle on a page in points.</summary>
public sealed record PdfBox(double X, double Y, double Width, double Height);

/// <summary>A sealed PDF.</summary>
/// <param name="Content">The original bytes and the seal after them.</param>
/// <param name="Sha256">Of the content, lower hex.</param>
/// <param name="Field">Name of the signature field, unique in the document.</param>
/// <param name="Page">Page on which the field stands, the first is 1.</param>
/// <param name="TimestampedAt">What the timestamp authority says; null without a timestamp.</param>
/// <param name="WithoutTimestamp">Why a timestamp that was wished for is missing; to be shown and recorded. Null otherwise.</param>
public sealed record SealedPdf(ReadOnlyMemory<byte> Content, string Sha256, string Field, int Page, DateTimeOffset? TimestampedAt, TimestampFault? WithoutTimestamp);

/// <summary>What is done about a timestamp.</summary>
public enum TimestampWish
{
    None,

    /// <summary>With one if the authority answers properly; otherwise without, and <see cref="SealedPdf.WithoutTimestamp"/> says why.</summary>
    IfAvailable,

    /// <summary>Not without one: the document waits.</summary>
    Required,
}
