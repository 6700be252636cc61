using MouWorkflow.Documents.Comparing;

namespace MouWorkflow.Tests.Documents.Compare;

public sealed class SequenceDiffTests
{
    [Fact]
    public void It_finds_as_many_equal_places_as_there_are()
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var (a, b) = (Keys(random, random.Next(14), random.Next(1, 5)), Keys(random, random.Next(14), random.Next(1, 5)));
            var pairs = Sound(a, b, SequenceDiff.Of(a, b));
            Assert.Equal(Longest(a, b), pairs.Count);
        }
    }

    [Fact]
    public void Past_its_effort_it_is_still_right_and_says_so()
    {
        var random = new Random(2);
        var (a, b) = (Keys(random, 3000, 2000), Keys(random, 3000, 2000));
        var limited = SequenceDiff.Of(a, b, effort: 16);
        Assert.True(limited.Approximate);
        Sound(a, b, limited);
        for (var i = 0; i < 500; i++)
        {
            (a, b) = (Keys(random, random.Next(30), 3), Keys(random, random.Next(30), 3));
            Sound(a, b, SequenceDiff.Of(a, b, effort: 1));
        }
    }

    private static IReadOnlyList<(int A, int B)> Sound(int[] a, int[] b, SequenceDiff diff)
    {
        Assert.All(diff.Pairs, p => Assert.Equal(a[p.A], b[p.B]));
        Assert.All(diff.Pairs.Zip(diff.Pairs.Skip(1)), p => Assert.True(p.First.A < p.Second.A && p.First.B < p.Second.B));
        return diff.Pairs;
    }

    private static int[] Keys(Random random, int count, int of) => [.. Enumerable.Range(0, count).Select(_ => random.Next(of))];

    private static int Longest(int[] a, int[] b)
    {
        var best = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                best[i, j] = a[i] == b[j] ? best[i + 1, j + 1] + 1 : Math.Max(best[i + 1, j], best[i, j + 1]);
            }
        }

        return best[0, 0];
    }
}
