using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents.Compare;

public sealed class RedlinePropertyTests
{
    internal static readonly ComparisonOptions Options = new("Bagian Hukum", new DateTimeOffset(2025, 3, 4, 9, 30, 0, TimeSpan.FromHours(7)));

    [Fact]
    public void Accepting_all_gives_the_newer_text_and_rejecting_all_the_older_over_random_edits()
    {
        var random = new Random(20250304);
        var changed = 0;
        for (var i = 0; i < 300; i++)
        {
            var document = RandomDocument.Make(random);
            var (older, newer) = (document.ToDocx(), (random.Next(8) == 0 ? RandomDocument.Make(random) : document.Edited()).ToDocx());
            changed += AssertRedline(older, newer, $"case {i}") ? 1 : 0;
        }

        Assert.InRange(changed, 200, 300);
    }

    /// <summary>True when the redline holds any tracked change.</summary>
    internal static bool AssertRedline(byte[] older, byte[] newer, string what)
    {
        var result = WordComparison.Compare(older, newer, Options);
        AssertSame(Resolved.Text(newer), Resolved.Text(Resolved.Accepted(result.Redline)), $"{what}, accepted");
        AssertSame(Resolved.Text(older), Resolved.Text(Resolved.Rejected(result.Redline)), $"{what}, rejected");
        Assert.Equal([], DocxFile.Faults(result.Redline).Except(DocxFile.Faults(newer)).Except(DocxFile.Faults(older)));
        var ids = new[] { "word/document.xml" }.SelectMany(p => DocxFile.Root(result.Redline, p).Descendants())
            .Where(e => e.Name.LocalName is "ins" or "del" or "rPrChange" or "pPrChange").Select(e => e.Attributes().First(a => a.Name.LocalName == "id").Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        return result.Insertions + result.Deletions + result.FormatChanges > 0;
    }

    private static void AssertSame(string expected, string actual, string what)
    {
        var at = expected.Zip(actual).TakeWhile(c => c.First == c.Second).Count();
        string Near(string text) => text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)];
        Assert.True(expected == actual, $"{what}\nexpected\n{Near(expected)}\nactual\n{Near(actual)}");
    }
}
