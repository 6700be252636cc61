using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>Sends a fresh link to a list in place of an old one: to the mailbox of the list, never to whoever asks.</summary>
public sealed class AskForFreshList(ListHolder holder, ListInvitations lists, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindOldAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var sent = await lists.SendAsync(found.Value.List, null, cancellation);
        return sent.Refusal ?? (sent.Value ? await workflow.SaveAsync(cancellation) : Done.It);
    }
}
