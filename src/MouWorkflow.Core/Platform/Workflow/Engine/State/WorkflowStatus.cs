namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Whether an instance can still move.</summary>
public enum WorkflowStatus
{
    Running,
    Finished,
}

/// <summary>In which way an instance runs or has finished.</summary>
public enum WorkflowSubStatus
{
    Executing,
    Suspended,
    Finished,
    Faulted,
    Cancelled,
}
