namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>
/// Carries a code to a person by another way than the link. It queues what is to be sent with the caller's unit of work, once for each order, and never
/// waits for the outside; what becomes of it is the outbox's business, as for everything else that leaves the house.
/// </summary>
public interface ISecondChannel
{
    /// <summary>Short name that is kept with the code, such as <c>email</c> or <c>sms</c>.</summary>
    string Name { get; }

    /// <summary>Whether an address is of this channel: a mail address, a telephone number.</summary>
    bool Takes(string address);

    /// <summary>Queues one code. The code may be kept encrypted until it is handed over, and nowhere afterwards.</summary>
    Task QueueAsync(CodeOrder order, CancellationToken cancellation);
}

/// <summary>A code for one person.</summary>
/// <param name="Id">The code's row; what makes the order one of a kind.</param>
/// <param name="Round">The document it is for; the first of them for a list.</param>
/// <param name="Address">Where it goes; one that the channel <see cref="ISecondChannel.Takes"/>.</param>
public sealed record CodeOrder(Guid Id, SigningRound Round, Signatory Who, string Address, string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>The list of a mailbox that the code is for, with the number of its documents; null for one document.</summary>
    public (Guid Id, int Documents)? List { get; init; }
}
