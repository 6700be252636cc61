using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What the branch makes of a change that was asked for: an answer by mail and the text stays, or the round stops and the text is revised.</summary>
public sealed class DecideChange(MouDbContext db, RoundEnd end, RoundNotices notices, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, ICurrentActor actor)
{
    /// <summary>Answers with a sentence; the signatory's link stays as it is.</summary>
    public async Task<Outcome<Done>> AnswerAsync(Guid requestId, string? answer, CancellationToken cancellation)
    {
        var (request, round, who) = await LoadAsync(requestId, cancellation);
        if (ProposalRules.MayAnswerChange(request, answer) is { } refusal)
        {
            return refusal;
        }

        Decide(request, ProposalState.Refused, answer!.Trim());
        round.Acts++;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("change-answered", new Phrase($"Permintaan perubahan {who.Title} pada {round.Code} dijawab; naskah tetap.", $"The change that {who.Title} asked for in {round.Code} was answered; the text stays."), round.Id, request.Answer),
            cancellation);
        await notices.ChangeAnsweredAsync(round, who, request, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    /// <summary>Stops the round: links die, everybody who was invited is told, the text is a draft again.</summary>
    public async Task<Outcome<Done>> StopAsync(Guid requestId, CancellationToken cancellation)
    {
        var (request, round, who) = await LoadAsync(requestId, cancellation);
        if (ProposalRules.MayStop(round, request) is { } refusal)
        {
            return refusal;
        }

        Decide(request, ProposalState.Accepted, null);
        round.State = RoundState.Stopped;
        round.DeclineReason = request.Text;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("round-stopped", new Phrase($"Penandatanganan {round.Code} dihentikan untuk memperbaiki naskah, seperti diminta {who.Title}.", $"Signing of {round.Code} was stopped to revise the text, as {who.Title} had asked."), round.Id, request.Text, round.Sha256),
            cancellation);
        await notices.StoppedAsync(round, who, cancellation);
        await end.CloseAsync(round, "Dihentikan untuk diperbaiki. / Stopped to be revised.", cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private void Decide(ChangeRequest request, ProposalState state, string? answer)
    {
        request.State = state;
        request.Answer = answer;
        request.DecidedBy = actor.Current.Name;
        request.DecidedAt = clock.Now;
    }

    private async Task<(ChangeRequest Request, SigningRound Round, Signatory Who)> LoadAsync(Guid requestId, CancellationToken cancellation)
    {
        var request = await db.Set<ChangeRequest>().SingleAsync(row => row.Id == requestId, cancellation);
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == request.RoundId, cancellation);
        return (request, round, round.Signatories.Single(row => row.Id == request.SignatoryId));
    }
}
