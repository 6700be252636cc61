using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Where a step of an instance stands.</summary>
public enum MapState
{
    Passed,
    Waiting,
    Failed,
}

/// <summary>What happened to one instance, step by step, to be marked in the drawing of its definition.</summary>
/// <param name="Title">Which instance it is, for the head of the drawing; null when the page around says so.</param>
/// <param name="Zone">On whose clock dates are told.</param>
/// <param name="Steps">At most one mark a step; steps without a mark were not reached.</param>
public sealed record MapMarks(string? Title, Zone Zone, IReadOnlyList<MapMark> Steps);

/// <summary>One step of an instance.</summary>
/// <param name="ActivityId">Id in the definition.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="At">Passed: when last. Waiting: since when. Failed: when it failed. Null when nobody wrote it down.</param>
/// <param name="Visits">How often it was completed.</param>
/// <param name="Actor">Who acted; null for a wait.</param>
/// <param name="Due">When a wait goes on by itself; null otherwise.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Followed">Outcomes it has completed with, all visits together.</param>
public sealed record MapMark(
    string ActivityId,
    MapState State,
    DateTimeOffset? At,
    int Visits,
    string? Actor,
    DateTimeOffset? Due,
    string? Reason,
    IReadOnlyList<string> Followed);
