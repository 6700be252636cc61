using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Asks an RFC 3161 authority over HTTP: one question, one answer, both checked.</summary>
internal sealed class HttpTimestampAuthority(Uri? url, TimeSpan limit, TimeProvider time) : ITimestampAuthority, IDisposable
{
    private const int MaxAnswer = 256 * 1024;
    private const int NonceLength = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = limit })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswer,
    };

    public bool Configured => url is not null;

    public void Dispose() => _http.Dispose();

    public async Task<TimestampToken> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation)
    {
        if (url is null)
        {
            throw TimestampSentences.NotConfigured();
        }

        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        // Positive and never shorter, so that the number comes back as it was sent.
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x40);
        var request = Rfc3161TimestampRequest.CreateFromHash(sha256, HashAlgorithmName.SHA256, requestedPolicyId: null, nonce, requestSignerCertificates: true);
        var answer = await AskAsync(url, request.Encode(), cancellation);
        return Checked(answer, sha256, nonce);
    }

    private async Task<byte[]> AskAsync(Uri address, byte[] question, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        using var content = new ByteArrayContent(question);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        try
        {
            using var response = await _http.PostAsync(address, content, either.Token);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(either.Token)
                : throw TimestampSentences.Down(address, $"HTTP {(int)response.StatusCode}", null);
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw TimestampSentences.Slow(address, limit, slow);
        }
        catch (Exception down) when (down is HttpRequestException or IOException)
        {
            throw TimestampSentences.Down(address, down.Message, down);
        }
    }

    private static TimestampToken Checked(byte[] answer, ReadOnlyMemory<byte> sha256, byte[] nonce)
    {
        ReadOnlyMemory<byte> der;
        try
        {
            var response = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
            var status = response.ReadSequence().ReadInteger();
            // 0 is granted, 1 granted with changes; everything else is a refusal.
            if (status > BigInteger.One || !response.HasData)
            {
                throw TimestampSentences.Refused($"status {status}");
            }

            der = response.ReadEncodedValue();
        }
        catch (AsnContentException noAnswer)
        {
            throw TimestampSentences.BadToken("no answer of RFC 3161", noAnswer);
        }

        if (!Rfc3161TimestampToken.TryDecode(der, out var token, out _))
        {
            throw TimestampSentences.BadToken("no token", null);
        }

        var info = token.TokenInfo;
        if (info.HashAlgorithmId.Value != CadesSigner.Sha256 || !info.GetMessageHash().Span.SequenceEqual(sha256.Span))
        {
            throw TimestampSentences.WrongHash("hash");
        }

        if (info.GetNonce() is not { } returned || new BigInteger(returned.Span, isUnsigned: true, isBigEndian: true) != new BigInteger(nonce, isUnsigned: true, isBigEndian: true))
        {
            throw TimestampSentences.WrongHash("nonce");
        }

        return token.VerifySignatureForHash(sha256.Span, HashAlgorithmName.SHA256, out var signer)
            ? new TimestampToken(der, info.Timestamp, signer!.Subject)
            : throw TimestampSentences.BadToken("signature or certificate", null);
    }
}
