using System.Security.Cryptography;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Seals with an incremental update; the CMS is made over everything but its own place.</summary>
internal sealed class PdfSealer(CadesSigner signer, ITimestampAuthority authority, IPdfSignatures signatures) : IPdfSealer
{
    private const int MaxLines = 4;
    private const int MaxUrl = 300;
    private const int RoomForTimestamp = 12 * 1024;
    private const int MaxRoom = 256 * 1024;

    public string Fingerprint => signer.Identity.Fingerprint;

    public async Task<Outcome<SealedPdf>> SealAsync(ReadOnlyMemory<byte> pdf, PdfSealRequest request, CancellationToken cancellation)
    {
        if (Refused(request) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var file = PdfFile.Open(pdf);
            var pages = PdfPages.Of(file);
            var signed = SealGuard.Check(file, pages);
            // The signature of other bytes is as long as the real one, but for the letters by which an elliptic one may differ.
            var room = signer.Sign(pdf[..1], null).Encode().Length + 64 + (request.Timestamp == TimestampWish.None ? 0 : RoomForTimestamp);
            while (true)
            {
                var frame = SealFrame.Build(file, new SealPlaces(pages, signed), request, signer.Identity, room);
                var (signature, token, fault) = await SignAsync(frame.Covered(), request.Timestamp, cancellation);
                if (signature.Length <= room)
                {
                    frame.Fill(signature);
                    return new SealedPdf(frame.Content, Convert.ToHexStringLower(SHA256.HashData(frame.Content)), frame.Field, frame.Page, token?.Time, fault);
                }

                room = signature.Length + 1_024;
                if (room > MaxRoom)
                {
                    throw new InvalidOperationException($"A signature of {signature.Length} bytes does not fit into a PDF; see which certificates the timestamp authority sends.");
                }
            }
        }
        catch (PdfRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    public bool Verify(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> sealedPdf)
    {
        if (original.Length >= sealedPdf.Length || !sealedPdf.Span.StartsWith(original.Span))
        {
            return false;
        }

        var report = signatures.Read(sealedPdf, DateTimeOffset.UnixEpoch);
        return report.Done && report.Value.Signatures is [.., { Ours: true, WholeFile: true, Integrity: PdfIntegrity.Intact }];
    }

    private async Task<(byte[] Signature, TimestampToken? Token, TimestampFault? Fault)> SignAsync(byte[] covered, TimestampWish wish, CancellationToken cancellation)
    {
        var cms = signer.Sign(covered, null);
        if (wish == TimestampWish.None)
        {
            return (cms.Encode(), null, null);
        }

        try
        {
            var info = cms.SignerInfos[0];
            var token = await authority.StampAsync(SHA256.HashData(info.GetSignature()), cancellation);
            info.AddUnsignedAttribute(new AsnEncodedData(new Oid(CadesSigner.TimestampAttribute), token.Der.ToArray()));
            return (cms.Encode(), token, null);
        }
        catch (TimestampException without) when (wish == TimestampWish.IfAvailable)
        {
            return (cms.Encode(), null, without.Fault);
        }
    }

    private Refusal? Refused(PdfSealRequest request)
    {
        if (!signer.Identity.ValidAt(request.At))
        {
            return SealKeySentences.NotValid(signer.Identity.Certificate);
        }

        return request.Lines.Count > MaxLines || request.VerifyUrl?.Length > MaxUrl
            ? new Refusal("seal.too-long", $"Tulisan segel paling banyak {MaxLines} baris dan tautan {MaxUrl} huruf.", $"A seal has at most {MaxLines} lines and a link of {MaxUrl} letters.")
            : null;
    }
}
