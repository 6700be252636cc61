using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Files as <c>mou workflow check</c> takes them: several at once, children beside them, results to read and as JSON.</summary>
public sealed class CheckedFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mou-checked");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void One_bad_file_does_not_hide_the_others()
    {
        var good = Write("good.json", Flows.Sound());
        var bad = Write("bad.json", new JsonObject { ["id"] = "x" });

        var checks = Check(bad, good);

        Assert.Equal([false, false], checks.Select(c => c.Sound));
        Assert.NotEmpty(checks[0].LoadFaults);
        Assert.Null(checks[0].Report);
        // A wait nobody declared; only the examination shows it.
        Assert.Empty(checks[1].LoadFaults);
        Assert.Equal(CheckCode.WaitWithoutDeadline, Assert.Single(checks[1].Report!.Faults).Code);
    }

    [Fact]
    public void A_child_is_found_beside_its_parent()
    {
        var parent = Write("parent.json", Parent("demo"));
        Assert.Equal([CheckCode.ChildUnknown], Proofs.CodesOf(Check(parent)[0].Report!));

        Write("child.json", Flows.Sound());
        Assert.True(Check(parent)[0].Sound);
    }

    [Fact]
    public void Two_files_with_one_definition_are_refused()
    {
        var checks = Check(Write("a.json", Flows.Sound()), Write("b.json", Flows.Sound()));
        Assert.Empty(checks[0].LoadFaults);
        Assert.Equal("$.definitionId", Assert.Single(checks[1].LoadFaults).Path);
    }

    [Fact]
    public void A_trace_case_is_examined_with_its_children()
    {
        var traps = Path.Combine(AppContext.BaseDirectory, "Workflow", "elsa-traces");
        var check = Check(Path.Combine(traps, "62-child-faults.json"))[0];
        Assert.Contains(CheckCode.ChildCanFault, check.Report!.Faults.Select(f => f.Code));
    }

    [Fact]
    public void The_result_can_be_read_by_programs_and_by_people()
    {
        var checks = Check(Write("demo.json", Flows.Sound()));

        var json = CheckJson.Write(checks)[0]!;
        Assert.Equal("demo", (string?)json["definitionId"]);
        Assert.Equal(1, (int?)json["version"]);
        Assert.False((bool)json["sound"]!);
        Assert.False((bool)json["limitHit"]!);
        Assert.True((int)json["states"]! > 3);
        var fault = json["faults"]![0]!;
        Assert.Equal("wait-without-deadline", (string?)fault["code"]);
        Assert.Equal("$.root.activities[2]", (string?)fault["path"]);
        Assert.Equal("signed", (string?)fault["activity"]);
        Assert.Contains("menunggu selamanya", (string?)fault["message"]!["id"], StringComparison.Ordinal);
        Assert.Contains("for ever", (string?)fault["message"]!["en"], StringComparison.Ordinal);
        Assert.Equal("1. mulai → start → send (Sent) → menunggu di signed", (string?)fault["trace"]![0]!["id"]);
        Assert.Empty(json["warnings"]!.AsArray());

        Assert.Contains("ditolak / refused", CheckText.Proof(checks[0]), StringComparison.Ordinal);
        var text = CheckText.Refutations(checks[0]);
        Assert.Contains("    1. mulai → start → send (Sent) → menunggu di signed", text, StringComparison.Ordinal);
        Assert.Contains("    (1. start → start → send (Sent) → waits at signed)", text, StringComparison.Ordinal);
    }

    private static JsonObject Parent(string child)
    {
        var parent = Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"),
                Flows.Activity("Elsa.DispatchWorkflow", "call", ("workflowDefinitionId", Flows.Literal(child)), ("waitForCompletion", Flows.Literal(true))),
                Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>call",
            "call:Done>end");
        parent["id"] = "parent-v1";
        parent["definitionId"] = "parent";
        return parent;
    }

    private static IReadOnlyList<FileCheck> Check(params string[] files) => FileCheck.Examine(files, Flows.Catalog, CheckLimits.Default);

    private string Write(string name, JsonObject definition)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, definition.ToJsonString());
        return path;
    }
}
