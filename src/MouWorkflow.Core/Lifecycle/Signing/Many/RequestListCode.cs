using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>Sends the one code for everything that is signed from a list, to the address of the list for codes; never to whoever asks.</summary>
public sealed class RequestListCode(ListHolder holder, ListedRounds rounds, CodeDesk codes, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindForCodeAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, list) = found.Value;
        if (await rounds.OfAsync(list, cancellation) is not [var first, ..] rows)
        {
            return ListRules.Empty;
        }

        var (round, who, _) = first;
        if (await codes.SendAsync(link, round, who, (list.Id, rows.Count), cancellation) is { } refusal)
        {
            return refusal;
        }

        await history.AppendAsync(
            round.PartnershipId,
            new Fact("code-sent", new Phrase($"Kode untuk daftar dokumen {who.Title} dikirim.", $"A code for the list of documents of {who.Title} was sent."), round.Id),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        return await workflow.SaveAsync(cancellation);
    }
}
