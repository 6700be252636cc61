using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Every scenario recorded from Elsa 3.6.3, through our engine; the state is written and read again after every single advance.</summary>
public sealed class ElsaConformance
{
    /// <summary>Where we do otherwise on purpose; each is a decision record.</summary>
    internal static readonly HashSet<string> OursDiffers = ["60-nested-canceled/stop wins", "62-child-faults/run"];

    public static TheoryData<string> Scenarios() => Select(s => s["clock"] is null && s["timing"] is null && s["defect"] is null);

    public static TheoryData<string> DefectScenarios() => Select(s => s["clock"] is null && s["timing"] is null && s["defect"] is not null);

    public static TheoryData<string> TimingScenarios() => Select(s => s["clock"] is null && s["timing"] is not null && s["defect"] is null);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Behaves_as_Elsa(string scenario) => Compare(scenario);

    [Theory]
    [MemberData(nameof(DefectScenarios))]
    public void Counts_as_Elsa_even_where_that_looks_like_a_fault_of_Elsa(string scenario)
    {
        if (OursDiffers.Contains(scenario))
        {
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Compare(scenario));
        }
        else
        {
            Compare(scenario);
        }
    }

    [Theory]
    [MemberData(nameof(TimingScenarios))]
    public void Background_work_comes_to_the_same_rest(string scenario) => Compare(scenario);

    [Fact]
    public void A_child_that_faults_keeps_its_parent_waiting()
    {
        var filled = TraceCase.Fill(Read(Find("62-child-faults/run").File), "62-child-faults");
        var instances = filled["scenarios"]![0]!["steps"]!.AsArray()[^1]!["expect"]!["instances"]!;
        Assert.Equal("Faulted", (string)instances["child-faults-child"]!["subStatus"]!);
        Assert.Equal("Suspended", (string)instances["main"]!["subStatus"]!);
        Assert.Equal("call", (string)instances["main"]!["bookmarks"]![0]!["activity"]!);
    }

    [Fact]
    public void All_recorded_cases_are_here() => Assert.Equal(60, Files().Count());

    private static void Compare(string name)
    {
        var (file, index) = Find(name);
        var expected = Read(file);
        var actual = Read(file);
        var scenario = (JsonObject)actual["scenarios"]![index]!;
        TraceCase.Fill(actual, scenario, file, RoundTrip);
        var differences = TraceComparison.Differences((JsonObject)expected["scenarios"]![index]!, scenario, expected);
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    internal static WorkflowState RoundTrip(WorkflowState state)
    {
        var json = state.ToJson();
        var again = WorkflowState.FromJson(json);
        Assert.Equal(json, again.ToJson());
        return again;
    }

    private static TheoryData<string> Select(Func<JsonNode, bool> wanted)
    {
        var data = new TheoryData<string>();
        foreach (var file in Files())
        {
            foreach (var scenario in ((JsonArray)Read(file)["scenarios"]!).Where(s => wanted(s!)))
            {
                data.Add($"{Path.GetFileNameWithoutExtension(file)}/{(string)scenario!["name"]!}");
            }
        }

        return data;
    }

    private static (string File, int Index) Find(string name)
    {
        var parts = name.Split('/', 2);
        var file = Files().Single(f => Path.GetFileNameWithoutExtension(f) == parts[0]);
        var index = ((JsonArray)Read(file)["scenarios"]!).ToList().FindIndex(s => (string)s!["name"]! == parts[1]);
        return (file, index);
    }

    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Workflow", "elsa-traces"), "*.json").Order(StringComparer.Ordinal);

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions())!.AsObject();
}
