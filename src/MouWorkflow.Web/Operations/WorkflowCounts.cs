using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Operations;

/// <summary>
/// Counts of all instances. Counting looks at each of them, so where that takes noticeably long the last counts are shown again for a while, and
/// the page says from when they are: however often it is opened, at most a twentieth of the time is spent counting.
/// </summary>
public sealed class WorkflowCounts(TimeProvider time)
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(300);

    private Counted? _last;

    /// <summary>The counts, made now or a little while ago.</summary>
    public async Task<Counted> OfAsync(WorkflowReads reads, CancellationToken cancellation)
    {
        if (_last is { } last && time.GetElapsedTime(last.Began) < last.Took * 20)
        {
            return last;
        }

        var began = time.GetTimestamp();
        var counts = await reads.CountsAsync(null, cancellation);
        var counted = new Counted(counts, time.GetUtcNow(), began, time.GetElapsedTime(began));
        _last = counted.Took > Noticeable ? counted : null;
        return counted;
    }
}

/// <summary>Counts, and when they were made.</summary>
/// <param name="Began">Time stamp at which counting began.</param>
/// <param name="Took">How long counting took.</param>
public sealed record Counted(IReadOnlyList<StandingCount> Rows, DateTimeOffset At, long Began, TimeSpan Took);
