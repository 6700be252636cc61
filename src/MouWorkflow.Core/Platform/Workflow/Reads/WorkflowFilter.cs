using System.Globalization;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Which instances a list shows.</summary>
/// <param name="Standing">Null: all that run, however they stand.</param>
/// <param name="DefinitionId">Null: of every definition.</param>
/// <param name="Hash">Of one version of that definition; null: of all its versions.</param>
/// <param name="Search">Only these; null: not searched.</param>
public sealed record WorkflowFilter(WorkflowStanding? Standing = null, string? DefinitionId = null, string? Hash = null, WorkflowSearch? Search = null);

/// <summary>What a search led to: an instance is meant when its own id, its partnership or its subject is among these.</summary>
/// <param name="Owners">The partnerships that the subjects belong to; subjects are found through them.</param>
public sealed record WorkflowSearch(IReadOnlyList<Guid> Instances, IReadOnlyList<Guid> Partnerships, IReadOnlyList<Guid> Subjects, IReadOnlyList<Guid> Owners)
{
    public bool IsEmpty => Instances.Count + Partnerships.Count + Subjects.Count == 0;
}

/// <summary>One instance in a list, without its state.</summary>
/// <param name="Since">Since when it waits or is held; of one that has ended, when it started.</param>
/// <param name="Waits">What it waits for, the longest first.</param>
public sealed record InstanceLine(
    Guid Id,
    string DefinitionId,
    string DefinitionHash,
    Guid PartnershipId,
    Guid SubjectId,
    WorkflowStanding Standing,
    DateTimeOffset Since,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<WorkflowWait> Waits);

/// <summary>A place in an ordered list: what comes after it is found by key, however far down it lies.</summary>
public sealed record ListPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>Fit for an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id:N}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when the text is something else.</summary>
    public static ListPlace? Read(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var known)
            ? new ListPlace(new DateTimeOffset(at, TimeSpan.Zero), known)
            : null;
}

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null: this is the last.</param>
public sealed record Listed<T>(IReadOnlyList<T> Rows, ListPlace? Next);
