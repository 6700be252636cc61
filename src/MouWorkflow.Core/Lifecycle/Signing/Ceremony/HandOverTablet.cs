using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>
/// Staff gives a tablet to one signatory in the room, before a named witness. Answers what its code is made from; a tablet that was out for the same signatory
/// leads nowhere any more.
/// </summary>
public sealed class HandOverTablet(MouDbContext db, CeremonyHistory ceremonies, Tablets tablets, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    public async Task<Outcome<Guid>> RunAsync(Guid ceremonyId, Guid signatoryId, Guid witnessId, CancellationToken cancellation)
    {
        var ceremony = await ceremonies.ActOnAsync(ceremonyId, cancellation);
        var programme = ceremony.Rounds.Select(row => row.RoundId).ToList();
        var round = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).SingleOrDefaultAsync(row => programme.Contains(row.Id) && row.Signatories.Any(who => who.Id == signatoryId), cancellation);
        if (round is null)
        {
            return new Refusal("tablet.programme", "Naskah ini tidak lagi dalam acara upacara.", "This text is no longer on the programme of the ceremony.");
        }

        var who = round.Signatories.Single(candidate => candidate.Id == signatoryId);
        var witness = ceremony.Guests.Find(guest => guest.Id == witnessId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var waiting = await db.Set<PaperOriginal>().AsNoTracking().Where(row => row.RoundId == round.Id && row.Matches == null).ToListAsync(cancellation);
        if (TabletRules.MayHandOver(ceremony, round, who, witness, clock.Today(ceremony.Zone), clock.Today(zone), waiting) is { } refusal)
        {
            return refusal;
        }

        await tablets.EndOfAsync(who.Id, "Diserahkan sekali lagi. / Handed over once more.", cancellation);
        var id = ids.Next();
        var tablet = new TabletHandover
        {
            Id = id,
            CeremonyId = ceremony.Id,
            RoundId = round.Id,
            SignatoryId = who.Id,
            WitnessId = witness!.Id,
            Witness = $"{witness.Name}, {witness.Title}",
            CodeHash = tablets.Lookup(tablets.CodeOf(id)),
            OpenedBy = actor.Current.Name,
            OpenedAt = clock.Now,
            ExpiresAt = TabletRules.EndOf(ceremony, clock.Now),
        };
        db.Add(tablet);
        // Whoever is given the tablet is in the room.
        ceremony.Guests.FindAll(guest => TabletRules.IsSignatory(guest, who)).ForEach(guest => guest.Attended = true);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("tablet-handed-over", new Phrase($"Tablet diserahkan kepada {who.Title} untuk {round.Code} pada upacara {ceremony.Code}, disaksikan {tablet.Witness}.", $"A tablet was handed to {who.Title} for {round.Code} at the ceremony {ceremony.Code}, witnessed by {tablet.Witness}."), round.Id),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : id;
    }
}

/// <summary>Staff takes a tablet back before anything was signed.</summary>
public sealed class TakeBackTablet(MouDbContext db, Tablets tablets, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid tabletId, CancellationToken cancellation)
    {
        var tablet = await db.Set<TabletHandover>().SingleAsync(row => row.Id == tabletId, cancellation);
        if (tablet.EndedAt is not null)
        {
            return Done.It;
        }

        await tablets.EndAsync(tablet, "Diambil kembali oleh petugas. / Taken back by staff.", cancellation);
        var round = await db.Set<SigningRound>().AsNoTracking().SingleAsync(row => row.Id == tablet.RoundId, cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("tablet-taken-back", new Phrase($"Tablet untuk {round.Code} diambil kembali tanpa tanda tangan.", $"The tablet for {round.Code} was taken back without a signature."), round.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Whoever holds the tablet gives it back: it is not theirs, or they do not sign now.</summary>
public sealed class ReturnTablet(MouDbContext db, Tablets tablets, HistoryWriter history, WorkflowRunner workflow, LinkHolder holder)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        if (await tablets.OfLinkAsync(token, cancellation) is not { EndedAt: null } tablet || (await holder.FindReaderAsync(token, cancellation)).Refusal is not null)
        {
            return Done.It;
        }

        await tablets.EndAsync(tablet, "Dikembalikan tanpa menandatangani. / Given back without signing.", cancellation);
        var round = await db.Set<SigningRound>().AsNoTracking().SingleAsync(row => row.Id == tablet.RoundId, cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("tablet-returned", new Phrase($"Tablet untuk {round.Code} dikembalikan tanpa tanda tangan.", $"The tablet for {round.Code} was given back without a signature."), round.Id),
            cancellation,
            Actor.System);
        return await workflow.SaveAsync(cancellation);
    }
}
