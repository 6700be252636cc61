using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>Which browsers a link belongs to, and how far it leads in this one.</summary>
public sealed class LinkBrowsers(MouDbContext db, ThisBrowser browser, KeyRing keys, IdSource ids, PartnershipClock clock, OfficePolicy policy)
{
    private const string Purpose = "link-browser";

    /// <summary>How far the link leads here; reads only.</summary>
    public Task<LinkAccess> AccessAsync(SigningLink link, Signatory who, CancellationToken cancellation) =>
        AccessAsync(link, SecondFactorRules.IsRequired(who, policy.CodeForPersonalMailboxes), cancellation);

    /// <summary>The same where it is known already whether a code is asked before acting.</summary>
    internal async Task<LinkAccess> AccessAsync(SigningLink link, bool required, CancellationToken cancellation)
    {
        var bound = await db.Set<BoundBrowser>().AsNoTracking().Where(row => row.LinkId == link.Id).ToListAsync(cancellation);
        if (link.Purpose is LinkPurpose.InRoom)
        {
            return Here(bound) is null ? LinkAccess.OtherDevice : LinkAccess.Free;
        }

        return SecondFactorRules.Access(bound, Here(bound), required, clock.Now);
    }

    /// <summary>The holder acts: from now on the link belongs to this browser, and how they were identified stands with the act. Saved with it.</summary>
    public async Task ActAsync(SigningLink link, Signatory who, CancellationToken cancellation)
    {
        link.OpenedAt ??= clock.Now;
        var here = await BindAsync(link, cancellation);
        who.Identification = link.Purpose is LinkPurpose.InRoom ? Identification.InRoom : SecondFactorRules.Strength(who, here);
    }

    /// <summary>The row of this browser, made when it is new; null without a browser.</summary>
    internal async Task<BoundBrowser?> BindAsync(SigningLink link, CancellationToken cancellation)
    {
        if (browser.Secret is not { } secret)
        {
            return null;
        }

        var hash = keys.Lookup(Purpose, secret);
        var here = await db.Set<BoundBrowser>().SingleOrDefaultAsync(row => row.LinkId == link.Id && row.SecretHash == hash, cancellation);
        if (here is null)
        {
            here = new BoundBrowser { Id = ids.Next(), LinkId = link.Id, SecretHash = hash, BoundAt = clock.Now };
            db.Add(here);
        }

        return here;
    }

    private BoundBrowser? Here(List<BoundBrowser> bound)
    {
        if (browser.Secret is not { } secret)
        {
            return null;
        }

        var hash = keys.Lookup(Purpose, secret);
        return bound.Find(row => row.SecretHash == hash);
    }
}
