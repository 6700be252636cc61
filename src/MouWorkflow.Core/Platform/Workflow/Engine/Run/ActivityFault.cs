namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>An activity failed while the engine executed it: becomes an incident, never leaves the engine.</summary>
internal sealed class ActivityFault(string message) : Exception(message);
