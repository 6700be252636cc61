using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>Changes a ceremony. When day, hour or place change, everybody who was invited is told, and tablets that are out lead nowhere any more.</summary>
public sealed class ChangeCeremony(CeremonyProgramme programme, CeremonyHistory history, CeremonyLetters letters, Tablets tablets, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, CeremonyPlan request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ceremony = await history.ActOnAsync(id, cancellation);
        var rounds = await programme.RoundsAsync(request.RoundIds, cancellation);
        var kept = ceremony.Rounds.Select(row => row.RoundId).ToList();
        if ((CeremonyRules.MayChange(ceremony) ?? CeremonyRules.MayPlan(request, rounds, kept, await programme.TakenAsync(id, cancellation), clock.Today(ceremony.Zone))) is { } refusal)
        {
            return refusal;
        }

        var before = (ceremony.Date, ceremony.Time, ceremony.Place);
        ceremony.Title = request.Title!.Trim();
        (ceremony.Date, ceremony.Time, ceremony.Place) = (request.Date!.Value, request.Time!.Value, request.Place!.Trim());
        ceremony.Minutes = request.Minutes!.Value;
        ceremony.PartnerHost = CeremonyProgramme.Kept(request.PartnerHost);
        ceremony.BranchHost = CeremonyProgramme.Kept(request.BranchHost);
        programme.Put(ceremony, rounds);
        var moved = before != (ceremony.Date, ceremony.Time, ceremony.Place);
        if (moved)
        {
            ceremony.Revision++;
            await tablets.EndAllAsync(ceremony, "Upacara dipindahkan. / The ceremony was moved.", cancellation);
            await letters.TellAsync(ceremony, CeremonyLetters.Changed, [.. ceremony.Guests.Where(guest => guest.InvitedAt is not null)], cancellation);
        }

        await history.AppendAsync(ceremony, new Fact(moved ? "ceremony-moved" : "ceremony-changed", Told(ceremony, moved), ceremony.Id), cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private static Phrase Told(SigningCeremony ceremony, bool moved) => moved
        ? new Phrase($"Upacara {ceremony.Code} dipindahkan ke {ceremony.Date:dd-MM-yyyy} pukul {ceremony.Time:HH.mm} {ceremony.Zone.Label()} di {ceremony.Place}; yang diundang diberi tahu.", $"The ceremony {ceremony.Code} was moved to {ceremony.Date:dd-MM-yyyy}, {ceremony.Time:HH.mm} {ceremony.Zone.Label()}, at {ceremony.Place}; the invited were told.")
        : new Phrase($"Rencana upacara {ceremony.Code} diubah: {ceremony.Rounds.Count} naskah.", $"The plan of the ceremony {ceremony.Code} was changed: {ceremony.Rounds.Count} texts.");
}

/// <summary>Cancels a ceremony; everybody who was invited is told why. The rounds stay open and are signed in another way.</summary>
public sealed class CancelCeremony(CeremonyHistory history, CeremonyLetters letters, Tablets tablets, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, string? reason, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayCancel(ceremony, reason) is { } refusal)
        {
            return refusal;
        }

        ceremony.State = CeremonyState.Cancelled;
        ceremony.CancelReason = reason!.Trim();
        ceremony.Revision++;
        await tablets.EndAllAsync(ceremony, "Upacara dibatalkan. / The ceremony was cancelled.", cancellation);
        await letters.TellAsync(ceremony, CeremonyLetters.Cancelled, [.. ceremony.Guests.Where(guest => guest.InvitedAt is not null)], cancellation);
        await history.AppendAsync(
            ceremony,
            new Fact("ceremony-cancelled", new Phrase($"Upacara {ceremony.Code} dibatalkan; yang diundang diberi tahu.", $"The ceremony {ceremony.Code} was cancelled; the invited were told."), ceremony.Id, ceremony.CancelReason),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
