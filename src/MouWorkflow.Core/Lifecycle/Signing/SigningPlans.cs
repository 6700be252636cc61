using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Who signs an agreement, as it stands now: its own plan, or the default of its partnership, or the two signatories it names.</summary>
public sealed class SigningPlans(MouDbContext db)
{
    /// <summary>The plan for an agreement; untracked, with the register's own data filled in. Its rows are in order.</summary>
    public async Task<PlannedRound> OfAsync(AgreementView view, CancellationToken cancellation)
    {
        Guid[] ids = [view.Agreement.Id, view.Partnership.Id];
        var plans = await db.Set<SigningPlan>().AsNoTracking().Include(plan => plan.Rows).Where(plan => ids.Contains(plan.Id)).ToListAsync(cancellation);
        var plan = plans.Find(row => row.Id == view.Agreement.Id) ?? plans.Find(row => row.Id == view.Partnership.Id);
        if (plan is null)
        {
            return new PlannedRound(null, [Row(1, view.Agreement.First), Row(2, view.Agreement.Second)], PlanSource.Agreement);
        }

        return new PlannedRound(
            plan.OpenDays,
            [.. plan.Rows.OrderBy(row => row.Position).Select(row => Current(row, view.Agreement))],
            plan.Id == view.Agreement.Id ? PlanSource.Own : PlanSource.Partnership);
    }

    /// <summary>A row that stands for the agreement's own signatory says what the agreement says today.</summary>
    private static PlannedRow Current(PlannedSignatory row, Agreement agreement)
    {
        var planned = new PlannedRow
        {
            Party = row.Party,
            Role = row.Role,
            Group = row.Group,
            Way = row.Way,
            Organisation = row.Organisation,
            Name = row.Name,
            Title = row.Title,
            Email = row.Email,
            Mailbox = row.Mailbox,
            CodeEmail = row.CodeEmail,
            AuthorityId = row.AuthorityId,
        };
        var party = row is { FromAgreement: true, Party: 1 } ? agreement.First : row is { FromAgreement: true, Party: 2 } ? agreement.Second : null;
        return party is null ? planned : planned with { Organisation = party.Organisation, Name = party.SignatoryName, Title = party.SignatoryTitle, Email = party.SignatoryEmail };
    }

    private static PlannedRow Row(int party, Party who) => new()
    {
        Party = party,
        Group = party,
        Organisation = who.Organisation,
        Name = who.SignatoryName,
        Title = who.SignatoryTitle,
        Email = who.SignatoryEmail,
    };
}

/// <summary>A plan as a round is opened from it.</summary>
/// <param name="OpenDays">Days for which the round stays open; null for the office's own number.</param>
/// <param name="Rows">In order.</param>
public sealed record PlannedRound(int? OpenDays, IReadOnlyList<PlannedRow> Rows, PlanSource Source);

/// <summary>Where a plan comes from.</summary>
public enum PlanSource
{
    /// <summary>Nobody planned anything: the two signatories that the agreement names.</summary>
    Agreement,

    /// <summary>The default of the partnership.</summary>
    Partnership,

    /// <summary>Chosen for this agreement.</summary>
    Own,
}

/// <summary>One person in a plan.</summary>
public sealed record PlannedRow
{
    public int Party { get; init; }

    public SignatoryRole Role { get; init; }

    /// <summary>Lower groups first, equal ones at once; 0 for a copy.</summary>
    public int Group { get; init; }

    public SigningMethod Way { get; init; }

    public string Organisation { get; init; } = "";

    public string Name { get; init; } = "";

    public string Title { get; init; } = "";

    public string Email { get; init; } = "";

    public Mailbox Mailbox { get; init; }

    public string? CodeEmail { get; init; }

    public Guid? AuthorityId { get; init; }
}
