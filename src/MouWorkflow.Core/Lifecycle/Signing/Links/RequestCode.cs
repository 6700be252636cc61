using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>Sends a code to the second address of a link's holder, or to the mailbox of the link where none was named; never to whoever asks.</summary>
public sealed class RequestCode(LinkHolder holder, CodeDesk codes, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindForCodeAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, round, who) = found.Value;
        if (await codes.SendAsync(link, round, who, null, cancellation) is { } refusal)
        {
            return refusal;
        }

        await history.AppendAsync(round.PartnershipId, new Fact("code-sent", Told(round, who, SecondFactorRules.SecondAddress(who) is not null), round.Id), cancellation, new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        return await workflow.SaveAsync(cancellation);
    }

    private static Phrase Told(SigningRound round, Signatory who, bool second) => second
        ? new Phrase($"Kode untuk {round.Code} dikirim ke alamat kedua {who.Title}.", $"A code for {round.Code} was sent to the second address of {who.Title}.")
        : new Phrase($"Kode untuk {round.Code} dikirim ke kotak surat {who.Title}.", $"A code for {round.Code} was sent to the mailbox of {who.Title}.");
}
