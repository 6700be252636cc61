using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Platform;

public sealed class IdSourceTests
{
    [Fact]
    public void Ids_sort_in_the_order_in_which_they_were_made_while_the_clock_stands_still()
    {
        var ids = new IdSource(new SimulatedTime(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(7))));

        // More than one millisecond can count.
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(made, made.OrderBy(id => id.ToString("D"), StringComparer.Ordinal));
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
    }
}
