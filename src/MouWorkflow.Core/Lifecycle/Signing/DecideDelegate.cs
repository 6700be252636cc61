using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// Legal staff has examined the document behind a proposed delegate. Accepted, the authority stands in the register, the delegator's link dies and the delegate is
/// invited; refused, the delegator is told why and signs, or proposes another.
/// </summary>
public sealed class DecideDelegate(MouDbContext db, Invitations invitations, RoundNotices notices, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    /// <param name="validUntil">Last day on which the delegate may sign; null for the last day of the round.</param>
    public async Task<Outcome<Done>> RunAsync(Guid delegationId, bool accept, string? reason, DateOnly? validUntil, CancellationToken cancellation)
    {
        var delegation = await db.Set<SigningDelegation>().SingleAsync(row => row.Id == delegationId, cancellation);
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == delegation.RoundId, cancellation);
        var who = round.Signatories.Single(row => row.Id == delegation.SignatoryId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if (ProposalRules.MayDecideDelegate(round, who, delegation, accept, reason, today) is { } refusal)
        {
            return refusal;
        }

        delegation.State = accept ? ProposalState.Accepted : ProposalState.Refused;
        delegation.DecidedBy = actor.Current.Name;
        delegation.DecidedAt = clock.Now;
        delegation.RefusedBecause = accept ? null : reason!.Trim();
        round.Acts++;
        if (accept)
        {
            await HandOverAsync(round, who, delegation, Entry(round, who, delegation, today, validUntil ?? round.ClosesOn), cancellation);
        }
        else
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("delegate-refused", new Phrase($"Usulan {delegation.Title} menandatangani {round.Code} atas nama {who.Title} tidak diterima.", $"The proposal that {delegation.Title} sign {round.Code} for {who.Title} was not accepted."), round.Id, delegation.RefusedBecause),
                cancellation);
        }

        await notices.DelegateDecidedAsync(round, who, delegation, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task HandOverAsync(SigningRound round, Signatory who, SigningDelegation delegation, SigningAuthority entry, CancellationToken cancellation)
    {
        const string Because = "Diwakilkan. / Delegated.";
        await invitations.CancelAsync(who, Because, cancellation);
        who.State = SignatoryState.Delegated;
        db.Add(entry);
        var substitute = new Signatory
        {
            Id = ids.Next(),
            Position = who.Position,
            Party = who.Party,
            Role = who.Role,
            Group = who.Group,
            Organisation = who.Organisation,
            Name = delegation.Name,
            Title = delegation.Title,
            Email = delegation.Email,
            AuthorityId = entry.Id,
            ActsFor = who.Id,
        };
        round.Signatories.Add(substitute);
        delegation.DelegateId = substitute.Id;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("delegate-accepted", new Phrase($"{delegation.Title} menandatangani {round.Code} a.n. {who.Title}; dasarnya diterima dan dicatat di register.", $"{delegation.Title} signs {round.Code} for {who.Title}; the document behind it was accepted and stands in the register."), round.Id, delegation.Ground),
            cancellation);
        await invitations.InviteAsync(round, substitute, cancellation);
    }

    private SigningAuthority Entry(SigningRound round, Signatory who, SigningDelegation delegation, DateOnly today, DateOnly until) => new()
    {
        Id = ids.Next(),
        PartnershipId = round.PartnershipId,
        Party = who.Party,
        Office = who.Organisation,
        Title = delegation.Title,
        Holder = delegation.Name,
        Kind = delegation.Kind,
        Ground = delegation.Ground,
        EvidenceId = delegation.DocumentId,
        ValidFrom = today,
        ValidUntil = until,
        Note = $"a.n. {who.Title}, {round.Code}",
        RecordedBy = actor.Current.Name,
        RecordedAt = clock.Now,
    };
}
