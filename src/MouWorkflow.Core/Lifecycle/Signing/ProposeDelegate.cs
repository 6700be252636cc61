using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A signatory proposes who signs in their name, with the document behind it. Until the branch accepts it, nothing changes.</summary>
public sealed class ProposeDelegate(MouDbContext db, LinkHolder holder, DocumentDesk documents, RoundNotices notices, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids)
{
    public async Task<Outcome<Guid>> RunAsync(string token, DelegateData person, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        var found = await holder.FindAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (round, who) = found.Value;
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var oneWaits = await db.Set<SigningDelegation>().AnyAsync(row => row.SignatoryId == who.Id && row.State == ProposalState.Open, cancellation);
        person = new DelegateData(person.Name.Trim(), person.Title.Trim(), person.Email.Trim(), person.Kind, person.Ground.Trim());
        if ((ProposalRules.MayDelegate(round, who, person, oneWaits, clock.Today(zone)) ?? ScanFile.Check(document)) is { } refusal)
        {
            return refusal;
        }

        var evidence = await documents.TakeInAsync("authority", $"Dasar penunjukan {person.Title}", $"{round.Code}-penunjukan{ScanFile.Extension(document)}", round.PartnershipId, round.Id, document, cancellation);
        var delegation = new SigningDelegation
        {
            Id = ids.Next(),
            RoundId = round.Id,
            PartnershipId = round.PartnershipId,
            SignatoryId = who.Id,
            Name = person.Name,
            Title = person.Title,
            Email = person.Email,
            Kind = person.Kind,
            Ground = person.Ground,
            DocumentId = evidence.Id,
            ProposedAt = clock.Now,
        };
        db.Add(delegation);
        round.Acts++;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("delegate-proposed", new Phrase($"{who.Title} mengusulkan {person.Title} menandatangani {round.Code} atas namanya.", $"{who.Title} proposed that {person.Title} sign {round.Code} in their name."), round.Id, person.Ground, evidence.Sha256),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        await notices.DelegateProposedAsync(round, who, delegation, cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : delegation.Id;
    }
}
