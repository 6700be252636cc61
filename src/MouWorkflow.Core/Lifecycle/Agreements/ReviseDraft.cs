using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>What may change in a draft; null leaves it as it is.</summary>
public sealed record Revision
{
    public required Guid AgreementId { get; init; }

    public string? Subject { get; init; }

    public DateOnly? PeriodStart { get; init; }

    public DateOnly? PeriodEnd { get; init; }

    public int? Quota { get; init; }

    public IReadOnlyList<string>? LegalBasis { get; init; }

    /// <summary>Make the text anew from the template although it was edited by hand; the edited text stays among the texts.</summary>
    public bool FromTemplate { get; init; }

    /// <summary>Why; stands in the history.</summary>
    public required string Reason { get; init; }
}

/// <summary>Changes a draft; the text is made anew from the template.</summary>
public sealed class ReviseDraft(MouDbContext db, HistoryWriter history, DraftText text, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Revision request, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().Include(row => row.Groups).SingleAsync(row => row.Id == request.AgreementId, cancellation);
        var umbrella = agreement.UmbrellaId is { } id ? await db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation) : null;
        var start = request.PeriodStart ?? agreement.PeriodStart;
        var end = request.PeriodEnd ?? agreement.PeriodEnd;
        agreement.Terms?.Quota = request.Quota ?? agreement.Terms.Quota;
        if ((AgreementRules.MayRevise(agreement) ?? AgreementRules.CheckTerm(agreement.Kind, start, end, agreement.Terms, umbrella)) is { } refusal)
        {
            return refusal;
        }

        if (!request.FromTemplate && await text.HandTextAsync(agreement, cancellation) is not null)
        {
            return AgreementRules.EditedByHand;
        }

        agreement.Subject = request.Subject ?? agreement.Subject;
        agreement.PeriodStart = start;
        agreement.PeriodEnd = end;
        agreement.LegalBasis = request.LegalBasis is { } basis ? [.. basis] : agreement.LegalBasis;
        await text.OrderAsync(agreement, cancellation);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("draft-revised", new Phrase($"Draf {agreement.Code} diperbaiki (naskah ke-{agreement.Revision}).", $"Draft {agreement.Code} was revised (text no. {agreement.Revision})."), agreement.Id, request.Reason),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
