using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Decides whether stamp duty is due for a text and in which form it is paid; a later decision replaces it and what was recorded of the stamp.</summary>
public sealed class DecideStampDuty(MouDbContext db, AgreementReads agreements, QuotaReads quotas, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, ICurrentActor actor, OfficePolicy policy)
{
    public async Task<Outcome<Done>> RunAsync(StampDutyChoice choice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var view = await agreements.GetAsync(choice.AgreementId, cancellation);
        if (await CodeAsync(choice, view, cancellation) is not { } code)
        {
            return new Refusal("stamp.unknown", "Naskah ini tidak termasuk perjanjian itu.", "This text does not belong to that agreement.");
        }

        var duty = await db.Set<StampDuty>().SingleOrDefaultAsync(row => row.Id == choice.SubjectId, cancellation);
        var round = await StampDutyRound.NewestAsync(db, choice.SubjectId, cancellation);
        if (StampDutyRules.MayDecide(duty, choice, round?.State is RoundState.Sealed) is { } refusal)
        {
            return refusal;
        }

        var by = actor.Current.Name;
        if (duty is null)
        {
            duty = new StampDuty { Id = choice.SubjectId, PartnershipId = view.Partnership.Id, AgreementId = view.Agreement.Id, DecidedBy = by, DecidedAt = clock.Now };
            db.Add(duty);
        }

        Write(duty, choice, by, policy.StampDuty.On(clock.Today(view.Partnership.Zone)));
        var words = StampDutyRules.Words(duty);
        await history.AppendAsync(
            view.Partnership.Id,
            new Fact("stamp-duty-decided", new Phrase($"Bea meterai {code} ditetapkan: {words.Id}.", $"The stamp duty of {code} was decided: {words.En}."), round?.Id ?? choice.SubjectId, duty.Note),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private void Write(StampDuty duty, StampDutyChoice choice, string by, StampDutyTerms? terms)
    {
        var due = choice.State is not StampDutyState.NotDue;
        duty.State = choice.State;
        duty.Ground = StampDutyRules.GroundOf(choice);
        duty.Note = string.IsNullOrWhiteSpace(choice.Note) ? null : choice.Note.Trim();
        duty.Amount = due ? terms?.Rupiah : null;
        duty.Basis = due ? terms?.Basis : null;
        duty.DecidedBy = by;
        duty.DecidedAt = clock.Now;
        duty.Serial = null;
        duty.AffixedOn = null;
        duty.AffixedRecordedBy = null;
        duty.AffixedRecordedAt = null;
    }

    /// <summary>How the text is called; null when it is none of the agreement's.</summary>
    private async Task<string?> CodeAsync(StampDutyChoice choice, AgreementView view, CancellationToken cancellation) =>
        choice.SubjectId == view.Agreement.Id ? view.Agreement.Code
        : await quotas.RequestAsync(choice.SubjectId, cancellation) is { } request && request.AgreementId == view.Agreement.Id ? AddendumDocument.Code(request, view.Agreement)
        : null;
}

/// <summary>The newest round over a text: what is decided while it is open stands in its story and on its certificate.</summary>
internal static class StampDutyRound
{
    public static Task<SigningRound?> NewestAsync(MouDbContext db, Guid subjectId, CancellationToken cancellation) =>
        db.Set<SigningRound>().AsNoTracking().Where(row => row.WorkflowSubjectId == subjectId).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation);
}
