using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>What is typed on the drafting form.</summary>
public sealed class DraftInput
{
    /// <summary>Blank rows for groups on a new form, and how many “more” adds.</summary>
    public const int BlankRows = 5;

    [Required, StringLength(200)]
    public string? Title { get; set; }

    [Required, StringLength(500)]
    public string? Subject { get; set; }

    [Required]
    public DateOnly? PeriodStart { get; set; }

    [Required]
    public DateOnly? PeriodEnd { get; set; }

    [Range(1, 365)]
    public int NoticeDays { get; set; } = 90;

    public Guid? UmbrellaId { get; set; }

    public Funding Funding { get; set; }

    public Segment Segment { get; set; }

    public bool Jkk { get; set; }

    public bool Jkm { get; set; }

    public bool Jht { get; set; }

    [ModelBinder(typeof(CountBinder))]
    public long? IncomeBase { get; set; }

    public bool Transport { get; set; }

    [ModelBinder(typeof(CountBinder))]
    public int? Quota { get; set; }

    public string? Payer { get; set; }

    public string? LegalBasis { get; set; }

    public List<GroupInput> Groups { get; set; } = [];

    public StandingInput First { get; set; } = new();

    public StandingInput Second { get; set; } = new();

    /// <summary>What stands on a new form: next term of the budget year, the usual package and money of this kind of partner.</summary>
    public static DraftInput For(AgreementKind kind, Partnership partnership, DateOnly today)
    {
        var start = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return new DraftInput
        {
            Title = kind switch
            {
                AgreementKind.UmbrellaMou => "Nota Kesepahaman",
                AgreementKind.PerisaiAgency => "Perjanjian Keagenan Perisai",
                _ => "Perjanjian Kerja Sama",
            },
            PeriodStart = start,
            PeriodEnd = kind is AgreementKind.UmbrellaMou ? start.AddYears(3).AddDays(-1) : new DateOnly(start.Year, 12, 31),
            Funding = partnership.Kind switch
            {
                PartnerKind.Kadin => Funding.Csr,
                PartnerKind.Cooperative => Funding.SelfPaidAgent,
                PartnerKind.Kelurahan => Funding.SelfPaidAutodebit,
                _ => Funding.Apbd,
            },
            Jkk = true,
            Jkm = true,
            IncomeBase = Tariff.LowestBase,
            Payer = partnership.Contacts.FirstOrDefault(contact => contact.Role is ContactRole.Finance)?.Name,
            Groups = [.. Enumerable.Range(0, BlankRows).Select(_ => new GroupInput())],
            First = new() { Capacity = partnership.First.Capacity, Principal = partnership.First.Principal },
            Second = new() { Capacity = partnership.Second.Capacity, Principal = partnership.Second.Principal },
        };
    }

    public NewAgreement Order(Guid partnershipId, AgreementKind kind) => new()
    {
        PartnershipId = partnershipId,
        Kind = kind,
        UmbrellaId = kind is AgreementKind.UmbrellaMou ? null : UmbrellaId,
        Title = Title!.Trim(),
        Subject = Subject!.Trim(),
        PeriodStart = PeriodStart!.Value,
        PeriodEnd = PeriodEnd!.Value,
        NoticeDays = NoticeDays,
        LegalBasis = Lines(LegalBasis),
        Terms = kind is AgreementKind.UmbrellaMou ? null : Terms(),
        Groups = kind is AgreementKind.UmbrellaMou ? [] : [.. Groups.Where(group => !group.IsBlank).Select(group => group.Order())],
        FirstStanding = First.Order(),
        SecondStanding = Second.Order(),
    };

    /// <summary>One entry a line; blank lines do not count.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Terms Terms() => new()
    {
        Segment = Segment,
        Funding = Funding,
        Programmes = (Jkk ? Programmes.Jkk : 0) | (Jkm ? Programmes.Jkm : 0) | (Jht ? Programmes.Jht : 0),
        IncomeBase = IncomeBase!.Value,
        Transport = Transport,
        Quota = Quota,
        Payer = Payer!.Trim(),
    };
}

/// <summary>One row of the groups; a blank one is left out.</summary>
public sealed class GroupInput
{
    [StringLength(100)]
    public string? Name { get; set; }

    [StringLength(200)]
    public string? Owner { get; set; }

    [EmailAddress(ErrorMessage = "email")]
    public string? OwnerEmail { get; set; }

    [ModelBinder(typeof(CountBinder))]
    public int? Quota { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Owner) && string.IsNullOrWhiteSpace(OwnerEmail) && Quota is null;

    public NewGroup Order() => new(Name!.Trim(), Owner!.Trim(), OwnerEmail!.Trim(), Quota);
}

/// <summary>How one party's signatory comes to sign.</summary>
public sealed class StandingInput
{
    public Capacity Capacity { get; set; }

    [StringLength(200)]
    public string? Principal { get; set; }

    public Standing Order() => Standing.Typed(Capacity, Principal);
}
