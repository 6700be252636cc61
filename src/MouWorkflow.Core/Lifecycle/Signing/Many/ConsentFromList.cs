using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>What the holder of a list says on the page that shows a document: that it was read and is agreed to, or that it is left out.</summary>
/// <param name="LeftOut">Not to be signed this time; then nothing else counts.</param>
/// <param name="Agreed">The tick under the consent text.</param>
/// <param name="SeenSha256">Hash of the document that was shown.</param>
/// <param name="SeenConsent">Hash of the consent text that was shown.</param>
public sealed record ConsentRequest(string Token, Guid SignatoryId, bool LeftOut, bool Agreed, string? SeenSha256, string? SeenConsent);

/// <summary>Keeps what was said about one document. Nothing is signed by it; nothing can be signed from the list without it.</summary>
public sealed class ConsentFromList(MouDbContext db, ListHolder holder, LinkBrowsers browsers, HistoryWriter history, WorkflowRunner workflow, IdSource ids, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(ConsentRequest request, CancellationToken cancellation)
    {
        var found = await holder.FindReaderAsync(request.Token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, list) = found.Value;
        var round = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).SingleOrDefaultAsync(row => row.Signatories.Any(who => who.Id == request.SignatoryId), cancellation);
        if (round?.Signatories.Find(who => who.Id == request.SignatoryId) is not { } who || !ListRules.IsOf(list, who))
        {
            return ListRules.Unlisted;
        }

        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if ((request.LeftOut ? SigningRules.MayAct(round, who, today) : ListRules.MayConsent(round, who, request.Agreed, request.SeenSha256, request.SeenConsent, today)) is { } refusal)
        {
            return refusal;
        }

        await KeepAsync(link, round, who, request.LeftOut ? null : request.SeenConsent, cancellation);
        link.OpenedAt ??= clock.Now;
        await browsers.BindAsync(link, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task KeepAsync(SigningLink link, SigningRound round, Signatory who, string? consent, CancellationToken cancellation)
    {
        var said = await db.Set<ListedConsent>().SingleOrDefaultAsync(row => row.LinkId == link.Id && row.SignatoryId == who.Id, cancellation);
        var again = said is not null && said.Sha256 == round.Sha256 && said.ConsentSha256 == consent;
        if (said is null)
        {
            db.Add(new ListedConsent { Id = ids.Next(), LinkId = link.Id, SignatoryId = who.Id, Sha256 = round.Sha256, ConsentSha256 = consent, At = clock.Now });
        }
        else if (!again)
        {
            (said.Sha256, said.ConsentSha256, said.At) = (round.Sha256, consent, clock.Now);
        }

        if (consent is not null && !again)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("consent-in-list", new Phrase($"{who.Title} menyatakan telah membaca {round.Title} {round.Code} dan menyetujuinya; tanda tangannya menyusul.", $"{who.Title} said to have read {round.Title} {round.Code} and to agree to it; the signature follows."), round.Id, Evidence: round.Sha256),
                cancellation,
                new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        }
    }
}
