using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>The start page: what waits for whoever is signed in, and every partnership at a glance.</summary>
public sealed class IndexModel(PartnershipReads partnerships, AgreementReads agreements, IEnumerable<TodoSource> sources) : MouPage
{
    public IReadOnlyList<TodoItem> Todo { get; private set; } = [];

    public IReadOnlyList<Line> Partnerships { get; private set; } = [];

    public bool SeesPartnerships { get; private set; }

    public bool MayRegister { get; private set; }

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
        MayRegister = reader.Does(StaffRole.Legal);
        SeesPartnerships = role is not StaffRole.Operator;
        Partnerships = SeesPartnerships ? await LinesAsync(cancellation) : [];
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(CancellationToken cancellation)
    {
        var ends = (await agreements.RunningAsync(Today(Zone.Wib), cancellation))
            .GroupBy(row => row.PartnershipId)
            .ToDictionary(group => group.Key, group => group.Max(row => row.PeriodEnd));
        return [.. (await partnerships.AllAsync(cancellation)).Select(row => new Line(row, ends.TryGetValue(row.Id, out var end) ? end : null))];
    }

    /// <summary>One partnership.</summary>
    /// <param name="RunsUntil">Last day of the latest agreement that runs today; null when none does.</param>
    public sealed record Line(Partnership Partnership, DateOnly? RunsUntil);
}
