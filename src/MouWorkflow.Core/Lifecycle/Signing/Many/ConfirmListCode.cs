using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>Takes the answer to the newest code of a list; the right one lets this browser sign for a while. Wrong ones are counted as for every link.</summary>
public sealed class ConfirmListCode(ListHolder holder, ListedRounds rounds, CodeDesk codes, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, string? typed, CancellationToken cancellation)
    {
        var found = await holder.FindForCodeAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, list) = found.Value;
        if (await rounds.OfAsync(list, cancellation) is not [var (round, who, _), ..])
        {
            return ListRules.Empty;
        }

        var judged = await codes.JudgeAsync(link, typed, cancellation);
        if (judged.Refusal is { } refusal)
        {
            return refusal;
        }

        if (judged.Value.Wrong is null)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("code-confirmed", new Phrase($"{who.Title} memasukkan kode untuk daftar dokumennya.", $"{who.Title} entered the code for their list of documents."), round.Id),
                cancellation,
                new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        }
        else if (judged.Value.LinkDied)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("link-guessed", new Phrase($"Tautan ke daftar dokumen {who.Title} dimatikan: kode salah {link.WrongCodes} kali.", $"The link to the list of documents of {who.Title} was revoked: {link.WrongCodes} wrong codes."), round.Id),
                cancellation,
                Actor.System);
        }

        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal ?? judged.Value.Wrong ?? saved;
    }
}
