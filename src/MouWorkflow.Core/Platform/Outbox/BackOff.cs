namespace MouWorkflow.Core.Platform.Outbox;

/// <summary>How long to wait before the next try: half a minute, doubling, at most six hours.</summary>
public static class BackOff
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="attempts">Tries that have failed so far, 1 or more.</param>
    public static TimeSpan After(int attempts)
    {
        var doubled = TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(attempts, 12) - 1));
        return doubled < Longest ? doubled : Longest;
    }
}
