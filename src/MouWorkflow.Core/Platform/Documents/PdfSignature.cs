using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>All signatures of one PDF.</summary>
/// <param name="Signatures">In the order in which they were made; empty for an unsigned PDF.</param>
/// <param name="Revisions">How often the file was saved: 1 without any incremental update.</param>
/// <param name="Pages">Number of pages of the newest revision.</param>
public sealed record PdfSignatureReport(IReadOnlyList<PdfSignature> Signatures, int Revisions, int Pages)
{
    /// <summary>Whether there is a signature and every one is intact, with nothing after it but further signatures and what belongs to them.</summary>
    public bool Intact => Signatures.Count > 0 && Signatures.All(signature => signature.Integrity == PdfIntegrity.Intact && signature.Changes.All(change => change.Allowed));
}

/// <summary>One signature (or document timestamp) in a PDF, and what can be said about it offline.</summary>
public sealed record PdfSignature
{
    /// <summary>Full name of the field.</summary>
    public required string Field { get; init; }

    public required PdfIntegrity Integrity { get; init; }

    /// <summary>What is wrong with it, for people; empty when intact.</summary>
    public IReadOnlyList<PdfFault> Faults { get; init; } = [];

    /// <summary>Format as the file names it, such as <c>ETSI.CAdES.detached</c>.</summary>
    public string Format { get; init; } = "";

    /// <summary>A timestamp over the document instead of a person's or office's signature.</summary>
    public bool DocumentTimestamp { get; init; }

    /// <summary>Which saving of the file it covers, the first is 1; null when its range is not sound.</summary>
    public int? Revision { get; init; }

    /// <summary>Number of bytes from the beginning that it covers, the signature's own place included; 0 when its range is not sound.</summary>
    public long Covers { get; init; }

    /// <summary>Whether that is the whole file.</summary>
    public bool WholeFile { get; init; }

    /// <summary>Page on which its field is seen, the first is 1; null when it is invisible.</summary>
    public int? Page { get; init; }

    /// <summary>Whose certificate it was made with; null when none can be read.</summary>
    public PdfSigner? Signer { get; init; }

    /// <summary>Made with this installation's present or former sealing certificate, and intact.</summary>
    public bool Ours { get; init; }

    /// <summary>When, as the signer's own clock says; null when it says nothing.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>When, as an authority says; null without a timestamp.</summary>
    public PdfTimestamp? Timestamp { get; init; }

    public string? Name { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>What was done to the file after this signature; empty when nothing was.</summary>
    public IReadOnlyList<PdfChange> Changes { get; init; } = [];

    /// <summary>An electronic duty stamp, when the configured words are found; null otherwise.</summary>
    public PdfDutyStamp? DutyStamp { get; init; }
}

/// <summary>Whether the covered bytes are what was signed.</summary>
public enum PdfIntegrity
{
    /// <summary>The range is sound, the digest fits and the signature is the certificate's.</summary>
    Intact,

    /// <summary>The bytes or the signature were changed afterwards.</summary>
    Broken,

    /// <summary>Its range, place or form is not that of an honest signature; nothing is claimed about the bytes.</summary>
    Malformed,

    /// <summary>A format that cannot be checked here; nothing is claimed about the bytes.</summary>
    NotChecked,
}

/// <summary>What is wrong with a signature.</summary>
/// <param name="Code">Stable, such as <c>signature.range-gap</c>.</param>
public sealed record PdfFault(string Code, Phrase Sentence);

/// <summary>A signer's certificate.</summary>
/// <param name="Name">Common name, or the whole subject when it has none.</param>
/// <param name="Serial">Upper hex.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, lower hex.</param>
/// <param name="Trust">How far its chain leads, judged at <paramref name="JudgedAt"/>.</param>
public sealed record PdfSigner(
    string Name,
    string Subject,
    string Issuer,
    string Serial,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Fingerprint,
    PdfTrust Trust,
    DateTimeOffset JudgedAt);

/// <summary>How far a certificate's chain leads.</summary>
/// <param name="Root">Subject of the configured root it leads to; null when it leads to none.</param>
/// <param name="RevocationKnown">Whether somebody could be asked if the certificate was revoked; offline usually not.</param>
/// <param name="Detail">What the chain lacks, in the words of the machine; empty when trusted.</param>
public sealed record PdfTrust(PdfTrustState State, string? Root, bool RevocationKnown, string Detail);

/// <summary>Result of following a chain to the configured roots.</summary>
public enum PdfTrustState
{
    /// <summary>Leads to a configured root and was valid at that time.</summary>
    Trusted,

    /// <summary>Leads to no configured root; says nothing against the signature.</summary>
    UnknownIssuer,

    /// <summary>Not valid yet, or no longer, at that time.</summary>
    Expired,

    Revoked,

    /// <summary>A link of the chain is broken or may not do this.</summary>
    Invalid,
}

/// <summary>A timestamp over a signature or a document.</summary>
/// <param name="Valid">Whether it belongs to this signature and is intact.</param>
public sealed record PdfTimestamp(DateTimeOffset Time, string Authority, bool Valid, PdfTrust Trust);

/// <summary>One thing that a later saving did.</summary>
/// <param name="Allowed">Whether it leaves what was signed as it was: a further signature or what proves one.</param>
public sealed record PdfChange(PdfChangeKind Kind, bool Allowed, Phrase Sentence);

/// <summary>Kinds of later changes.</summary>
public enum PdfChangeKind
{
    /// <summary>A further signature, with its field.</summary>
    Signature,

    /// <summary>Certificates and revocation lists kept for later checks (DSS).</summary>
    Proof,

    /// <summary>Title, author and the like; not seen on a page.</summary>
    Properties,

    /// <summary>A note, a stamp or another mark on a page.</summary>
    Annotation,

    /// <summary>A form field was filled or added.</summary>
    Form,

    /// <summary>Pages added, removed or in another order.</summary>
    Pages,

    /// <summary>Anything else, what is seen on a page included.</summary>
    Content,

    /// <summary>Bytes that no saving of the file accounts for.</summary>
    Unexplained,
}

/// <summary>A signature that the configured words take for an electronic duty stamp. Nothing here proves that duty was paid.</summary>
/// <param name="Hint">The configured text that was found.</param>
/// <param name="Serial">What the configured pattern found; null when it found nothing.</param>
public sealed record PdfDutyStamp(string Hint, string? Serial);
