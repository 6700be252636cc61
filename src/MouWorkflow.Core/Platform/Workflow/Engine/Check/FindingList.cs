using System.Globalization;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Collects what an examination finds, each fault once per activity, on the shortest way that shows it.</summary>
internal sealed partial class FindingList(WorkflowDefinition definition)
{
    private readonly List<(CheckFinding Finding, bool AfterDrift)> _faults = [];
    private readonly List<CheckFinding> _warnings = [];
    private readonly HashSet<(string, string?)> _told = [];
    private readonly PathText _paths = new(definition);

    /// <summary>A state and one that has the same marking and larger counts.</summary>
    public List<(StateNode Earlier, StateNode Later)> Drifts { get; } = [];

    public IReadOnlyList<CheckFinding> Warnings => _warnings;

    /// <summary>All faults. What only drifting counts bring about is told as the drift, with its consequence.</summary>
    public IReadOnlyList<CheckFinding> Faults
    {
        get
        {
            var drifts = _faults.Where(f => IsDrift(f.Finding)).Select(f => f.Finding.ActivityId).ToHashSet(StringComparer.Ordinal);
            return [.. _faults.Where(f => drifts.Count == 0 || !IsConsequence(f.Finding) || !(f.AfterDrift || drifts.Contains(f.Finding.ActivityId))).Select(f => f.Finding)];
        }
    }

    /// <summary>What the drifting counts of an activity lead to, on the shortest way that was seen.</summary>
    private CheckFinding? ConsequenceFor(ActivityNode target) => _faults
        .Where(f => IsConsequence(f.Finding) && (f.AfterDrift || f.Finding.ActivityId == target.Id))
        .OrderBy(f => f.Finding.ActivityId == target.Id ? 0 : 1)
        .ThenBy(f => f.Finding.Trace.Count)
        .FirstOrDefault().Finding;

    public static string PathOf(ActivityNode node) => node.Parent is { Kind: ActivityKind.Flowchart } parent
        ? string.Create(CultureInfo.InvariantCulture, $"{PathOf(parent)}.activities[{node.Index}]")
        : node.Parent is null ? "$" : "$.root";

    public string Name(ActivityNode node) => _paths.Name(node.Id);

    private static bool IsDrift(CheckFinding finding) => finding.Code is CheckCode.LoopIntoJoin or CheckCode.LoopOntoWait;

    private static bool IsConsequence(CheckFinding finding) =>
        finding.Code is CheckCode.ArrivalLost or CheckCode.SilentEnd or CheckCode.JoinSkipped or CheckCode.JoinNever or CheckCode.Hang or CheckCode.NoEnd;

    private void Fault(string code, ActivityNode? node, Phrase message, Phrase remedy, StateEdge? way, string suffix = "") =>
        Fault(code, node, message, remedy, way is null ? [] : _paths.To(way), way?.From?.Drifted == true || way?.To?.Drifted == true, suffix);

    private void Fault(string code, ActivityNode? node, Phrase message, Phrase remedy, IReadOnlyList<CheckStep> trace, bool afterDrift, string suffix = "")
    {
        if (_told.Add((code, node?.Key + suffix)))
        {
            _faults.Add((new CheckFinding(code, node is null ? "$" : PathOf(node), node?.Id, message, remedy, trace), afterDrift));
        }
    }

    private void Warn(string code, ActivityNode node, Phrase message, Phrase remedy, StateEdge? way = null)
    {
        if (_told.Add((code, node.Key)))
        {
            _warnings.Add(new CheckFinding(code, PathOf(node), node.Id, message, remedy, way is null ? [] : _paths.To(way)));
        }
    }

    private IReadOnlyList<CheckStep> Way(StateNode node) => _paths.To(node);
}
