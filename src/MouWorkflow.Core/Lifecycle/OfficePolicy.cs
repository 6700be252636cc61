namespace MouWorkflow.Core.Lifecycle;

/// <summary>
/// What an office decides for itself, or what no public source states for certain. Every value comes from configuration (section
/// <c>Policy</c>); the defaults are proposals a branch must confirm, not law.
/// </summary>
public sealed record OfficePolicy
{
    /// <summary>Day of the month on which that month's invoice is issued. Unconfirmed: no official calendar for collective BPU bills is public.</summary>
    public int InvoiceDay { get; init; } = 10;

    /// <summary>
    /// Day of the following month by which an invoice is to be paid; moved to the next working day. Unconfirmed for BPU: the 15th is documented for employers only.
    /// </summary>
    public int PaymentDueDay { get; init; } = 15;

    /// <summary>At least so many days lie between issuing an invoice and its due date, also when it is issued late.</summary>
    public int LeastDaysToPay { get; init; } = 14;

    /// <summary>Payment reminders, in days after the due date (negative: before).</summary>
    public int[] PaymentReminderDays { get; init; } = [-3, 3, 10];

    /// <summary>
    /// Whether a text sent for signing is frozen as PDF where a converter is installed; signatories then confirm the PDF. Otherwise they confirm the
    /// Word file.
    /// </summary>
    public bool SignPdf { get; init; } = true;

    /// <summary>A signing round stays open for so many days.</summary>
    public int SigningDays { get; init; } = 14;

    /// <summary>Signing reminders, in days after the invitation.</summary>
    public int[] SigningReminderDays { get; init; } = [3, 7, 12];

    /// <summary>A signing link may be opened for so many days; an old one offers a fresh one to the same mailbox.</summary>
    public int LinkDays { get; init; } = 14;

    /// <summary>Whether everybody who signs must name an entry of the register of authority; otherwise only a named one is checked.</summary>
    public bool RequireSigningAuthority { get; init; }

    /// <summary>Renewal reminders, in days before the term ends.</summary>
    public int[] RenewalReminderDays { get; init; } = [60, 30, 14];

    /// <summary>
    /// Nobody who has reached this age is newly registered; who was registered below it may go on. Public practice (domain sources agree); the exact
    /// article is to be confirmed by the branch.
    /// </summary>
    public int AgeLimit { get; init; } = 65;

    /// <summary>Province prefixes accepted in a NIK besides the official list. Only for demonstration data (99).</summary>
    public string[] ExtraProvinces { get; init; } = [];

    /// <summary>Acquisition incentive needs at least so many new members in the month (reported for the 2022 decree).</summary>
    public int IncentiveLeastNewMembers { get; init; } = 25;

    /// <summary>Rupiah per new member with JKK and JKM.</summary>
    public long IncentivePerNewMember { get; init; } = 10_000;

    /// <summary>Percent of contributions paid in a member's months 1–24.</summary>
    public int IncentivePercentFirstYears { get; init; } = 15;

    /// <summary>Percent of contributions paid in a member's months 25–60.</summary>
    public int IncentivePercentLaterYears { get; init; } = 5;
}
