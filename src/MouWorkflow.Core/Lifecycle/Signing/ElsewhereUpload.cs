namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// The frozen document with certified signatures made in another system. Our bytes are its beginning, or what differs is shown and a second person decides; it
/// is never altered here.
/// </summary>
public sealed class ElsewhereUpload
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The party whose signatures it carries.</summary>
    public required int Party { get; init; }

    /// <summary>The file as it came, as a document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Day of the last signature in it.</summary>
    public required DateOnly SignedOn { get; init; }

    public required string UploadedById { get; init; }

    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Whether the frozen bytes are its beginning, to the last byte.</summary>
    public required bool BeginsWithFrozen { get; init; }

    /// <summary>What differs, for the second person; null when nothing does.</summary>
    public string? Difference { get; set; }

    /// <summary>Who signed, integrity and chain, as JSON of the examination; null until examined.</summary>
    public string? FindingsJson { get; set; }

    /// <summary>Serial of the electronic stamp duty (e-meterai); null for none.</summary>
    public string? MeteraiSerial { get; set; }

    public string? MeteraiStatus { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while it waits for a second person.</summary>
    public bool? Accepted { get; set; }

    public string? RejectedBecause { get; set; }
}
