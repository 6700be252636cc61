using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>Somebody of the branch has called the office of a signatory and writes down what was said.</summary>
public sealed class RecordCall(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, ICurrentActor actor)
{
    public async Task<Outcome<Done>> RunAsync(Guid signatoryId, string? note, CancellationToken cancellation)
    {
        var call = await db.Set<SigningCall>().SingleAsync(row => row.Id == signatoryId, cancellation);
        if (call.DoneAt is not null)
        {
            return new Refusal("call.done", "Panggilan ini sudah dicatat.", "This call was recorded already.");
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return new Refusal("call.note", "Tuliskan apa yang disampaikan di telepon.", "Write down what was said on the phone.");
        }

        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Id == call.RoundId, cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == signatoryId);
        call.DoneAt = clock.Now;
        call.DoneBy = actor.Current.Name;
        call.Note = note.Trim();
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("call-made", new Phrase($"Kantor cabang menelepon tentang tanda tangan {who.Title} untuk {round.Code}.", $"The branch called about the signature of {who.Title} on {round.Code}."), round.Id, call.Note),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
