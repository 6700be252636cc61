using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>What somebody decides about a file that was signed in another system.</summary>
/// <param name="Reason">Why it is rejected, or why it is accepted although something differs.</param>
/// <param name="Pairs">Which signature is whose; signatories that are not in it stay awaited.</param>
public sealed record ElsewhereDecision(Guid UploadId, bool Accept, string? Reason, IReadOnlyList<ElsewherePair> Pairs);

/// <summary>
/// A second person has compared the names in the certificates with the people who were to sign. Accepted, those whose signatures the file carries count as
/// having signed, in their turn as with ink, and the file is what the next party signs.
/// </summary>
public sealed class DecideElsewhere(
    MouDbContext db, AuthorityRegister authorities, StampInFile stamps, RoundProgress progress, Invitations invitations, Proposals proposals, HistoryWriter history, WorkflowRunner workflow, OfficePolicy policy, PartnershipClock clock, ICurrentActor actor)
{
    public async Task<Outcome<Done>> RunAsync(ElsewhereDecision request, CancellationToken cancellation)
    {
        var upload = await db.Set<ElsewhereUpload>().Include(row => row.Matches).SingleAsync(row => row.Id == request.UploadId, cancellation);
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == upload.RoundId, cancellation);
        var refusal = ElsewhereRules.MayDecide(round, upload, actor.Current.Id, policy.ElsewhereSecondPerson)
            ?? (request.Accept ? ElsewhereRules.MayAccept(round, upload, round.CertifiedDocumentId ?? round.DocumentId, request.Pairs, request.Reason) : ElsewhereRules.MayReject(request.Reason));
        if (refusal is not null)
        {
            return refusal;
        }

        return request.Accept ? await AcceptAsync(round, upload, request, cancellation) : await RejectAsync(round, upload, request.Reason!.Trim(), cancellation);
    }

    private async Task<Outcome<Done>> RejectAsync(SigningRound round, ElsewhereUpload upload, string reason, CancellationToken cancellation)
    {
        Decided(upload, accepted: false);
        upload.RejectedBecause = reason;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("elsewhere-rejected", new Phrase($"Berkas {round.Code} yang ditandatangani di sistem lain ditolak.", $"The file of {round.Code} that was signed in another system was rejected."), round.Id, reason),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task<Outcome<Done>> AcceptAsync(SigningRound round, ElsewhereUpload upload, ElsewhereDecision request, CancellationToken cancellation)
    {
        List<(Signatory Who, string Field, string? Under)> signed = [];
        foreach (var pair in request.Pairs)
        {
            var who = round.Signatories.Single(row => row.Id == pair.SignatoryId);
            var authority = await authorities.AskAsync(round, who, upload.SignedOn, cancellation);
            if (authority.Refusal is { } notAllowed)
            {
                return notAllowed;
            }

            signed.Add((who, pair.Field, authority.Under));
        }

        if (await stamps.TakeAsync(round, upload, cancellation) is { } stamp)
        {
            return stamp;
        }

        Decided(upload, accepted: true);
        upload.AcceptedBecause = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        round.CertifiedDocumentId = upload.DocumentId;
        foreach (var (who, field, under) in signed)
        {
            who.State = SignatoryState.Signed;
            who.SignedAt = clock.Now;
            who.Method = SigningMethod.Elsewhere;
            who.SignedUnder = under;
            upload.Matches.Add(new ElsewhereMatch { SignatoryId = who.Id, Field = field });
            await invitations.CancelAsync(who, "Ditandatangani di sistem lain. / Signed in another system.", cancellation);
            await proposals.OvertakeAsync(round, who, cancellation);
        }

        var sha256 = await db.Set<StoredDocument>().Where(row => row.Id == upload.DocumentId).Select(row => row.Sha256).SingleAsync(cancellation);
        await history.AppendAsync(round.PartnershipId, Told(round, upload, signed.Select(one => one.Who), sha256!), cancellation);
        await progress.AfterSignatureAsync(round, upload.SignedOn, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private void Decided(ElsewhereUpload upload, bool accepted)
    {
        upload.Accepted = accepted;
        upload.DecidedBy = actor.Current.Name;
        upload.DecidedAt = clock.Now;
    }

    private static Fact Told(SigningRound round, ElsewhereUpload upload, IEnumerable<Signatory> signed, string sha256)
    {
        var titles = string.Join(", ", signed.Select(who => who.Title));
        var (begins, beginsEn) = upload.BeginsWithFrozen ? ("berkasnya berawal dengan naskah yang dibekukan", "the file begins with the frozen text") : ("berkasnya ditulis ulang oleh sistem lain", "the file was written anew by another system");
        var (stamp, stampEn) = ElsewhereWords.Meterai(upload);
        return new Fact(
            "elsewhere-accepted",
            new Phrase(
                $"{round.Title} {round.Code} ditandatangani di sistem lain oleh {titles}; {begins}.{(stamp.Length > 0 ? $" {stamp}." : "")}",
                $"{round.Title} {round.Code} was signed in another system by {titles}; {beginsEn}.{(stampEn.Length > 0 ? $" {stampEn}." : "")}"),
            round.Id,
            upload.AcceptedBecause,
            sha256);
    }
}
