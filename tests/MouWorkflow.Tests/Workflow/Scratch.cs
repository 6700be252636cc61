using System.Diagnostics;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

public sealed class Scratch
{
    [Fact]
    public void Print()
    {
        using var to = new StreamWriter(Environment.GetEnvironmentVariable("SCRATCH_OUT")!);
        foreach (var name in Proofs.ShippedNames())
        {
            var definition = WorkflowDefinition.Load(Proofs.Shipped(name).ToJsonString(), name, DefinitionMode.Strict, Proofs.ShippedCatalog);
            var watch = Stopwatch.StartNew();
            var report = WorkflowCheck.Examine(definition, CheckLimits.Default, new Dictionary<string, WorkflowDefinition>());
            Write(to, name, report, watch.ElapsedMilliseconds);
        }

        foreach (var name in Proofs.CaseNames())
        {
            var watch = Stopwatch.StartNew();
            Write(to, name, Proofs.ExamineCase(name), watch.ElapsedMilliseconds);
        }
    }

    [Fact]
    public void Debug42()
    {
        var (d, c) = Proofs.Case("42-mou-renewal");
        var f = new FindingList(d);
        var e = new Explorer(d, new CheckLimits(400), f);
        e.Explore();
        var n = e.Nodes[^1];
        using var to = new StreamWriter("/tmp/check-42.txt");
        var list = new List<StateNode>();
        for (; ; n = n.ReachedBy!.From!) { list.Insert(0, n); if (n.ReachedBy?.From is null) { break; } }
        foreach (var x in list.Where(x => x.AtRest)) { to.WriteLine(x.Key.Marking.Replace('\n', ' ') + " # " + string.Join(',', x.Key.Distances.Zip(x.Key.Owners)) + " # " + x.Key.Followed + " drift " + x.Drift); }
    }

    private static void Write(StreamWriter to, string name, CheckReport report, long ms)
    {
        to.WriteLine($"== {name}: {(report.Sound ? "SOUND" : "refused")} states {report.States} transitions {report.Transitions} {ms} ms limit {report.LimitHit} [{string.Join(' ', report.Properties.Select(p => $"{p.Name}:{p.Verdict}"))}]");
        foreach (var f in report.Faults.Concat(report.Warnings))
        {
            to.WriteLine($"   {f.Code} {f.Path} {f.Message.En}");
            foreach (var s in f.Trace) { to.WriteLine("      " + s.Text.En); }
        }
        to.Flush();
    }
}
