using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>What somebody with a public code sees: who may have a link sent.</summary>
public sealed record OpenInvitation(SigningRound Round, Partnership Partnership, IReadOnlyList<Signatory> Reachable);

/// <summary>What the branch sees of how the signatories of a round are reached.</summary>
/// <param name="Opened">When somebody first acted with the link of a mail, by the mail. That a mail was displayed is not known.</param>
/// <param name="Calls">Calls that were asked for, by the signatory.</param>
/// <param name="Code">The public code of the round; null before its first link.</param>
/// <param name="CodeBounced">Signatories whose newest code did not arrive.</param>
public sealed record RoundReach(SigningRound Round, IReadOnlyDictionary<Guid, DateTimeOffset> Opened, IReadOnlyDictionary<Guid, SigningCall> Calls, string? Code, IReadOnlySet<Guid> CodeBounced);

/// <summary>Reads about public codes, opened links and calls; untracked and without effect.</summary>
public sealed class ReachReads(MouDbContext db, PartnershipClock clock)
{
    /// <summary>The open round behind a public code; null for an unknown code and for a round in which nobody can be helped any more.</summary>
    public async Task<OpenInvitation?> ByCodeAsync(string code, CancellationToken cancellation)
    {
        var kept = PublicCode.Kept(code);
        var roundId = await db.Set<RoundInvitation>().Where(row => row.Code == kept).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);
        if (roundId is null)
        {
            return null;
        }

        var round = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).SingleAsync(row => row.Id == roundId, cancellation);
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == round.PartnershipId, cancellation);
        var reachable = ReachRules.Reachable(round, clock.Today(partnership.Zone)).ToList();
        return reachable.Count == 0 ? null : new OpenInvitation(round, partnership, reachable);
    }

    public async Task<RoundReach> OfRoundAsync(SigningRound round, CancellationToken cancellation)
    {
        var people = round.Signatories.Select(who => who.Id).ToList();
        var opened = await db.Set<SigningLink>().AsNoTracking().Where(link => people.Contains(link.SignatoryId) && link.MailId != null && link.OpenedAt != null).ToListAsync(cancellation);
        var calls = await db.Set<SigningCall>().AsNoTracking().Where(call => call.RoundId == round.Id).ToDictionaryAsync(call => call.Id, cancellation);
        var code = await db.Set<RoundInvitation>().Where(row => row.Id == round.Id).Select(row => row.Code).SingleOrDefaultAsync(cancellation);
        var codes = await db.Set<MailMessage>().AsNoTracking().Where(mail => mail.SubjectId == round.Id && mail.Template == MailChannel.Template).ToListAsync(cancellation);
        var bounced = codes.GroupBy(mail => mail.SignatoryId!.Value).Where(mails => mails.MaxBy(mail => mail.QueuedAt)!.State is MailState.Bounced).Select(mails => mails.Key).ToHashSet();
        return new RoundReach(round, opened.ToDictionary(link => link.MailId!.Value, link => link.OpenedAt!.Value), calls, code, bounced);
    }

    /// <summary>Calls that nobody has made yet, of rounds that are still open, with their signatories.</summary>
    public async Task<IReadOnlyList<(SigningRound Round, Signatory Who)>> CallsDueAsync(CancellationToken cancellation)
    {
        var due = await db.Set<SigningCall>().AsNoTracking().Where(call => call.DoneAt == null).OrderBy(call => call.AskedAt).Take(50).ToListAsync(cancellation);
        var ids = due.Select(call => call.RoundId).Distinct().ToList();
        var rounds = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).Where(row => ids.Contains(row.Id) && row.State == RoundState.Open).ToDictionaryAsync(row => row.Id, cancellation);
        return
        [
            .. from call in due
               where rounds.ContainsKey(call.RoundId)
               let round = rounds[call.RoundId]
               let who = round.Signatories.Single(candidate => candidate.Id == call.Id)
               where who.State is SignatoryState.Invited
               select (round, who),
        ];
    }
}
