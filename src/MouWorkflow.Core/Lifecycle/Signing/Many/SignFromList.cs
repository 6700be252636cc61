using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>One document of a list that is to be signed, as the form showed it.</summary>
/// <param name="SeenSha256">Hash of the document that stood in the form.</param>
/// <param name="SeenConsent">Hash of the consent text that stood above the name.</param>
public sealed record ListedSignature(string Token, Guid SignatoryId, string? TypedName, string? SeenSha256, string? SeenConsent);

/// <summary>
/// Signs one document from a list: with the rules, the authority and the history of <see cref="RecordSignature"/>, in a transaction of its own. Whoever signs
/// several calls it for each, in a scope of its own, so that one that is refused neither stops nor undoes another; sent again, nothing is signed twice.
/// </summary>
public sealed class SignFromList(MouDbContext db, ListHolder holder, LinkBrowsers browsers, RecordSignature record, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(ListedSignature request, CancellationToken cancellation)
    {
        var found = await holder.FindConfirmedAsync(request.Token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, list) = found.Value;
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleOrDefaultAsync(row => row.Signatories.Any(who => who.Id == request.SignatoryId), cancellation);
        if (round?.Signatories.Find(who => who.Id == request.SignatoryId) is not { } who || !ListRules.IsOf(list, who))
        {
            return ListRules.Unlisted;
        }

        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var said = await db.Set<ListedConsent>().AsNoTracking().SingleOrDefaultAsync(row => row.LinkId == link.Id && row.SignatoryId == who.Id, cancellation);
        if (ListRules.MaySign(round, who, said, clock.Today(zone)) is { } refusal)
        {
            return refusal;
        }

        var here = await browsers.BindAsync(link, cancellation);
        who.Identification = SecondFactorRules.Strength(who, here);
        var circumstance = ListRules.Circumstance(zone.Moment(said!.At), zone.Moment(here!.ConfirmedAt!.Value)).Id;
        return await record.SignAsync(round, who, new SignatureRequest(request.Token, request.TypedName, true, request.SeenSha256, request.SeenConsent), circumstance, cancellation);
    }
}
