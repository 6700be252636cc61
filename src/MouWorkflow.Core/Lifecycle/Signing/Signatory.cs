using MouWorkflow.Core.Lifecycle.Signing.Links;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// One person in one round, with one thing to do. Somebody who both puts a paraf and signs, or signs for two offices, has two rows and acts twice.
/// </summary>
public sealed class Signatory
{
    public required Guid Id { get; init; }

    public Guid RoundId { get; init; }

    /// <summary>Place in the list of the round, from 1; says nothing about who comes first.</summary>
    public required int Position { get; init; }

    /// <summary>The party for which it is done: 1 the partner, 2 the branch, further ones as the plan says.</summary>
    public required int Party { get; init; }

    public SignatoryRole Role { get; init; }

    /// <summary>Everybody of a group is invited together; a group is invited when all lower ones have acted. 0 for copies, who never wait.</summary>
    public required int Group { get; init; }

    /// <summary>How this row is to be signed. How it was signed stands in <see cref="Method"/>.</summary>
    public SigningMethod Way { get; init; }

    public required string Organisation { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Where the links go; may be empty only for somebody who signs on paper or elsewhere.</summary>
    public required string Email { get; set; }

    public Mailbox Mailbox { get; set; }

    /// <summary>Where the second-factor code goes, as the agency chose; null for none.</summary>
    public string? CodeEmail { get; set; }

    /// <summary>Who is asked to remind the signatory when mails stay without an answer; null for the secretariat of the partner, or the branch.</summary>
    public string? AlternateEmail { get; set; }

    /// <summary>Links mailed so far; of two that are asked for in the same moment one is sent.</summary>
    public int LinksSent { get; set; }

    /// <summary>How the person who acted was told apart; null until then, and for ink.</summary>
    public Identification? Identification { get; set; }

    /// <summary>The entry of the register of authority under which it is signed; null where none was named.</summary>
    public Guid? AuthorityId { get; set; }

    /// <summary>The signatory in whose name this one acts (“a.n.”); null for somebody who acts for themselves.</summary>
    public Guid? ActsFor { get; init; }

    public SignatoryState State { get; set; }

    public DateTimeOffset? InvitedAt { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    public SigningMethod? Method { get; set; }

    /// <summary>The name as typed when signing.</summary>
    public string? TypedName { get; set; }

    /// <summary>Version of the consent text that was agreed to.</summary>
    public string? ConsentVersion { get; set; }

    /// <summary>SHA-256 (lower hex) of its words as they were shown, in the language in which they were.</summary>
    public string? ConsentSha256 { get; set; }

    /// <summary>How the signature looks; null until signed by link.</summary>
    public SignatureLook? Look { get; set; }

    /// <summary>The drawn or uploaded picture, as a document of its own; null for a typed name alone.</summary>
    public Guid? LookDocumentId { get; set; }

    /// <summary>Name and office of the witness before whom it was signed in the room; null for every other way.</summary>
    public string? WitnessedBy { get; set; }

    /// <summary>The ceremony at which it was signed in the room.</summary>
    public Guid? CeremonyId { get; set; }

    /// <summary>Under which authority it was signed, in the words of the register at that instant; later changes of the register do not reach it.</summary>
    public string? SignedUnder { get; set; }
}

public enum SignatoryRole
{
    /// <summary>Signs.</summary>
    Signer,

    /// <summary>Puts a paraf: has read it on the way to the signature.</summary>
    Initialler,

    /// <summary>Is invited to read and gets the sealed copy; cannot act and is never waited for.</summary>
    Copy,
}

public enum SignatoryState
{
    /// <summary>Somebody acts before.</summary>
    Waiting,
    Invited,

    /// <summary>Has signed, or put the paraf.</summary>
    Signed,
    Declined,

    /// <summary>Another row acts in this one's place.</summary>
    Delegated,
}

public enum Mailbox
{
    /// <summary>Only the person reads it.</summary>
    Personal,

    /// <summary>An office reads it together; a link alone does not say who opened it.</summary>
    Shared,
}

public enum SigningMethod
{
    /// <summary>By the link in the mail, typed name.</summary>
    Link,

    /// <summary>In ink; the scan was confirmed by a second person. Labelled “asli bertanda tangan basah”.</summary>
    Paper,

    /// <summary>With a certified signature made in another system; its file was taken in and examined.</summary>
    Elsewhere,

    /// <summary>On a tablet in the room, at a ceremony, before a named witness; typed name. No mail is needed.</summary>
    InRoom,
}
