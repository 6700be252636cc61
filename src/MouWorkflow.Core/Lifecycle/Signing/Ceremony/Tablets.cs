using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>Tablets that are with signatories: what stands behind one, and how it ends.</summary>
public sealed class Tablets(MouDbContext db, KeyRing keys, PartnershipClock clock)
{
    /// <summary>Why a tablet ended with which somebody signed.</summary>
    internal const string Signed = "Ditandatangani. / Signed.";

    internal const string SignedOtherwise = "Ditandatangani dengan cara lain. / Signed in another way.";

    private const string CodePurpose = "tablet-code";

    private const string CodeLookup = "tablet-code-lookup";

    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>
    /// The code of a tablet, made from its id and our key, so that the staff's page can show it as long as it lives and nothing that opens it is stored.
    /// </summary>
    public string CodeOf(Guid id)
    {
        var hash = Base64Url.DecodeFromChars(keys.Lookup(CodePurpose, id.ToString("N")));
        return string.Concat(Enumerable.Range(0, TabletRules.CodeLength).Select(place => Letters[((hash[2 * place] << 8) | hash[(2 * place) + 1]) % Letters.Length]));
    }

    internal string Lookup(string code) => keys.Lookup(CodeLookup, code);

    /// <summary>The ceremony's tablet behind a link that was opened in the room; null behind every other link.</summary>
    internal async Task<TabletHandover?> OfLinkAsync(string token, CancellationToken cancellation)
    {
        var hash = keys.Lookup(Invitations.TokenPurpose, token);
        return await (from link in db.Set<SigningLink>()
                      where link.TokenHash == hash && link.Purpose == Links.LinkPurpose.InRoom
                      join tablet in db.Set<TabletHandover>() on link.Id equals tablet.LinkId
                      select tablet).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// The tablet with which this signatory is about to sign, when it still may; null when the link is none of a tablet's. The caller signs: the tablet ends with it.
    /// </summary>
    internal async Task<Outcome<TabletHandover?>> TakeForSigningAsync(string token, Signatory who, CancellationToken cancellation)
    {
        if (await OfLinkAsync(token, cancellation) is not { } tablet)
        {
            return (TabletHandover?)null;
        }

        var ceremony = await db.Set<SigningCeremony>().AsNoTracking().Include(row => row.Guests).SingleAsync(row => row.Id == tablet.CeremonyId, cancellation);
        return TabletRules.MaySign(tablet, ceremony, ceremony.Guests.Find(guest => guest.Id == tablet.WitnessId), who, clock.Today(ceremony.Zone), clock.Now) is { } refusal
            ? refusal
            : (Outcome<TabletHandover?>)tablet;
    }

    /// <summary>Ends every tablet of a ceremony that is out.</summary>
    internal async Task EndAllAsync(SigningCeremony ceremony, string because, CancellationToken cancellation)
    {
        foreach (var tablet in await db.Set<TabletHandover>().Where(row => row.CeremonyId == ceremony.Id && row.EndedAt == null).ToListAsync(cancellation))
        {
            await EndAsync(tablet, because, cancellation);
        }
    }

    /// <summary>Ends every tablet that is out for a signatory, at whatever ceremony.</summary>
    internal async Task EndOfAsync(Guid signatoryId, string because, CancellationToken cancellation)
    {
        foreach (var tablet in await db.Set<TabletHandover>().Where(row => row.SignatoryId == signatoryId && row.EndedAt == null).ToListAsync(cancellation))
        {
            await EndAsync(tablet, because, cancellation);
        }
    }

    internal async Task EndAsync(TabletHandover tablet, string because, CancellationToken cancellation)
    {
        tablet.EndedAt = clock.Now;
        tablet.EndedBecause = because;
        if (tablet.LinkId is { } id && await db.Set<SigningLink>().FindAsync([id], cancellation) is { RevokedAt: null } link)
        {
            link.RevokedAt = clock.Now;
            link.RevokedBecause = because;
        }
    }
}
