namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// One uploaded list. Its rows are staged in chunks, then registered at once; the row remembers how far that came, so that a crash costs
/// nothing but time. The workflow <c>participant-registration</c> runs about it.
/// </summary>
public sealed class ParticipantImport
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>The group all rows belong to; null when the column <c>kelompok</c> decides.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>The file as it was uploaded, kept encrypted.</summary>
    public required Guid DocumentId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The heading of the file as a JSON list; it comes back in the file of refused rows.</summary>
    public required string HeadingJson { get; init; }

    /// <summary>Account that uploaded it; empty for the system.</summary>
    public required string UploadedById { get; init; }

    /// <summary>Office or title that uploaded it.</summary>
    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public ImportState State { get; set; }

    /// <summary>Number (line in the spreadsheet) of the last row that is staged; 0 before the first chunk.</summary>
    public int LastRow { get; set; }

    /// <summary>Every NIK at the head of the file ends in 0: a spreadsheet kept them as numbers and lost digits.</summary>
    public bool DigitsLost { get; init; }

    /// <summary>Until then the process that stages it is taken to be alive; afterwards another may go on.</summary>
    public DateTimeOffset BusyUntil { get; set; }

    /// <summary>Rows in the file, empty ones left out.</summary>
    public int Proposed { get; set; }

    /// <summary>Rows that passed the checks; after registration the people who got a place.</summary>
    public int Accepted { get; set; }

    /// <summary>Rows that were refused, with reasons.</summary>
    public int Refused { get; set; }

    /// <summary>Accepted rows that somebody should look at.</summary>
    public int Warnings { get; set; }

    public DateTimeOffset? RegisteredAt { get; set; }

    /// <summary>Why the file could not be read to its end, in both languages; null otherwise.</summary>
    public string? Failure { get; set; }
}

public enum ImportState
{
    /// <summary>The file is kept; its rows are being checked and staged.</summary>
    Staged,

    /// <summary>Every row is checked; registration is the workflow's next step.</summary>
    Checked,

    /// <summary>Accepted rows are registered.</summary>
    Registered,

    /// <summary>The file turned out to be broken; nothing was registered.</summary>
    Failed,
}
