using MouWorkflow.Core.Lifecycle.Partnerships;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// One paper that binds: an umbrella MoU (one to five years, no money), a PKS (quota, people, money), or a Perisai agency agreement. An umbrella
/// may hold several PKS at once; a PKS may stand alone. A renewal is a new agreement that names the one before it.
/// </summary>
public sealed class Agreement
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required AgreementKind Kind { get; init; }

    /// <summary>The umbrella it hangs under; null when it stands alone.</summary>
    public Guid? UmbrellaId { get; init; }

    /// <summary>The agreement it renews; null for a first one.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>Code printed in the footer of its documents, such as <c>TULUNGAGUNG-2024-1</c>; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Word template it is drafted from: <c>mou</c>, <c>pks</c>, <c>renewal</c>, <c>perisai</c>.</summary>
    public required string Template { get; set; }

    public required string Title { get; set; }

    /// <summary>What it is about: the line under TENTANG.</summary>
    public required string Subject { get; set; }

    /// <summary>First day of the term.</summary>
    public required DateOnly PeriodStart { get; set; }

    /// <summary>Last day of the term, that day included.</summary>
    public required DateOnly PeriodEnd { get; set; }

    public required Party First { get; set; }

    public required Party Second { get; set; }

    /// <summary>People, money and programmes; null for an umbrella.</summary>
    public Terms? Terms { get; set; }

    /// <summary>Days before the end at which renewal is raised. No standard exists in practice; a field, 90 by default.</summary>
    public int NoticeDays { get; set; } = 90;

    /// <summary>The partner's own legal basis, one line each, after the national block.</summary>
    public List<string> LegalBasis { get; set; } = [];

    /// <summary>Groups of workers and the offices that deliver their lists.</summary>
    public List<AgreementGroup> Groups { get; init; } = [];

    // Late fields: blank when the text is approved, filled between approval and sending, frozen by sending.
    public string? FirstNumber { get; set; }

    public string? SecondNumber { get; set; }

    public DateOnly? SigningDate { get; set; }

    public string? SigningPlace { get; set; }

    public AgreementState State { get; set; }

    /// <summary>1 for the first draft; counts up with every revision.</summary>
    public int Revision { get; set; }

    /// <summary>The draft as it reads now.</summary>
    public Guid? DraftDocumentId { get; set; }

    /// <summary>Account of who made the draft as it reads now; empty when it was not a member of staff.</summary>
    public string TextById { get; set; } = "";

    /// <summary>The frozen text that is signed.</summary>
    public Guid? FinalDocumentId { get; set; }

    /// <summary>Who approved the text; empty until approved.</summary>
    public string ApprovedBy { get; set; } = "";

    /// <summary>The later of the stated first day and the last signature, in the partnership's zone; null until sealed.</summary>
    public DateOnly? EffectiveOn { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

public enum AgreementKind
{
    /// <summary>Nota Kesepahaman: a frame without money.</summary>
    UmbrellaMou,

    /// <summary>Perjanjian Kerja Sama.</summary>
    Pks,

    /// <summary>Agency agreement with a wadah of Perisai agents.</summary>
    PerisaiAgency,
}

public enum AgreementState
{
    Draft,
    Approved,

    /// <summary>Late fields are filled and the text is frozen; the signing round is open or about to be.</summary>
    Signing,

    /// <summary>Sealed. Whether its term has begun or ended is a question of dates, see <see cref="AgreementRules"/>.</summary>
    InForce,

    Ended,

    /// <summary>Given up before it was signed.</summary>
    Withdrawn,
}

/// <summary>What an agreement with people and money says about them.</summary>
public sealed class Terms
{
    /// <summary>A field, never deduced from the name of the group: cadres are booked as either in practice.</summary>
    public required Segment Segment { get; set; }

    public required Funding Funding { get; set; }

    public required Programmes Programmes { get; set; }

    /// <summary>Monthly income base in rupiah.</summary>
    public required long IncomeBase { get; set; }

    /// <summary>Transport workers (ojol, drivers, couriers) have other discount months.</summary>
    public bool Transport { get; set; }

    /// <summary>Places agreed at the start; null when there is no quota. What holds later stands in the quota ledger.</summary>
    public int? Quota { get; set; }

    /// <summary>Who is billed, such as “BPKAD Kabupaten Tulungagung”.</summary>
    public required string Payer { get; set; }
}

public enum Segment
{
    /// <summary>Bukan penerima upah: workers outside an employment relation.</summary>
    Bpu,

    /// <summary>Penerima upah: wage earners.</summary>
    Pu,
}

/// <summary>Whose money pays; decides the discount of 2026 and the wording.</summary>
public enum Funding
{
    Apbd,
    Csr,
    SelfPaidAgent,
    SelfPaidAutodebit,
}

[Flags]
public enum Programmes
{
    None = 0,

    /// <summary>Jaminan Kecelakaan Kerja.</summary>
    Jkk = 1,

    /// <summary>Jaminan Kematian.</summary>
    Jkm = 2,

    /// <summary>Jaminan Hari Tua; optional for BPU.</summary>
    Jht = 4,
}

/// <summary>A group of workers and the office that knows who they are.</summary>
public sealed class AgreementGroup
{
    public required Guid Id { get; init; }

    public Guid AgreementId { get; init; }

    /// <summary>Such as “Nelayan”.</summary>
    public required string Name { get; set; }

    /// <summary>The office that delivers the list, such as “Dinas Perikanan”.</summary>
    public required string Owner { get; set; }

    /// <summary>Where requests for lists go.</summary>
    public required string OwnerEmail { get; set; }

    /// <summary>Places planned for the group; null when only the whole counts.</summary>
    public int? Quota { get; set; }
}
