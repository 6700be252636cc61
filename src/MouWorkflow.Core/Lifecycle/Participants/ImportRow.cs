namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// One row of an upload: what the check found, and (encrypted) what stood in the file. Once a row is registered its personal data is
/// emptied here; it then lives in <see cref="Participant"/> alone. Refused rows keep it, so that the office can correct them.
/// </summary>
public sealed class ImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>Line in the spreadsheet; the heading is 1.</summary>
    public required int Number { get; init; }

    public required ImportRowState State { get; init; }

    /// <summary>Codes of <see cref="RowReason"/> for which it is refused, separated by spaces; empty when it is not.</summary>
    public required string Reasons { get; init; }

    /// <summary>Codes of <see cref="RowReason"/> that only warn.</summary>
    public required string Warnings { get; init; }

    /// <summary>The id the person gets if nobody with this NIK is known to the partnership; also the row id under which this row is encrypted.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>The digits, encrypted as <see cref="Participant.Nik"/>; null when the cell held no 16 digits.</summary>
    public byte[]? Nik { get; init; }

    public string? NikHash { get; init; }

    public string? Name { get; init; }

    public DateOnly? BirthDate { get; init; }

    public Sex? Sex { get; init; }

    public byte[]? Details { get; init; }

    public Guid? GroupId { get; init; }

    /// <summary>Was a member to the last day of the term before: the age limit does not drop them.</summary>
    public bool Continues { get; init; }

    /// <summary>First month of membership, given when it is registered.</summary>
    public DateOnly? StartMonth { get; init; }

    /// <summary>The cells of the file as an encrypted JSON list, for (<c>ImportRows</c>, <c>Cells</c>, <see cref="ParticipantId"/>).</summary>
    public byte[]? Cells { get; init; }
}

public enum ImportRowState
{
    Accepted,
    Refused,
    Registered,
}
