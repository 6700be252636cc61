using System.Text.RegularExpressions;
using MouWorkflow.Tests.Architecture;

namespace MouWorkflow.Tests.Contracts;

/// <summary>The glossary speaks of the code as it is.</summary>
public sealed partial class Glossary
{
    [Fact]
    public void Names_only_what_exists_in_the_code()
    {
        var words = Source.Files(Source.Core).SelectMany(file => Word().Matches(file.Code).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        Shipped.None(
            from line in Rows()
            from Match name in Quoted().Matches(line[^1])
            where !words.Contains(name.Groups[1].Value)
            select $"{line[0]}: `{name.Groups[1].Value}` is nowhere in the code");
    }

    [Fact]
    public void Explains_each_term_once_and_leaves_no_column_empty()
    {
        var rows = Rows();

        Assert.True(rows.Count > 40);
        Shipped.None(
        [
            .. rows.GroupBy(row => row[0]).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands there twice"),
            .. rows.Where(row => row.Length != 5 || row.Any(string.IsNullOrEmpty)).Select(row => $"{row[0]}: five filled columns are needed"),
        ]);
    }

    private static List<string[]> Rows() =>
    [
        .. File.ReadLines(Path.Combine(Source.Core, "GLOSSARY.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Indonesian |", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
