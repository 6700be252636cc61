using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>What is typed to draft an agreement.</summary>
public sealed record NewAgreement
{
    public required Guid PartnershipId { get; init; }

    public required AgreementKind Kind { get; init; }

    public Guid? UmbrellaId { get; init; }

    public required string Title { get; init; }

    public required string Subject { get; init; }

    public required DateOnly PeriodStart { get; init; }

    public required DateOnly PeriodEnd { get; init; }

    /// <summary>Null for an umbrella.</summary>
    public Terms? Terms { get; init; }

    public int NoticeDays { get; init; } = 90;

    public IReadOnlyList<string> LegalBasis { get; init; } = [];

    public IReadOnlyList<NewGroup> Groups { get; init; } = [];

    /// <summary>How the partner's signatory comes to sign this paper; null as the partnership says.</summary>
    public Standing? FirstStanding { get; init; }

    /// <summary>The same for the branch.</summary>
    public Standing? SecondStanding { get; init; }
}

public sealed record NewGroup(string Name, string Owner, string OwnerEmail, int? Quota);

/// <summary>Drafts an agreement and starts its life: the text is made from its Word template and waits for approval.</summary>
public sealed class DraftAgreement(MouDbContext db, AgreementFactory factory, HistoryWriter history, WorkflowRunner workflow)
{
    /// <summary>The workflow every agreement lives in.</summary>
    public const string Lifecycle = "mou-lifecycle";

    public async Task<Outcome<Guid>> RunAsync(NewAgreement request, CancellationToken cancellation)
    {
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == request.PartnershipId, cancellation);
        var umbrella = request.UmbrellaId is { } id ? await db.Set<Agreement>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) : null;
        if (request.UmbrellaId is not null && (umbrella?.PartnershipId != partnership.Id || umbrella.Kind is not AgreementKind.UmbrellaMou))
        {
            return new Refusal("agreement.umbrella", "Pilih Nota Kesepahaman induk dari mitra yang sama.", "Choose an umbrella MoU of the same partner.");
        }

        if ((PartyRules.MayStand(request.FirstStanding) ?? PartyRules.MayStand(request.SecondStanding)) is { } unfounded)
        {
            return unfounded;
        }

        if (AgreementRules.CheckTerm(request.Kind, request.PeriodStart, request.PeriodEnd, request.Terms, umbrella) is { } refusal)
        {
            return refusal;
        }

        var agreement = await factory.NewAsync(partnership, request, previousId: null, cancellation);
        await history.AppendAsync(
            partnership.Id,
            new Fact("agreement-drafted", new Phrase($"{agreement.Title} ({agreement.Code}) didrafkan.", $"{agreement.Title} ({agreement.Code}) was drafted."), agreement.Id),
            cancellation);
        workflow.Start(Lifecycle, partnership.Id, agreement.Id, new() { ["agreementId"] = agreement.Id.ToString("D") });
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : agreement.Id;
    }
}

/// <summary>Makes the rows of a new agreement; used by a first draft and by a renewal.</summary>
public sealed class AgreementFactory(MouDbContext db, PartnershipClock clock, IdSource ids)
{
    public async Task<Agreement> NewAsync(Partnership partnership, NewAgreement request, Guid? previousId, CancellationToken cancellation)
    {
        var count = await db.Set<Agreement>().CountAsync(row => row.PartnershipId == partnership.Id, cancellation);
        var agreement = new Agreement
        {
            Id = ids.Next(),
            PartnershipId = partnership.Id,
            Kind = request.Kind,
            UmbrellaId = request.UmbrellaId,
            PreviousId = previousId,
            Code = $"{partnership.Key.ToUpperInvariant()}-{request.PeriodStart.Year}-{count + 1:00}",
            Template = TemplateOf(request.Kind, previousId is not null),
            Title = request.Title,
            Subject = request.Subject,
            PeriodStart = request.PeriodStart,
            PeriodEnd = request.PeriodEnd,
            First = Copy(partnership.First, request.FirstStanding),
            Second = Copy(partnership.Second, request.SecondStanding),
            Terms = request.Terms,
            NoticeDays = request.NoticeDays,
            LegalBasis = [.. request.LegalBasis],
            CreatedAt = clock.Now,
            Groups = [.. request.Groups.Select(group => new AgreementGroup { Id = ids.Next(), Name = group.Name, Owner = group.Owner, OwnerEmail = group.OwnerEmail, Quota = group.Quota })],
        };
        db.Add(agreement);
        return agreement;
    }

    private static string TemplateOf(AgreementKind kind, bool renews) => kind switch
    {
        AgreementKind.UmbrellaMou => "mou",
        AgreementKind.PerisaiAgency => "perisai",
        _ => renews ? "renewal" : "pks",
    };

    /// <summary>Each agreement keeps its own parties: who signs may change from year to year.</summary>
    private static Party Copy(Party party, Standing? standing) => new()
    {
        Organisation = party.Organisation,
        Office = party.Office,
        City = party.City,
        Address = party.Address,
        SignatoryName = party.SignatoryName,
        SignatoryTitle = party.SignatoryTitle,
        Authority = party.Authority,
        Capacity = standing?.Capacity ?? party.Capacity,
        Principal = standing is null ? party.Principal : standing.Principal,
        SignatoryEmail = party.SignatoryEmail,
    };
}
