namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>How an instance stands, in one word: each instance has exactly one.</summary>
public enum WorkflowStanding
{
    /// <summary>Somebody has to do something, whatever else it waits for.</summary>
    WaitsForPerson,

    /// <summary>It goes on by itself at some time, and nobody has to do anything.</summary>
    WaitsForDate,

    /// <summary>The program, or another workflow, makes it go on.</summary>
    WaitsForProgram,

    /// <summary>An open incident holds it.</summary>
    Stopped,

    /// <summary>It runs and waits for nothing, so nothing can move it: only a definition with a fault gets there.</summary>
    Adrift,

    Finished,

    Cancelled,
}

/// <summary>How many instances of one version of a definition stand in one way.</summary>
public sealed record StandingCount(string DefinitionHash, WorkflowStanding Standing, int Count);
