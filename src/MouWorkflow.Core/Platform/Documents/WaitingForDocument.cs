using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Resumes the activity that rests until a document is ready; nobody may wait.</summary>
public sealed class WaitingForDocument(WorkflowRunner workflow)
{
    public void Resume(StoredDocument document)
    {
        if (document.Waiter?.Split('|') is [var definition, var subject, var activity])
        {
            var payload = new JsonObject { ["documentId"] = document.Id.ToString("D"), ["sha256"] = document.ToSign().Sha256 };
            workflow.Ask(new WorkflowMove(definition, document.PartnershipId, Guid.Parse(subject), MoveKind.Activity, activity, payload));
        }
    }
}
