using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>
/// Takes the answer to the newest code of a link. The right one lets this browser act for a while. A wrong one is refused, and that it was wrong is saved
/// all the same: tries are counted in the database, and after too many the link is dead.
/// </summary>
public sealed class ConfirmCode(LinkHolder holder, CodeDesk codes, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, string? typed, CancellationToken cancellation)
    {
        var found = await holder.FindForCodeAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, round, who) = found.Value;
        var judged = await codes.JudgeAsync(link, typed, cancellation);
        if (judged.Refusal is { } refusal)
        {
            return refusal;
        }

        if (judged.Value.Wrong is null)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("code-confirmed", new Phrase($"{who.Title} memasukkan kode untuk {round.Code}.", $"{who.Title} entered the code for {round.Code}."), round.Id),
                cancellation,
                new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        }
        else if (judged.Value.LinkDied)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("link-guessed", new Phrase($"Tautan {who.Title} untuk {round.Code} dimatikan: kode salah {link.WrongCodes} kali.", $"The link of {who.Title} for {round.Code} was revoked: {link.WrongCodes} wrong codes."), round.Id),
                cancellation,
                Actor.System);
        }

        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal ?? judged.Value.Wrong ?? saved;
    }
}
