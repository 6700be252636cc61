using System.Text;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>The whole new file with an empty place for the signature, and the range that is signed: everything but that place.</summary>
internal sealed class SealFrame
{
    private const string Marker = "/Contents <";
    private static readonly string RangeMarker = $"/ByteRange {new string(' ', 40)}";

    private readonly int _gap;
    private readonly int _gapEnd;

    private SealFrame(byte[] content, int at, int room, string field, int page)
    {
        Content = content;
        Field = field;
        Page = page;
        var own = content.AsSpan(at);
        // Both marks stand before anything that people wrote.
        _gap = at + own.IndexOf(Encoding.ASCII.GetBytes(Marker)) + Marker.Length - 1;
        _gapEnd = _gap + (2 * room) + 2;
        var range = Encoding.ASCII.GetBytes($"/ByteRange [0 {_gap} {_gapEnd} {content.Length - _gapEnd}]");
        range.CopyTo(content.AsSpan(at + own.IndexOf(Encoding.ASCII.GetBytes(RangeMarker))));
    }

    public byte[] Content { get; }

    public string Field { get; }

    public int Page { get; }

    /// <param name="room">Bytes kept for the signature.</param>
    public static SealFrame Build(PdfFile file, SealPlaces places, PdfSealRequest request, SealIdentity identity, int room)
    {
        var increment = new PdfIncrement(file);
        var field = SealField.FreeName(file);
        var spot = places.Find(file, increment, request.Place);
        var appearance = increment.Add(SealAppearance.Draw(request, spot.Box.Width, spot.Box.Height, spot.Rotate));
        var signature = increment.Add(Signature(request, identity, room));
        SealField.Add(file, increment, spot.Page, field, signature, spot.OnPage, appearance);
        var (content, written) = increment.Write();
        return new SealFrame(content, written[signature.Number], room, field, spot.PageNumber);
    }

    /// <summary>The signed bytes: all but the place of the signature.</summary>
    public byte[] Covered() => [.. Content.AsSpan(0, _gap), .. Content.AsSpan(_gapEnd)];

    public void Fill(byte[] signature) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature)).CopyTo(Content.AsSpan(_gap + 1));

    private static PdfDictionary Signature(PdfSealRequest request, SealIdentity identity, int room)
    {
        List<KeyValuePair<string, PdfValue>> entries =
        [
            new("Type", new PdfName("Sig")),
            new("Filter", new PdfName("Adobe.PPKLite")),
            new("SubFilter", new PdfName("ETSI.CAdES.detached")),
            new("ByteRange", new PdfRaw(Encoding.ASCII.GetBytes(RangeMarker["/ByteRange ".Length..]))),
            new("Contents", new PdfRaw(Encoding.ASCII.GetBytes($"<{new string('0', 2 * room)}>"))),
            new("M", PdfText.Date(request.At)),
            new("Name", PdfWriter.Text(identity.Certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false))),
        ];
        if (request.Reason is { } reason)
        {
            entries.Add(new("Reason", PdfWriter.Text(reason)));
        }

        if (request.Location is { } location)
        {
            entries.Add(new("Location", PdfWriter.Text(location)));
        }

        return new PdfDictionary(entries);
    }
}
