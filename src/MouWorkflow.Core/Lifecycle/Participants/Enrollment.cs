namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>A participant's place in one agreement, by whole months.</summary>
public sealed class Enrollment
{
    public required Guid AgreementId { get; init; }

    public required Guid ParticipantId { get; init; }

    /// <summary>The agreement's group of workers; null when the agreement has none or the list named none.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>First day of the first month that is paid for under this agreement.</summary>
    public required DateOnly StartMonth { get; init; }

    /// <summary>First day of the last month that is paid for; null while it lasts as long as the agreement.</summary>
    public DateOnly? EndMonth { get; init; }

    /// <summary>First month of unbroken membership, earlier than <see cref="StartMonth"/> when a previous term was carried over; incentives age by it.</summary>
    public required DateOnly FirstMonth { get; init; }

    /// <summary>Order of the list within the agreement: uploads one after the other, rows as in the file.</summary>
    public required int Position { get; init; }

    /// <summary>The upload that registered it; null when it was carried over from the term before.</summary>
    public Guid? ImportId { get; init; }
}
