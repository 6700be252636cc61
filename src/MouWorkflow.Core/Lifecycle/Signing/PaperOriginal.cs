namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>The scan of an original signed in ink. It counts when a second person has compared every page with the approved text.</summary>
public sealed class PaperOriginal
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The party whose signatures it carries; null when it carries everything that had not been signed by link.</summary>
    public int? Party { get; init; }

    /// <summary>The scan, as a document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Day of the last signature on the paper.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Pages of the printed text, each to be compared; 0 where they were not counted (scans taken in before pages were).</summary>
    public int Pages { get; init; }

    /// <summary>Where each original lies, one line each; their number is the number of originals.</summary>
    public List<string> OriginalLocations { get; set; } = [];

    public required string UploadedById { get; init; }

    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while it waits; then whether the second person found it to match.</summary>
    public bool? Matches { get; set; }

    public string? RejectedBecause { get; set; }

    /// <summary>What the second person found, page by page.</summary>
    public List<PaperPage> Checked { get; init; } = [];
}

/// <summary>One page of a scan beside the same page of the approved text.</summary>
public sealed class PaperPage
{
    public Guid PaperId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required bool Matches { get; init; }

    /// <summary>What differs; null when it matches.</summary>
    public string? Reason { get; init; }
}
