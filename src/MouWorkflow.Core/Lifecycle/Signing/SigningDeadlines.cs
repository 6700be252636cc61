using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Reminds a signatory who has not acted, with a fresh link.</summary>
internal sealed class SigningReminder(MouDbContext db, Invitations invitations, WorkflowRunner workflow, PartnershipClock clock) : DeadlineHandler
{
    public override string Kind => Invitations.ReminderKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Signatories.Any(who => who.Id == deadline.SubjectId), cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == deadline.SubjectId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if ((SigningRules.MayAct(round, who, today) ?? SigningRules.MayReplace(await invitations.IsInUseAsync(who.Id, cancellation))) is { } noLongerNeeded)
        {
            return noLongerNeeded;
        }

        await invitations.SendAsync(round, who, "signing-reminder", round.ClosesOn.DayNumber - today.DayNumber, cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Closes a round that nobody finished in time; the text becomes a draft again.</summary>
internal sealed class SigningLapse(MouDbContext db, RoundEnd end, HistoryWriter history, WorkflowRunner workflow) : DeadlineHandler
{
    public const string LapseKind = "signing-lapse";

    public override string Kind => LapseKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == deadline.SubjectId, cancellation);
        if (round.State is not RoundState.Open)
        {
            return new Refusal("signing.over", "Putaran ini sudah selesai.", "This round is over.");
        }

        round.State = RoundState.Lapsed;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("round-lapsed", new Phrase($"Batas waktu penandatanganan {round.Code} lewat tanpa tanda tangan lengkap.", $"The last day for signing {round.Code} passed without all signatures."), round.Id),
            cancellation);
        await end.CloseAsync(round, "Batas waktu lewat. / The last day has passed.", cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
