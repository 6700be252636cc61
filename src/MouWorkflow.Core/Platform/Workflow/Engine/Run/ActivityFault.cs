namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>An activity failed while the engine executed it: becomes an incident, never leaves the engine.</summary>
internal sealed class ActivityFault(string message) : Exception(message)
{
    // The texts are Elsa's: traces compare the messages of incidents.
    public static ActivityFault Unreachable(string activity) =>
        new($"Activity {activity} is not reachable from the flowchart graph. Unable to schedule it's outbound activities.");

    public static ActivityFault InvalidBackward(string source, string target) =>
        new($"Invalid backward connection: Every path from the source ('{source}') must go through the target ('{target}') when tracing back to the start.");

    public static ActivityFault Input(string name) => new($"Failed to evaluate activity input '{char.ToUpperInvariant(name[0])}{name[1..]}'");

    public static ActivityFault NoResult(string activity) =>
        new($"Cannot set result on activity {activity} because it does not implement IActivityWithResult.");

    public static ActivityFault NoChild(string definition) => new($"No published version of workflow definition with ID {definition} found.");
}
