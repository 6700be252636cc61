namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// A worker who is or was registered under a partnership. One row a person and partnership, however many terms; what was first registered stays,
/// a correction in the population register is not ours to decide.
/// </summary>
public sealed class Participant
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The 16 digits, encrypted for (<c>Participants</c>, <c>Nik</c>, <see cref="Id"/>). The last four digits are derived from it, never stored.</summary>
    public required byte[] Nik { get; init; }

    /// <summary>Keyed hash of the NIK (purpose <c>nik</c>), to find a person without decrypting; unique within a partnership.</summary>
    public required string NikHash { get; init; }

    public required string Name { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    /// <summary><see cref="ParticipantDetails"/> as encrypted JSON for (<c>Participants</c>, <c>Details</c>, <see cref="Id"/>); null when the list gave none.</summary>
    public byte[]? Details { get; init; }
}

public enum Sex
{
    Male,
    Female,
}

/// <summary>What a list may say about a person besides what registration needs; empty text when it did not.</summary>
public sealed record ParticipantDetails(string BirthPlace, string Address, string Occupation);
