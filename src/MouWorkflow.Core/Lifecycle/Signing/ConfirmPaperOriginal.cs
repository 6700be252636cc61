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
/// A second person has compared the scan with the approved text, page by page. If every page matches, those whose signatures it carries count as having signed on
/// paper, and the rest of the life is the same; one page that does not rejects it.
/// </summary>
public sealed class ConfirmPaperOriginal(MouDbContext db, AuthorityRegister authorities, RoundProgress progress, Invitations invitations, Proposals proposals, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, ICurrentActor actor)
{
    public async Task<Outcome<Done>> RunAsync(Guid paperId, IReadOnlyList<PageFinding> findings, CancellationToken cancellation)
    {
        var paper = await db.Set<PaperOriginal>().Include(row => row.Checked).SingleAsync(row => row.Id == paperId, cancellation);
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == paper.RoundId, cancellation);
        if (PaperRules.MayDecide(round, paper, actor.Current.Id, findings) is { } refusal)
        {
            return refusal;
        }

        var covered = new List<(Signatory Who, string? Under)>();
        foreach (var who in PaperRules.Covered(round, paper))
        {
            var authority = await authorities.AskAsync(round, who, paper.SignedOn, cancellation);
            if (authority.Refusal is { } notAllowed && findings.All(finding => finding.Matches))
            {
                return notAllowed;
            }

            covered.Add((who, authority.Under));
        }

        var pages = PaperRules.PagesOf(paper).Select(page => findings.Last(finding => finding.Number == page)).ToList();
        paper.Matches = pages.TrueForAll(page => page.Matches);
        paper.DecidedBy = actor.Current.Name;
        paper.DecidedAt = clock.Now;
        paper.RejectedBecause = paper.Matches is true ? null : string.Join(' ', pages.Where(page => !page.Matches).Select(page => $"Halaman {page.Number}: {page.Reason!.Trim()}"));
        paper.Checked.AddRange(pages.Select(page => new PaperPage { Number = page.Number, Matches = page.Matches, Reason = page.Matches ? null : page.Reason!.Trim() }));
        return paper.Matches is true ? await CountAsync(round, paper, covered, cancellation) : await RejectAsync(round, paper, cancellation);
    }

    private async Task<Outcome<Done>> RejectAsync(SigningRound round, PaperOriginal paper, CancellationToken cancellation)
    {
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("paper-rejected", new Phrase($"Hasil pindai {round.Code} ditolak karena tidak sesuai naskah.", $"The scan of {round.Code} was rejected: it does not match the text."), round.Id, paper.RejectedBecause),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task<Outcome<Done>> CountAsync(SigningRound round, PaperOriginal paper, IEnumerable<(Signatory Who, string? Under)> covered, CancellationToken cancellation)
    {
        foreach (var (who, under) in covered)
        {
            who.State = SignatoryState.Signed;
            who.SignedAt = clock.Now;
            who.Method = SigningMethod.Paper;
            who.SignedUnder = under;
            await invitations.CancelAsync(who, "Ditandatangani di atas kertas. / Signed on paper.", cancellation);
            await proposals.OvertakeAsync(round, who, cancellation);
        }

        var (whose, whoseEn) = paper.Party is { } party ? ($" pihak {party}", $" of party {party}") : ("", "");
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("paper-confirmed", new Phrase($"{round.Title} {round.Code}: asli bertanda tangan basah{whose} tanggal {paper.SignedOn:dd-MM-yyyy} sesuai naskah, halaman demi halaman.", $"{round.Title} {round.Code}: the original{whoseEn} signed in ink on {paper.SignedOn:dd-MM-yyyy} matches the text, page by page."), round.Id, Evidence: round.Sha256),
            cancellation);
        await progress.AfterSignatureAsync(round, paper.SignedOn, cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
