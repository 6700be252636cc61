using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>How far an examination goes.</summary>
/// <param name="States">Most states that are looked at; when there are more, nothing is proven. At least 1.</param>
public sealed record CheckLimits(int States = CheckLimits.DefaultStates)
{
    public const int DefaultStates = 50_000;

    public static readonly CheckLimits Default = new();
}

/// <summary>What the examination of one definition found.</summary>
/// <param name="DefinitionId">Which definition.</param>
/// <param name="Version">Its version.</param>
/// <param name="ContentHash">The exact content that was examined.</param>
/// <param name="States">Different states that were reached.</param>
/// <param name="Transitions">Ways from one state to another that were tried.</param>
/// <param name="LimitHit">There are more states than the limit allows: what was not refuted is not proven either.</param>
/// <param name="Properties">Each property and whether it holds.</param>
/// <param name="Faults">Why the definition is refused; empty if it is not.</param>
/// <param name="Warnings">What deserves a look but is no reason to refuse.</param>
public sealed record CheckReport(
    string DefinitionId,
    int Version,
    string ContentHash,
    int States,
    int Transitions,
    bool LimitHit,
    IReadOnlyList<CheckProperty> Properties,
    IReadOnlyList<CheckFinding> Faults,
    IReadOnlyList<CheckFinding> Warnings)
{
    /// <summary>Proven: no fault, and every reachable state was seen.</summary>
    public bool Sound => Faults.Count == 0 && !LimitHit;
}

/// <summary>How an examination of one property ended.</summary>
public enum CheckVerdict
{
    Proven,
    Refuted,

    /// <summary>The limit of states was hit before anything contradicted it, or another fault made the rest of the states unreachable.</summary>
    NotProven,
}

/// <summary>One of the properties that make a definition sound.</summary>
/// <param name="Name">Stable name, for example <c>joins</c>.</param>
/// <param name="Meaning">The property as a sentence.</param>
/// <param name="Verdict">Whether it holds.</param>
public sealed record CheckProperty(string Name, Phrase Meaning, CheckVerdict Verdict);

/// <summary>One fault or warning.</summary>
/// <param name="Code">Stable name, one of <see cref="CheckCode"/>.</param>
/// <param name="Path">JSON path of the place.</param>
/// <param name="ActivityId">The activity it is about; null if it is about the whole definition.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Trace">How it comes to that, step by step; empty where the place alone shows it.</param>
public sealed record CheckFinding(
    string Code,
    string Path,
    string? ActivityId,
    Phrase Message,
    Phrase Remedy,
    IReadOnlyList<CheckStep> Trace);

/// <summary>One stimulus of a trace and everything it caused.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cause">What moves the instance: <c>start</c>, <c>event</c>, <c>timer</c>, <c>work</c> (the program's own work is done) or <c>child</c>.</param>
/// <param name="ActivityId">The wait that is resumed; at the start the activity that triggers, if any.</param>
/// <param name="EventName">For an event: its name, if it is known.</param>
/// <param name="Then">What followed, in order: ids, with the outcome in brackets where it is not <c>Done</c>.</param>
/// <param name="Text">The step as a line to read.</param>
public sealed record CheckStep(int Number, string Cause, string? ActivityId, string? EventName, IReadOnlyList<string> Then, Phrase Text);
