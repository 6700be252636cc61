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

/// <summary>Plans a ceremony. Everybody who signs there stands on its list at once, each person once however many texts they sign.</summary>
public sealed class PlanCeremony(MouDbContext db, CeremonyProgramme programme, CeremonyHistory history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    public async Task<Outcome<Guid>> RunAsync(CeremonyPlan request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rounds = await programme.RoundsAsync(request.RoundIds, cancellation);
        var lead = rounds.Count == 0 ? null : await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == rounds[0].PartnershipId, cancellation);
        var zone = lead?.Zone ?? Zone.Wib;
        if (CeremonyRules.MayPlan(request, rounds, [], await programme.TakenAsync(null, cancellation), clock.Today(zone)) is { } refusal)
        {
            return refusal;
        }

        var id = ids.Next();
        var ceremony = new SigningCeremony
        {
            Id = id,
            Code = $"UPC-{request.Date!.Value:yyyyMMdd}-{id.ToString("N")[^4..].ToUpperInvariant()}",
            PartnershipId = lead!.Id,
            Title = request.Title!.Trim(),
            Date = request.Date!.Value,
            Time = request.Time!.Value,
            Minutes = request.Minutes!.Value,
            Zone = zone,
            Place = request.Place!.Trim(),
            PartnerHost = CeremonyProgramme.Kept(request.PartnerHost),
            BranchHost = CeremonyProgramme.Kept(request.BranchHost),
            PlannedBy = actor.Current.Name,
            PlannedAt = clock.Now,
        };
        db.Add(ceremony);
        programme.Put(ceremony, rounds);
        await history.AppendAsync(
            ceremony,
            new Fact("ceremony-planned", new Phrase($"Upacara penandatanganan {ceremony.Code} direncanakan pada {ceremony.Date:dd-MM-yyyy} di {ceremony.Place}: {rounds.Count} naskah.", $"The signing ceremony {ceremony.Code} was planned for {ceremony.Date:dd-MM-yyyy} at {ceremony.Place}: {rounds.Count} texts."), id),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : id;
    }
}

/// <summary>What is signed at a ceremony, and by whom.</summary>
public sealed class CeremonyProgramme(MouDbContext db, IdSource ids)
{
    /// <summary>The rounds in the order in which they are named; those that do not exist are left out.</summary>
    internal async Task<IReadOnlyList<SigningRound>> RoundsAsync(IReadOnlyList<Guid> wanted, CancellationToken cancellation)
    {
        var known = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. wanted.Distinct().Where(known.ContainsKey).Select(id => known[id])];
    }

    /// <summary>Rounds of other ceremonies that are still to come.</summary>
    internal Task<List<Guid>> TakenAsync(Guid? except, CancellationToken cancellation) =>
        (from ceremony in db.Set<SigningCeremony>()
         where ceremony.State == CeremonyState.Planned && ceremony.Id != except
         from round in ceremony.Rounds
         select round.RoundId).ToListAsync(cancellation);

    /// <summary>Puts these rounds on the programme, and who signs them on the list, as far as they do not stand there.</summary>
    internal void Put(SigningCeremony ceremony, IReadOnlyList<SigningRound> rounds)
    {
        foreach (var gone in ceremony.Rounds.Where(row => !rounds.Any(round => round.Id == row.RoundId)).ToList())
        {
            ceremony.Rounds.Remove(gone);
            db.Remove(gone);
        }

        for (var place = 0; place < rounds.Count; place++)
        {
            var row = ceremony.Rounds.Find(candidate => candidate.RoundId == rounds[place].Id);
            if (row is null)
            {
                row = new CeremonyRound { CeremonyId = ceremony.Id, RoundId = rounds[place].Id, PartnershipId = rounds[place].PartnershipId };
                ceremony.Rounds.Add(row);
            }

            row.Position = place + 1;
        }

        foreach (var who in rounds.SelectMany(round => round.InOrder()).Where(who => who.Acts() && who.Role is SignatoryRole.Signer))
        {
            if (!ceremony.Guests.Exists(guest => TabletRules.IsSignatory(guest, who)))
            {
                Add(ceremony, new NewGuest(who.Name, who.Title, who.Organisation, who.Email));
            }
        }
    }

    internal CeremonyGuest Add(SigningCeremony ceremony, NewGuest guest)
    {
        var row = new CeremonyGuest
        {
            Id = ids.Next(),
            CeremonyId = ceremony.Id,
            Position = ceremony.Guests.Select(other => other.Position).DefaultIfEmpty().Max() + 1,
            Name = guest.Name!.Trim(),
            Title = guest.Title!.Trim(),
            Organisation = guest.Organisation!.Trim(),
            Email = Kept(guest.Email),
            StaffId = guest.StaffId,
        };
        db.Add(row);
        if (!ceremony.Guests.Contains(row))
        {
            ceremony.Guests.Add(row);
        }

        return row;
    }

    internal static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
