using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>
/// The holder of one document's link asks for everything that waits for the same mailbox. A link to the list goes to that mailbox; whoever asks sees nothing
/// of the other documents here, and is answered in the same way whether there are any.
/// </summary>
public sealed class AskForList(LinkHolder holder, ListInvitations lists, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindReaderAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, _, who) = found.Value;
        if (ListRules.MayAsk(link, who) is { } refusal)
        {
            return refusal;
        }

        var sent = await lists.SendAsync(await lists.OfAsync(who, cancellation), who.Id, cancellation);
        return sent.Refusal ?? (sent.Value ? await workflow.SaveAsync(cancellation) : Done.It);
    }
}
