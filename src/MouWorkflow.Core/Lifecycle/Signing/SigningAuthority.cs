namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>One line of the register of who may sign for a party: on what ground, from when, until when, and for how much.</summary>
public sealed class SigningAuthority
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The party of the partnership it is about.</summary>
    public required int Party { get; init; }

    /// <summary>The office for which it may be signed, such as “Dinas Tenaga Kerja dan Transmigrasi”.</summary>
    public required string Office { get; init; }

    /// <summary>The holder's title, such as “Plt. Kepala Dinas”.</summary>
    public required string Title { get; init; }

    /// <summary>The holder's name, as the decree has it.</summary>
    public required string Holder { get; init; }

    public required AuthorityKind Kind { get; init; }

    /// <summary>The decree or power of attorney: its kind, number and date.</summary>
    public required string Ground { get; init; }

    /// <summary>The document behind the ground; null where none was uploaded.</summary>
    public Guid? EvidenceId { get; set; }

    /// <summary>First day on which it may be signed, in the partnership's zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, that day included; null for no end.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Most rupiah that an agreement may be worth; null for no limit.</summary>
    public long? Limit { get; init; }

    public string? Note { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why it was ended before its day; null while it was not.</summary>
    public string? EndedBecause { get; set; }
}

/// <summary>On what footing somebody signs.</summary>
public enum AuthorityKind
{
    /// <summary>Holds the office.</summary>
    Definitif,

    /// <summary>Pelaksana tugas: the office is vacant.</summary>
    Plt,

    /// <summary>Pelaksana harian: the holder is away.</summary>
    Plh,

    /// <summary>By power of attorney or letter of assignment.</summary>
    Kuasa,

    /// <summary>Kuasa Pengguna Anggaran or Pejabat Pembuat Komitmen.</summary>
    KpaPpk,
}
