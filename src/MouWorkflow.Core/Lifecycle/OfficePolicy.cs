using MouWorkflow.Core.Platform.Documents;

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

    /// <summary>
    /// Whether the seal of a PDF carries a timestamp of an authority. <c>IfAvailable</c> seals without one, and says so, when the authority does not
    /// answer properly (and asks nobody where none is set); <c>Required</c> lets the document wait.
    /// </summary>
    public TimestampWish SealTimestamp { get; init; } = TimestampWish.IfAvailable;

    /// <summary>A signing round stays open for so many days.</summary>
    public int SigningDays { get; init; } = 14;

    /// <summary>Signing reminders, in days after the invitation.</summary>
    public int[] SigningReminderDays { get; init; } = [3, 7, 12];

    /// <summary>A signing link may be opened for so many days; an old one offers a fresh one to the same mailbox.</summary>
    public int LinkDays { get; init; } = 5;

    /// <summary>Whether a code is asked also of signatories with a mailbox of their own. A mailbox that an office reads together always needs one.</summary>
    public bool CodeForPersonalMailboxes { get; init; }

    /// <summary>When mails to a signatory stay without an answer, the alternate contact is asked to remind them, so many days after the invitation.</summary>
    public int SigningAlternateDays { get; init; } = 8;

    /// <summary>When that stays without an answer too, somebody of the branch is asked to call, so many days after the invitation.</summary>
    public int SigningCallDays { get; init; } = 10;

    /// <summary>From one network address a public invitation may be used so many times an hour.</summary>
    public int InvitationsPerHour { get; init; } = 10;

    /// <summary>Whether everybody who signs must name an entry of the register of authority; otherwise only a named one is checked.</summary>
    public bool RequireSigningAuthority { get; init; }

    /// <summary>Stamp duty (bea meterai) of what is signed.</summary>
    public StampDutyTerms StampDuty { get; init; } = new();

    /// <summary>
    /// Whether a second person decides about every file that was signed in another system; otherwise only where something differs, or where a certificate
    /// leads to no configured root.
    /// </summary>
    public bool ElsewhereSecondPerson { get; init; } = true;

    /// <summary>Renewal reminders, in days before the term ends.</summary>
    public int[] RenewalReminderDays { get; init; } = [60, 30, 14];

    /// <summary>
    /// Nobody who has reached this age is newly registered; who was registered below it may go on. Public practice (domain sources agree); the exact
    /// article is to be confirmed by the branch.
    /// </summary>
    public int AgeLimit { get; init; } = 65;

    /// <summary>The sums that agreements name, with their conditions.</summary>
    public BenefitTerms Benefits { get; init; } = new();

    /// <summary>Whether somebody else than the author of a draft must approve it.</summary>
    public bool ApprovalBySecondPerson { get; init; } = true;

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

/// <summary>
/// What an agreement with the death programme (JKM) says it pays. Sums and conditions as publicly stated; the office confirms them with its legal
/// department, or leaves them out.
/// </summary>
public sealed record BenefitTerms
{
    /// <summary>Whether agreements name sums at all.</summary>
    public bool Stated { get; init; } = true;

    /// <summary>Terms that begin earlier name no sums. Unconfirmed: the day on which the waiting months came into force; the first full year after it is safe.</summary>
    public DateOnly From { get; init; } = new(2026, 1, 1);

    /// <summary>The regulation, as the agreement quotes it.</summary>
    public string Basis { get; init; } = "Peraturan Menteri Ketenagakerjaan Nomor 5 Tahun 2021 sebagaimana telah diubah dengan Peraturan Menteri Ketenagakerjaan Nomor 1 Tahun 2025";

    /// <summary>Rupiah, after the waiting months.</summary>
    public long DeathGrant { get; init; } = 42_000_000;

    /// <summary>Waiting months.</summary>
    public int DeathGrantMonths { get; init; } = 3;

    /// <summary>Rupiah, before the waiting months are over.</summary>
    public long DeathGrantBefore { get; init; } = 10_000_000;

    /// <summary>Rupiah at most, for all children together.</summary>
    public long Scholarship { get; init; } = 174_000_000;

    public int ScholarshipChildren { get; init; } = 2;

    /// <summary>Years of contributions that a scholarship after an ordinary death needs.</summary>
    public int ScholarshipYears { get; init; } = 3;
}
