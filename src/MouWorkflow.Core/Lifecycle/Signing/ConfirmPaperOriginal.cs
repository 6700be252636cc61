using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// A second person says whether the scan matches the approved text. If it does, everybody counts as having signed on paper and the rest of the life is the same.
/// </summary>
public sealed class ConfirmPaperOriginal(MouDbContext db, RoundProgress progress, Invitations invitations, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, ICurrentActor actor)
{
    public async Task<Outcome<Done>> RunAsync(Guid paperId, bool matches, string? reason, CancellationToken cancellation)
    {
        var paper = await db.Set<PaperOriginal>().SingleAsync(row => row.Id == paperId, cancellation);
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == paper.RoundId, cancellation);
        if (SigningRules.MayConfirmPaper(round, paper, actor.Current.Id, matches, reason) is { } refusal)
        {
            return refusal;
        }

        paper.Matches = matches;
        paper.DecidedBy = actor.Current.Name;
        paper.DecidedAt = clock.Now;
        paper.RejectedBecause = matches ? null : reason!.Trim();
        if (!matches)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("paper-rejected", new Phrase($"Hasil pindai {round.Code} ditolak karena tidak sesuai naskah.", $"The scan of {round.Code} was rejected: it does not match the text."), round.Id, paper.RejectedBecause),
                cancellation);
            return await workflow.SaveAsync(cancellation);
        }

        foreach (var who in round.Signatories.Where(RoundRules.IsAwaited))
        {
            who.State = SignatoryState.Signed;
            who.SignedAt = clock.Now;
            who.Method = SigningMethod.Paper;
        }

        await invitations.RevokeAllAsync(round, "Ditandatangani di atas kertas. / Signed on paper.", cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("paper-confirmed", new Phrase($"{round.Title} {round.Code}: asli bertanda tangan basah tanggal {paper.SignedOn:dd-MM-yyyy} sesuai naskah.", $"{round.Title} {round.Code}: the original signed in ink on {paper.SignedOn:dd-MM-yyyy} matches the text."), round.Id, Evidence: round.Sha256),
            cancellation);
        await progress.AfterSignatureAsync(round, paper.SignedOn, cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
