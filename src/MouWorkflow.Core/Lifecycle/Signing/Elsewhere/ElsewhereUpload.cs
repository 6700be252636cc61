namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>
/// The frozen document with certified signatures made in another system. Our bytes are its beginning, or what differs is shown and a second person decides; it
/// is never altered here.
/// </summary>
public sealed class ElsewhereUpload
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The party whose signatures it carries; null when it carries those of several.</summary>
    public int? Party { get; init; }

    /// <summary>The file as it came, as a document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>What had been handed out when it came: the frozen document, or the file that was accepted before.</summary>
    public required Guid BaseDocumentId { get; init; }

    /// <summary>Day of the last signature in it.</summary>
    public required DateOnly SignedOn { get; init; }

    public required string UploadedById { get; init; }

    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Whether the frozen bytes are its beginning, to the last byte.</summary>
    public required bool BeginsWithFrozen { get; init; }

    /// <summary>What differs from what was handed out, in Indonesian, as history and certificate tell it; null when nothing does.</summary>
    public string? Difference { get; init; }

    /// <summary>Who signed, integrity and chain when it came in: see <see cref="ElsewhereFindings"/>.</summary>
    public required string FindingsJson { get; init; }

    /// <summary>Serial of the electronic stamp duty (e-meterai); null for none.</summary>
    public string? MeteraiSerial { get; init; }

    public MeteraiStatus MeteraiStatus { get; init; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while it waits for a second person.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Why it was accepted although something differs; null where nothing had to be said.</summary>
    public string? AcceptedBecause { get; set; }

    public string? RejectedBecause { get; set; }

    /// <summary>Which signature is whose, as the second person found.</summary>
    public List<ElsewhereMatch> Matches { get; init; } = [];
}

/// <summary>One signature of an accepted file and the signatory it belongs to: a person compared the two names.</summary>
public sealed class ElsewhereMatch
{
    public Guid UploadId { get; init; }

    public required Guid SignatoryId { get; init; }

    /// <summary>The signature, by the name of its field.</summary>
    public required string Field { get; init; }
}

/// <summary>What is known about an electronic stamp duty (e-meterai) on a file. Nothing here proves that duty was paid.</summary>
public enum MeteraiStatus
{
    /// <summary>None on this file.</summary>
    None,

    /// <summary>Put on; nobody has looked it up.</summary>
    Affixed,

    /// <summary>Put on, and staff has looked its serial up at the issuer.</summary>
    LookedUp,
}
