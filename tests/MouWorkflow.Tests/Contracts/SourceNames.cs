using System.Text.RegularExpressions;
using MouWorkflow.Tests.Architecture;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Names that the product's code gives to events and templates, read from its source.</summary>
internal static partial class SourceNames
{
    private static readonly IReadOnlyList<(string Name, string Code)> Files =
        [.. Source.Files(Source.Core), .. Source.Files(Path.Combine(Source.Root, "src", "MouWorkflow.Web"))];

    private static readonly Lazy<Dictionary<string, string>> Constants = new(ReadConstants);

    /// <summary>The arguments of every call <c>opening(…)</c>, with the file they stand in.</summary>
    public static IEnumerable<(string File, IReadOnlyList<string> Arguments)> Calls(string opening)
    {
        foreach (var (name, code) in Files)
        {
            for (var at = code.IndexOf(opening, StringComparison.Ordinal); at >= 0; at = code.IndexOf(opening, at + 1, StringComparison.Ordinal))
            {
                yield return (name, Arguments(code, at + opening.Length));
            }
        }
    }

    /// <summary>The text behind an argument: a literal, or a constant of the class named (or of the class that stands in the file).</summary>
    public static string? Text(string file, string argument)
    {
        if (Literal().Match(argument) is { Success: true } literal)
        {
            return literal.Groups[1].Value;
        }

        var name = argument.Contains('.', StringComparison.Ordinal) ? argument : $"{Path.GetFileNameWithoutExtension(file)}.{argument}";
        return Constants.Value.GetValueOrDefault(name);
    }

    private static Dictionary<string, string> ReadConstants()
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var (_, code) in Files)
        {
            var type = "";
            foreach (Match match in TypeOrConstant().Matches(code))
            {
                if (match.Groups["type"].Success)
                {
                    type = match.Groups["type"].Value;
                }
                else
                {
                    found[$"{type}.{match.Groups["name"].Value}"] = match.Groups["value"].Value;
                }
            }
        }

        return found;
    }

    private static List<string> Arguments(string code, int at)
    {
        List<string> arguments = [];
        var start = at;
        var depth = 0;
        var quoted = false;
        for (; ; at++)
        {
            var c = code[at];
            quoted ^= c == '"' && code[at - 1] != '\\';
            if (quoted)
            {
                continue;
            }

            if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}' && depth-- == 0)
            {
                arguments.Add(code[start..at].Trim());
                return arguments;
            }
            else if (c == ',' && depth == 0)
            {
                arguments.Add(code[start..at].Trim());
                start = at + 1;
            }
        }
    }

    [GeneratedRegex("^\"([^\"]*)\"$")]
    private static partial Regex Literal();

    [GeneratedRegex("""\b(?:class|record)\s+(?<type>\w+)|const\s+string\s+(?<name>\w+)\s*=\s*"(?<value>[^"]*)"\s*;""")]
    private static partial Regex TypeOrConstant();
}
