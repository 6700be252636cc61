namespace MouWorkflow.Web.Ui;

/// <summary>One step of a workflow as the partial <c>_Steps</c> shows it.</summary>
/// <param name="Detail">Who did it and when, or what is being waited for; null for none.</param>
public sealed record ShownStep(string Name, StepStanding Standing, string? Detail = null);

/// <summary>Where a step stands.</summary>
public enum StepStanding
{
    Ahead,
    Done,

    /// <summary>The workflow rests here.</summary>
    Now,
    Failed,
}
