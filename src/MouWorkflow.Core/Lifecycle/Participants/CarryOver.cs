using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// A renewed agreement begins with the members of the one before: the age limit does not drop them, only a smaller quota does, and then those who
/// came last. May be repeated; whoever is carried over stays as they are.
/// </summary>
public sealed class CarryOver(AgreementReads agreements, FreePlaces places, EnrollmentSql sql, HistoryWriter history)
{
    /// <summary>Answers how many people were carried over; nobody for a first agreement.</summary>
    public async Task<int> RunAsync(Agreement next, CancellationToken cancellation)
    {
        if (next.PreviousId is not { } previousId || await agreements.FindAsync(previousId, cancellation) is not { } before)
        {
            return 0;
        }

        var previous = before.Agreement;
        var first = Months.Of(next.PeriodStart);
        var headroom = await places.InTermAsync(next, cancellation);
        var count = await sql.CarryOverAsync(
            new Succession(
                previous.Id,
                Months.Of(previous.PeriodEnd),
                next.Id,
                first,
                StartMonths.Follows(next, previous),
                headroom.FreeFrom(first) ?? int.MaxValue,
                Pairs(previous.Groups, next.Groups)),
            cancellation);
        if (count > 0)
        {
            await history.AppendAsync(
                next.PartnershipId,
                new Fact("participants-carried-over", new Phrase($"{count} peserta {previous.Code} dilanjutkan dalam {next.Code}.", $"{count} participants of {previous.Code} go on under {next.Code}."), next.Id),
                cancellation);
        }

        return count;
    }

    private static IReadOnlyList<(Guid Before, Guid After)> Pairs(List<AgreementGroup> before, List<AgreementGroup> after) =>
        [.. before.SelectMany(
            old => after.Where(group => SheetColumns.Normal(group.Name) == SheetColumns.Normal(old.Name)).Take(1),
            (old, group) => (old.Id, group.Id))];
}
