using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>
/// The contribution of all people of one agreement for one month, billed once. It says how its total and its due date came about; what is
/// written here does not change any more, only what was paid.
/// </summary>
public sealed class Invoice
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>1, 2, 3 … within the agreement, without gaps.</summary>
    public required int Seq { get; init; }

    /// <summary>Such as <c>0007/TULUNGAGUNG-2024-1/VII/2024</c>: counted within the agreement, month and year are those invoiced.</summary>
    public required string Number { get; init; }

    /// <summary>First day of the month that is billed.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Day on which it was issued, in the partnership's zone; later than its month after an outage.</summary>
    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>How <see cref="DueOn"/> was found, Indonesian.</summary>
    public required string DueReasonId { get; init; }

    /// <summary>How <see cref="DueOn"/> was found, English.</summary>
    public required string DueReasonEn { get; init; }

    /// <summary>Registered people in that month.</summary>
    public required int Headcount { get; init; }

    /// <summary>Rupiah per person, see <see cref="Tariff"/>.</summary>
    public required long RatePerHead { get; init; }

    /// <summary>How <see cref="RatePerHead"/> was found, Indonesian.</summary>
    public required string RateReasonId { get; init; }

    /// <summary>How <see cref="RatePerHead"/> was found, English.</summary>
    public required string RateReasonEn { get; init; }

    /// <summary>Rupiah: <see cref="Headcount"/> × <see cref="RatePerHead"/>.</summary>
    public required long Total { get; init; }

    /// <summary>Who is billed, such as “BPKAD Kabupaten Tulungagung”.</summary>
    public required string Payer { get; init; }

    /// <summary>The letter; null for the moment between issuing and ordering it.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>The list of people that holds for this invoice; an unchanged list is shared with the month before.</summary>
    public Guid? AnnexDocumentId { get; set; }

    public InvoiceState State { get; set; }

    /// <summary>Rupiah received so far.</summary>
    public long PaidTotal { get; set; }

    /// <summary>When its work was done: paid and closed; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Rupiah still to be paid.</summary>
    public long Outstanding => Total - PaidTotal;

    public Phrase DueReason => new(DueReasonId, DueReasonEn);

    public Phrase RateReason => new(RateReasonId, RateReasonEn);
}

public enum InvoiceState
{
    Issued,
    PartlyPaid,
    Paid,
}

/// <summary>Money received for one invoice.</summary>
public sealed class Payment
{
    public required Guid Id { get; init; }

    public required Guid InvoiceId { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>Rupiah, above zero.</summary>
    public required long Amount { get; init; }

    /// <summary>Day on which the money arrived, in the partnership's zone.</summary>
    public required DateOnly PaidOn { get; init; }

    /// <summary>How it came, such as “transfer dari kas daerah” or “autodebit”.</summary>
    public required string Channel { get; init; }

    /// <summary>Number of the bank slip or receipt; one payment of an invoice per reference, so that recording twice records once.</summary>
    public required string Reference { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}
