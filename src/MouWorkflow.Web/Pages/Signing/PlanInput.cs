using System.ComponentModel.DataAnnotations;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Who signs, as it is typed.</summary>
public sealed class PlanInput
{
    /// <summary>Blank rows below the planned ones, and how many “more” adds.</summary>
    public const int BlankRows = 2;

    public int? OpenDays { get; set; }

    public bool AsDefault { get; set; }

    public List<PlanRowInput> Rows { get; set; } = [];

    public static PlanInput For(PlannedRound plan) => new()
    {
        OpenDays = plan.OpenDays,
        Rows = [.. plan.Rows.Select(PlanRowInput.Of), .. Blank(plan.Rows.Count)],
    };

    public void More() => Rows.AddRange(Blank(Rows.Count));

    /// <summary>Rows that say something, each with its place on the form.</summary>
    public IReadOnlyList<(int Place, PlannedRow Row)> Given(AgreementView view) =>
        [.. Rows.Select((row, place) => (place, row)).Where(pair => !pair.row.IsBlank).Select(pair => (pair.place, pair.row.Row(view)))];

    private static IEnumerable<PlanRowInput> Blank(int before) => Enumerable.Range(0, Math.Min(BlankRows, PlanRules.MostRows - before)).Select(_ => new PlanRowInput());
}

/// <summary>One row of the form.</summary>
public sealed class PlanRowInput
{
    public int Party { get; set; } = 1;

    public SignatoryRole Role { get; set; }

    public int? Group { get; set; } = 1;

    public SigningMethod Way { get; set; }

    [StringLength(200)]
    public string? Organisation { get; set; }

    [StringLength(200)]
    public string? Name { get; set; }

    [StringLength(200)]
    public string? Title { get; set; }

    [StringLength(254)]
    public string? Email { get; set; }

    public bool Shared { get; set; }

    [StringLength(254)]
    public string? CodeEmail { get; set; }

    public Guid? AuthorityId { get; set; }

    /// <summary>Nobody is named: the row is left out.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Email);

    public static PlanRowInput Of(PlannedRow row) => new()
    {
        Party = row.Party,
        Role = row.Role,
        Group = row.Role is SignatoryRole.Copy ? null : row.Group,
        Way = row.Way,
        Organisation = row.Organisation,
        Name = row.Name,
        Title = row.Title,
        Email = row.Email,
        Shared = row.Mailbox is Mailbox.Shared,
        CodeEmail = row.CodeEmail,
        AuthorityId = row.AuthorityId,
    };

    /// <summary>The row; an organisation that was left out is that of its party in the agreement.</summary>
    public PlannedRow Row(AgreementView view)
    {
        Party? party = Party switch { 1 => view.Agreement.First, 2 => view.Agreement.Second, _ => null };
        return new PlannedRow
        {
            Party = Party,
            Role = Role,
            Group = Group ?? 0,
            Way = Way,
            Organisation = (string.IsNullOrWhiteSpace(Organisation) ? party?.Organisation ?? "" : Organisation).Trim(),
            Name = (Name ?? "").Trim(),
            Title = (Title ?? "").Trim(),
            Email = (Email ?? "").Trim(),
            Mailbox = Shared ? Mailbox.Shared : Mailbox.Personal,
            CodeEmail = CodeEmail,
            AuthorityId = AuthorityId,
        };
    }
}
