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

/// <summary>Records that the stamp is on the document: the day, and the serial (an electronic one must have it). May follow the signatures: a serial often does.</summary>
public sealed class RecordStamp(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, ICurrentActor actor)
{
    /// <param name="subjectId">The agreement, or the request behind an addendum.</param>
    public async Task<Outcome<Done>> RunAsync(Guid subjectId, string? serial, DateOnly? affixedOn, CancellationToken cancellation)
    {
        var duty = await db.Set<StampDuty>().SingleOrDefaultAsync(row => row.Id == subjectId, cancellation);
        var text = string.IsNullOrWhiteSpace(serial) ? null : serial.Trim();
        var today = duty is null ? default : clock.Today(await db.Set<Partnership>().Where(row => row.Id == duty.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation));
        var others = text is not null && await db.Set<StampDuty>().AnyAsync(row => row.Serial == text && row.Id != subjectId, cancellation);
        if (StampDutyRules.MayAffix(duty, text, affixedOn, today, others) is { } refusal)
        {
            return refusal;
        }

        duty!.Serial = text;
        duty.AffixedOn = affixedOn;
        duty.AffixedRecordedBy = actor.Current.Name;
        duty.AffixedRecordedAt = clock.Now;
        var round = await StampDutyRound.NewestAsync(db, subjectId, cancellation);
        var words = StampDutyRules.Words(duty);
        await history.AppendAsync(duty.PartnershipId, new Fact("stamp-affixed", new Phrase($"Dicatat: {words.Id}.", $"Recorded: {words.En}."), round?.Id ?? subjectId), cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
