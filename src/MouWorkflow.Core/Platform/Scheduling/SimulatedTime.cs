namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>A clock that is moved by hand: a year passes in milliseconds. It never goes back.</summary>
public sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock to an instant that is not earlier than now.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant.UtcTicks < Interlocked.Read(ref _ticks))
        {
            throw new ArgumentOutOfRangeException(nameof(instant), instant, "The simulated clock never goes back.");
        }

        Interlocked.Exchange(ref _ticks, instant.UtcTicks);
    }
}
