using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>The start page: what waits for whoever is signed in, and every partnership at a glance.</summary>
public sealed class IndexModel(MouDbContext db, IEnumerable<TodoSource> sources) : MouPage
{
    public IReadOnlyList<TodoItem> Todo { get; private set; } = [];

    public IReadOnlyList<Line> Partnerships { get; private set; } = [];

    public bool SeesPartnerships { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var role = Reader.RoleOf(User);
        Heading(T("Beranda", "Home"));
        Lead = T(StateWords.Of(role).Words);
        var reader = new Reader(role, Text, Url);
        List<TodoItem> todo = [];
        foreach (var source in sources.OrderBy(source => source.Order))
        {
            todo.AddRange(await source.ForAsync(reader, cancellation));
        }

        Todo = todo;
        SeesPartnerships = role is not StaffRole.Operator;
        Partnerships = SeesPartnerships ? await LinesAsync(cancellation) : [];
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(CancellationToken cancellation)
    {
        var ends = await db.Set<Agreement>().AsNoTracking()
            .Where(row => row.State == AgreementState.InForce && row.Kind != AgreementKind.UmbrellaMou)
            .GroupBy(row => row.PartnershipId)
            .Select(group => new { Id = group.Key, End = group.Max(row => row.PeriodEnd) })
            .ToDictionaryAsync(row => row.Id, row => row.End, cancellation);
        var rows = await db.Set<Partnership>().AsNoTracking()
            .OrderBy(row => row.Name)
            .Select(row => new { row.Id, row.Name, row.Kind, Branch = row.Branch.Name, row.State })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new Line(row.Id, row.Name, row.Kind, row.Branch, ends.TryGetValue(row.Id, out var end) ? end : null, row.State))];
    }

    /// <summary>One partnership.</summary>
    /// <param name="RunsUntil">Last day of the latest agreement in force; null when there is none.</param>
    public sealed record Line(Guid Id, string Name, PartnerKind Kind, string Branch, DateOnly? RunsUntil, PartnershipState State);
}
