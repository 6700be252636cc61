using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>
/// Somebody with the public code of a round asks that a signatory's link be sent. It goes to the registered mailbox; whoever asks learns neither whether the
/// code is known nor whether something was sent.
/// </summary>
public sealed class RequestLinkByCode(MouDbContext db, Invitations invitations, KeyRing keys, IdSource ids, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, OfficePolicy policy)
{
    private const string Purpose = "invitation-source";

    /// <param name="position">Place of the signatory in the list of the round.</param>
    /// <param name="source">Network address of who asks.</param>
    public async Task<Outcome<Done>> RunAsync(string code, int position, string source, CancellationToken cancellation)
    {
        var now = clock.Now;
        var hash = keys.Lookup(Purpose, $"{source}\n{now.UtcDateTime:yyyy-MM-ddTHH}");
        var asked = await db.Set<InvitationRequest>().CountAsync(row => row.SourceHash == hash, cancellation);
        if (ReachRules.MayAsk(asked, policy.InvitationsPerHour) is { } refusal)
        {
            return refusal;
        }

        var who = await SendAsync(PublicCode.Kept(code), position, now, cancellation);
        db.Add(new InvitationRequest { Id = ids.Next(), SourceHash = hash, SignatoryId = who, At = now });
        var yesterday = now.AddDays(-1);
        db.RemoveRange(await db.Set<InvitationRequest>().Where(row => row.At < yesterday).OrderBy(row => row.At).Take(100).ToListAsync(cancellation));
        return await workflow.SaveAsync(cancellation);
    }

    /// <summary>Sends the link where that is right, and answers whose; null when nothing was sent.</summary>
    private async Task<Guid?> SendAsync(string code, int position, DateTimeOffset now, CancellationToken cancellation)
    {
        var roundId = await db.Set<RoundInvitation>().Where(row => row.Code == code).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);
        if (roundId is null)
        {
            return null;
        }

        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == roundId, cancellation);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if (ReachRules.Reachable(round, today).FirstOrDefault(candidate => candidate.Position == position) is not { } who)
        {
            return null;
        }

        var lastSent = await invitations.LastSentAsync(who.Id, cancellation);
        var yesterday = now.AddDays(-1);
        var sent = await db.Set<InvitationRequest>().CountAsync(row => row.SignatoryId == who.Id && row.At > yesterday, cancellation);
        var refused = SigningRules.MaySendAgain(round, who, lastSent, now, today) ?? SigningRules.MayReplace(await invitations.IsInUseAsync(who.Id, cancellation));
        if (refused is not null || sent >= ReachRules.MostOpenInvitationsPerDay)
        {
            return null;
        }

        await invitations.SendAgainAsync(round, who, cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("link-asked-openly", new Phrase($"Tautan {who.Title} untuk {round.Code} diminta dengan undangan tanpa rahasia dan dikirim ke kotak suratnya.", $"The link of {who.Title} for {round.Code} was asked for with the invitation without secrets and sent to their mailbox."), round.Id),
            cancellation,
            Actor.System);
        return who.Id;
    }
}
