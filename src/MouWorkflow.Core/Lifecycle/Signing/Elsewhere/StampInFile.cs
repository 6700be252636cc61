using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>
/// An accepted file that carries an electronic stamp settles the stamp duty of its text, unless somebody has decided that another stamp, or none, is used:
/// then both stand side by side for a person to see.
/// </summary>
public sealed class StampInFile(MouDbContext db, OfficePolicy policy, PartnershipClock clock, ICurrentActor actor)
{
    /// <summary>Records the stamp of a file that is about to be accepted. Refused when its serial is another text's. Saved with the decision.</summary>
    internal async Task<Refusal?> TakeAsync(SigningRound round, ElsewhereUpload upload, CancellationToken cancellation)
    {
        if (upload.MeteraiStatus is MeteraiStatus.None)
        {
            return null;
        }

        if (await db.Set<StampDuty>().AnyAsync(row => row.Serial == upload.MeteraiSerial && row.Id != round.WorkflowSubjectId, cancellation))
        {
            return StampDutyRules.SerialUsed;
        }

        var duty = await db.Set<StampDuty>().SingleOrDefaultAsync(row => row.Id == round.WorkflowSubjectId, cancellation);
        if (StampDutyRules.IsUndecided(duty))
        {
            duty = Decide(duty, round, upload);
        }

        if (duty is { State: StampDutyState.Electronic, AffixedOn: null })
        {
            (duty.Serial, duty.AffixedOn, duty.AffixedRecordedBy, duty.AffixedRecordedAt) = (upload.MeteraiSerial, upload.SignedOn, actor.Current.Name, clock.Now);
        }

        return null;
    }

    private StampDuty Decide(StampDuty? undecided, SigningRound round, ElsewhereUpload upload)
    {
        var duty = undecided;
        if (duty is null)
        {
            duty = new StampDuty { Id = round.WorkflowSubjectId, PartnershipId = round.PartnershipId, AgreementId = round.AgreementId, DecidedBy = actor.Current.Name, DecidedAt = clock.Now };
            db.Add(duty);
        }

        var terms = policy.StampDuty.On(upload.SignedOn);
        (duty.State, duty.Amount, duty.Basis, duty.DecidedBy, duty.DecidedAt) = (StampDutyState.Electronic, terms?.Rupiah, terms?.Basis, actor.Current.Name, clock.Now);
        return duty;
    }
}
