namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>What a link was mailed for. One that was sent to be read never acts, whoever holds it.</summary>
public enum LinkPurpose
{
    /// <summary>To read, sign or put a paraf, or decline.</summary>
    Sign,

    /// <summary>To read only.</summary>
    Copy,

    /// <summary>To everything that waits for one mailbox (<see cref="Many.SigningList"/>); it never leads to the pages of a single document.</summary>
    Many,

    /// <summary>To read and act on one tablet at a ceremony, before a witness. No code helps on another device, and no mail follows it.</summary>
    InRoom,
}

/// <summary>
/// A browser in which somebody has acted with a link. From the first act on the link belongs to the browsers that stand here; any other is asked for a
/// code and then stands here too, because mail and chat programs bring browsers of their own.
/// </summary>
public sealed class BoundBrowser
{
    public required Guid Id { get; init; }

    public required Guid LinkId { get; init; }

    /// <summary>Keyed hash of the secret in the browser's cookie.</summary>
    public required string SecretHash { get; init; }

    public required DateTimeOffset BoundAt { get; init; }

    /// <summary>When a code was last entered here; null when never.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Whether that code had gone to another address than the link.</summary>
    public bool BySecondAddress { get; set; }
}

/// <summary>A code of the second factor. Only its keyed hash is kept; how often it was tried stands here, so that a restart or another node forgets nothing.</summary>
public sealed class SigningCode
{
    public required Guid Id { get; init; }

    public required Guid LinkId { get; init; }

    /// <summary>Whose code it is: the signatory, or the list of a mailbox.</summary>
    public required Guid SignatoryId { get; init; }

    /// <summary>Keyed hash of the code and of this row's id.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Name of the channel that carried it, such as <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Whether it went to another address than the link.</summary>
    public required bool ToSecondAddress { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Counts every answer, right or wrong; of two answers in the same moment one is not heard.</summary>
    public int Tries { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When another code or another link took its place.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>The public code of a round: it may stand on paper and in chats, because all it does is send a link to the registered mailbox.</summary>
public sealed class RoundInvitation
{
    /// <summary>The round.</summary>
    public required Guid Id { get; init; }

    /// <summary>16 letters and digits that are not mistaken for each other when typed from paper.</summary>
    public required string Code { get; init; }
}

/// <summary>Somebody asked for a link with a public code, known or not. Kept for a day to limit how often.</summary>
public sealed class InvitationRequest
{
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of the network address and the hour; says nothing once the hour is over.</summary>
    public required string SourceHash { get; init; }

    /// <summary>Whose link was sent; null when none was.</summary>
    public Guid? SignatoryId { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Mails stayed without an answer: somebody of the branch calls the office, and writes down what was said.</summary>
public sealed class SigningCall
{
    /// <summary>The signatory.</summary>
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? DoneBy { get; set; }

    /// <summary>What was said on the phone.</summary>
    public string? Note { get; set; }
}
