namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Puts the organisation's seal beside frozen bytes: a detached CMS (CAdES-style) signature made with the installation's own key.
/// It shows that nothing was changed since; it is not a certified signature under PP 71/2019 and never claims to be one.
/// </summary>
public interface ISealer
{
    /// <summary>Signs the content and answers the DER bytes of the detached signature. <paramref name="at"/> is the signing time stated in it.</summary>
    byte[] Seal(ReadOnlyMemory<byte> content, DateTimeOffset at);

    /// <summary>Whether the signature is intact and belongs to exactly this content and to this installation's certificate.</summary>
    bool Verify(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature);

    /// <summary>SHA-256 fingerprint (lower hex) of the sealing certificate.</summary>
    string Fingerprint { get; }

    /// <summary>The public sealing certificates as PEM: the present one first, then those that sealed here before. Whoever holds them can check a seal without this program.</summary>
    IReadOnlyList<string> Certificates { get; }
}
