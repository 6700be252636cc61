using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// The place where a certified provider (BSrE, another PSrE) plugs in, whose signature is "tersertifikasi" under PP 71/2019. The product ships none: a
/// provider is a contract between an office and somebody else, and until there is one, people sign elsewhere and upload.
/// <para>What an implementation promises:</para>
/// <list type="bullet">
/// <item>The PDF that comes back begins with exactly the bytes given; the signature is a further increment. Whoever calls checks this with
/// <see cref="IPdfSignatures.Compare"/> and <see cref="IPdfSignatures.Read"/> and takes nothing on trust, the name of the signer included.</item>
/// <item>The signer proves who they are to the provider, never to us: no passphrase, one-time code or key passes through here.</item>
/// <item>Ordering twice with the same <see cref="CertifiedOrder.Key"/> is ordering once; it may be repeated after a crash.</item>
/// <item>An answer may take days. Nothing waits in memory for it; <see cref="CollectAsync"/> is asked again, also after a restart.</item>
/// <item>Nothing of the document is kept by the implementation or written to a log.</item>
/// </list>
/// Both methods throw <see cref="CertifiedSigningException"/> when the provider cannot be reached or answers nonsense; worth a later retry.
/// </summary>
public interface ICertifiedSigner
{
    /// <summary>Name of the provider, for people.</summary>
    string Provider { get; }

    /// <summary>Orders a signature. Answers the provider's reference, to be kept, or refuses with what the person can do (not registered, certificate expired).</summary>
    Task<Outcome<string>> OrderAsync(CertifiedOrder order, CancellationToken cancellation);

    /// <summary>The signed PDF; null while the person has not signed yet; refused when they declined or the provider gave up.</summary>
    Task<Outcome<CertifiedAnswer?>> CollectAsync(string reference, CancellationToken cancellation);
}

/// <summary>What is to be signed, and by whom.</summary>
/// <param name="Key">Made from the meaning (round, signatory), the same in every attempt.</param>
/// <param name="Pdf">The whole file, sealed or not.</param>
/// <param name="Signer">How the provider knows the person: the address or number registered there. Not kept after the order.</param>
/// <param name="Place">Where the visible field is wanted; a provider may ignore it.</param>
/// <param name="Reason">Text for the signature.</param>
public sealed record CertifiedOrder(string Key, ReadOnlyMemory<byte> Pdf, string Signer, PdfSealPlace Place, string Reason);

/// <summary>What the provider gave back; to be checked before it is believed.</summary>
public sealed record CertifiedAnswer(ReadOnlyMemory<byte> Pdf);

/// <summary>The provider cannot be reached or answered nonsense.</summary>
public sealed class CertifiedSigningException(Phrase sentence, Exception? inner = null) : Exception($"{sentence.Id} / {sentence.En}", inner)
{
    public Phrase Sentence { get; } = sentence;
}
