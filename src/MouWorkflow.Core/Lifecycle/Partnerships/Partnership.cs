using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary>
/// A branch office of BPJS Ketenagakerjaan and a partner who work together, for as long as they do. Papers, people and money hang on its
/// agreements; the history is the partnership's.
/// </summary>
public sealed class Partnership
{
    public required Guid Id { get; init; }

    /// <summary>Short name for files and addresses, lower case, such as <c>tulungagung</c>; unique.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it, such as “Disnakertrans Kabupaten Tulungagung”.</summary>
    public required string Name { get; set; }

    public required PartnerKind Kind { get; init; }

    /// <summary>Zone in which all its dates are read.</summary>
    public required Zone Zone { get; init; }

    public required BranchOffice Branch { get; set; }

    /// <summary>PIHAK KESATU: the partner.</summary>
    public required Party First { get; set; }

    /// <summary>PIHAK KEDUA: the branch.</summary>
    public required Party Second { get; set; }

    public PartnershipState State { get; set; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Mailboxes at the partner: who uploads lists, who pays.</summary>
    public List<Contact> Contacts { get; init; } = [];
}

public enum PartnershipState
{
    /// <summary>No agreement is in force yet.</summary>
    Preparing,

    /// <summary>At least one agreement is in force.</summary>
    Active,

    /// <summary>The last agreement has run out and nothing followed.</summary>
    Ended,
}

/// <summary>What the partner is; it decides which papers and clauses are offered.</summary>
public enum PartnerKind
{
    /// <summary>Dinas or OPD of a regency, city or province.</summary>
    Dinas,

    /// <summary>Chamber of commerce, whose member firms give CSR money.</summary>
    Kadin,

    /// <summary>Cooperative or association that acts as wadah for Perisai agents.</summary>
    Cooperative,

    Kelurahan,
}

/// <summary>The branch of BPJS Ketenagakerjaan that answers for the partnership.</summary>
public sealed class BranchOffice
{
    /// <summary>Such as “BPJS Ketenagakerjaan Kantor Cabang Blitar”.</summary>
    public required string Name { get; set; }

    public required string City { get; set; }

    public required string Address { get; set; }

    /// <summary>Mailbox of the branch; alarms and results go there.</summary>
    public required string Email { get; set; }
}

/// <summary>One side of an agreement and who signs for it.</summary>
public sealed class Party
{
    /// <summary>The body that is bound, such as “Pemerintah Kabupaten Tulungagung”.</summary>
    public required string Organisation { get; set; }

    /// <summary>The office that acts, such as “Dinas Tenaga Kerja dan Transmigrasi”.</summary>
    public required string Office { get; set; }

    public required string City { get; set; }

    public required string Address { get; set; }

    public required string SignatoryName { get; set; }

    public required string SignatoryTitle { get; set; }

    /// <summary>The decree or power of attorney on which the signatory acts.</summary>
    public required string Authority { get; set; }

    /// <summary>In which capacity the signatory acts; it decides the opening words and the signature block.</summary>
    public Capacity Capacity { get; set; }

    /// <summary>For whom a proxy signs, such as “Bupati Tulungagung”; null for every other capacity.</summary>
    public string? Principal { get; set; }

    /// <summary>Where signing links go.</summary>
    public required string SignatoryEmail { get; set; }
}

/// <summary>How somebody comes to sign.</summary>
public enum Capacity
{
    /// <summary>Holds the office.</summary>
    Definitif,

    /// <summary>Pelaksana Tugas: the office is vacant.</summary>
    Plt,

    /// <summary>Pelaksana Harian: the holder is away.</summary>
    Plh,

    /// <summary>By power of attorney of a principal.</summary>
    Kuasa,

    /// <summary>Kuasa Pengguna Anggaran.</summary>
    Kpa,

    /// <summary>Pejabat Pembuat Komitmen.</summary>
    Ppk,
}

/// <summary>A mailbox with a task.</summary>
public sealed class Contact
{
    public required Guid Id { get; init; }

    public Guid PartnershipId { get; init; }

    public required ContactRole Role { get; init; }

    /// <summary>Office or function.</summary>
    public required string Name { get; set; }

    public required string Email { get; set; }
}

public enum ContactRole
{
    /// <summary>Uploads lists of participants.</summary>
    Operator,

    /// <summary>Receives invoices and pays (BPKAD, donor, agent).</summary>
    Finance,

    /// <summary>Receives copies and answers renewals.</summary>
    Secretariat,
}
