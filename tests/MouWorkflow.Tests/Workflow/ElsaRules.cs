using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>
/// Smaller cases of our own, one per line, by subject; what they expect follows from the behaviour of Elsa 3.6.3. The state is written and
/// read again after every single advance.
/// </summary>
public sealed class ElsaRules
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Workflow", "elsa-rules"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file))
            {
                data.Add(Path.GetFileNameWithoutExtension(file), (string)JsonNode.Parse(line)!["name"]!);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decides_as_Elsa(string subject, string name)
    {
        var line = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Workflow", "elsa-rules", $"{subject}.jsonl"))
            .Single(l => (string)JsonNode.Parse(l)!["name"]! == name);
        var expected = JsonNode.Parse(line)!.AsObject();
        var actual = JsonNode.Parse(line)!.AsObject();
        List<string> differences = [];
        foreach (var (wanted, scenario) in expected["scenarios"]!.AsArray().Zip(actual["scenarios"]!.AsArray()))
        {
            TraceCase.Fill(actual, scenario!.AsObject(), subject, ElsaConformance.RoundTrip);
            differences.AddRange(TraceComparison.Differences(wanted!.AsObject(), scenario.AsObject(), expected).Select(d => $"{wanted["name"]}: {d}"));
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }
}
