using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>
/// One day, hour and place at which one or many agreements are signed, possibly of several partnerships. Who signs there does so on a tablet before a named
/// witness, or in ink; the ceremony itself signs nothing.
/// </summary>
public sealed class SigningCeremony
{
    public required Guid Id { get; init; }

    /// <summary>Stands on its papers, such as <c>UPC-20240108-3F2A</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The partnership whose branch arranges it: its letterhead, its mailbox, its zone.</summary>
    public required Guid PartnershipId { get; init; }

    public required string Title { get; set; }

    /// <summary>Day on the wall calendar of <see cref="Zone"/>.</summary>
    public required DateOnly Date { get; set; }

    /// <summary>Hour at which it begins, on the wall clock of <see cref="Zone"/>.</summary>
    public required TimeOnly Time { get; set; }

    /// <summary>How long it is expected to last, in minutes; for calendars.</summary>
    public required int Minutes { get; set; }

    public required Zone Zone { get; init; }

    public required string Place { get; set; }

    /// <summary>Who receives the guests at the partner's side; null for nobody named.</summary>
    public string? PartnerHost { get; set; }

    /// <summary>Who receives the guests for the branch; null for nobody named.</summary>
    public string? BranchHost { get; set; }

    public CeremonyState State { get; set; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancelReason { get; set; }

    /// <summary>Counts up with every change that the invited are told of; calendars go by it.</summary>
    public int Revision { get; set; }

    /// <summary>Counts up with every act of staff; of two in the same moment the second is told apart.</summary>
    public int Acts { get; set; }

    /// <summary>How often the minutes were made; a correction is another document.</summary>
    public int MinutesMade { get; set; }

    /// <summary>How often the attendance list was made.</summary>
    public int ListsMade { get; set; }

    /// <summary>What is to be said in the minutes besides; null for nothing.</summary>
    public string? Note { get; set; }

    public DateTimeOffset? HeldAt { get; set; }

    public required string PlannedBy { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public List<CeremonyRound> Rounds { get; init; } = [];

    public List<CeremonyGuest> Guests { get; init; } = [];

    public List<CeremonyPhoto> Photos { get; init; } = [];

    /// <summary>The instant at which it begins.</summary>
    public DateTimeOffset BeginsAt => Zone.At(Date, Time);
}

public enum CeremonyState
{
    Planned,

    /// <summary>It took place and its minutes were made.</summary>
    Held,

    /// <summary>It does not take place; who was invited was told.</summary>
    Cancelled,
}

/// <summary>One agreement (or addendum) that is signed at a ceremony, as its signing round.</summary>
public sealed class CeremonyRound
{
    public required Guid CeremonyId { get; init; }

    public required Guid RoundId { get; init; }

    /// <summary>Place in the programme, from 1.</summary>
    public int Position { get; set; }

    public required Guid PartnershipId { get; init; }
}

/// <summary>Somebody on the attendance list. A mailbox is not needed: their letter is printed.</summary>
public sealed class CeremonyGuest
{
    public required Guid Id { get; init; }

    public Guid CeremonyId { get; init; }

    /// <summary>Place in the list, from 1.</summary>
    public required int Position { get; init; }

    public required string Name { get; init; }

    /// <summary>Their office.</summary>
    public required string Title { get; init; }

    public required string Organisation { get; init; }

    /// <summary>Null for nobody's mailbox known.</summary>
    public string? Email { get; init; }

    /// <summary>The account of a member of staff; only they can be witnesses. Null for everybody else.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>When the letter was ordered (and mailed, where there is a mailbox); null for somebody who just came.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>The newest letter of invitation.</summary>
    public Guid? LetterId { get; set; }

    /// <summary>Whether they came; null until attendance was taken.</summary>
    public bool? Attended { get; set; }
}

/// <summary>A photograph of a ceremony, without what the camera wrote beside the pixels.</summary>
public sealed class CeremonyPhoto
{
    public required Guid Id { get; init; }

    public Guid CeremonyId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>What is to be seen, also for those who cannot see it.</summary>
    public required string Caption { get; init; }

    public required string AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>
/// A tablet given to one signatory in the room, before one witness. Its code opens the document once, on one device, for a short while; afterwards it is worth
/// nothing.
/// </summary>
public sealed class TabletHandover
{
    public required Guid Id { get; init; }

    public required Guid CeremonyId { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid SignatoryId { get; init; }

    /// <summary>The witness on the attendance list.</summary>
    public required Guid WitnessId { get; init; }

    /// <summary>Name and office of the witness, as they are recorded with the signature.</summary>
    public required string Witness { get; init; }

    /// <summary>Keyed hash of the code that is typed or scanned.</summary>
    public required string CodeHash { get; init; }

    public required string OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>At the latest the end of the ceremony's day.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Keyed hash of the secret of the one browser that entered the code; null until then.</summary>
    public string? BrowserHash { get; set; }

    /// <summary>Counts the times that browser entered it; of two in the same moment the second is told apart.</summary>
    public int Claims { get; set; }

    /// <summary>The link that leads from there to the document.</summary>
    public Guid? LinkId { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Signed, declined, taken back, replaced, moved.</summary>
    public string? EndedBecause { get; set; }
}
