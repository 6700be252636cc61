using System.Diagnostics;
using System.Globalization;

namespace MouWorkflow.Benchmarks;

/// <summary>One figure: what was measured, its median, and the floor nobody can go below.</summary>
internal sealed record Figure(string What, TimeSpan Median, TimeSpan Floor)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What,-58} {Median.TotalMilliseconds,9:0.000} ms {Floor.TotalMilliseconds,9:0.000} ms {Median / Floor,6:0.00}x");

    /// <summary>Measures both in turn, so that a busy machine slows both; the first rounds warm up and are not counted.</summary>
    public static async Task<Figure> MeasureAsync(string what, int rounds, Func<Task> work, Func<Task> floor)
    {
        var works = new List<TimeSpan>();
        var floors = new List<TimeSpan>();
        for (var round = -2; round < rounds; round++)
        {
            var one = await TimeAsync(work);
            var other = await TimeAsync(floor);
            if (round >= 0)
            {
                works.Add(one);
                floors.Add(other);
            }
        }

        return new Figure(what, Middle(works), Middle(floors));
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed;
    }

    private static TimeSpan Middle(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
