using System.CommandLine;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow …</c>: everything about workflow definitions; each verb has its own file.</summary>
internal static class WorkflowVerb
{
    public static Command Create() => new("workflow", "Workflow definitions.")
    {
        WorkflowCheckVerb.Create(),
        WorkflowListVerb.Create(),
        WorkflowMapVerb.Create(),
        WorkflowMigrateVerb.Create(),
        WorkflowPublishVerb.Create(),
        WorkflowRunVerb.Create(),
        WorkflowTraceVerb.Create(),
    };
}
