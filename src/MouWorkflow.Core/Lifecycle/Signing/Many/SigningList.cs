namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>
/// One mailbox and the one address to which its codes go. Everything that waits for them may be read and signed in one place. Which documents these are is
/// never kept: it is what the rounds say now, so a row leaves the list in the moment in which its address is corrected, or it is delegated.
/// </summary>
public sealed class SigningList
{
    public required Guid Id { get; init; }

    /// <summary>The registered mailbox, see <see cref="ListRules.Normal"/>.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Where codes go, in the same form: the second address, or the mailbox itself.</summary>
    public required string CodeAddress { get; init; }

    /// <summary>Links mailed so far; of two that are asked for in the same moment one is sent.</summary>
    public int LinksSent { get; set; }
}

/// <summary>
/// What the holder of a list has said about one document, on the page that showed its text. It belongs to one link: whoever comes with another one reads and
/// says it again.
/// </summary>
public sealed class ListedConsent
{
    public required Guid Id { get; init; }

    public required Guid LinkId { get; init; }

    public required Guid SignatoryId { get; init; }

    /// <summary>SHA-256 (lower hex) of the document that was shown.</summary>
    public required string Sha256 { get; set; }

    /// <summary>SHA-256 of the consent text that was ticked; null for a document that was left out.</summary>
    public string? ConsentSha256 { get; set; }

    public required DateTimeOffset At { get; set; }
}
