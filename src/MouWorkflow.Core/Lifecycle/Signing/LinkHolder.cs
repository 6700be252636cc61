using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Finds who stands behind a token, for acts (tracked rows). A token never reaches further than its own signatory.</summary>
public sealed class LinkHolder(MouDbContext db, KeyRing keys, PartnershipClock clock)
{
    private static readonly Refusal Unknown = new(
        "link.unknown",
        "Tautan ini tidak dikenal. Periksa apakah alamatnya tersalin lengkap dari surel.",
        "This link is not known. Check that its address was copied whole from the mail.");

    private static readonly Refusal Old = new(
        "link.old",
        "Tautan ini sudah tidak berlaku. Minta tautan baru; tautan dikirim ke kotak surat yang sama.",
        "This link is no longer valid. Ask for a fresh one; it is sent to the same mailbox.");

    /// <summary>The open round and signatory of a link that may still act; a used link leads on, so that "already signed" can be said.</summary>
    public async Task<Outcome<(SigningRound Round, Signatory Who)>> FindAsync(string token, CancellationToken cancellation)
    {
        var found = await AnyAsync(token, cancellation);
        if (found is not { } holder)
        {
            return Unknown;
        }

        var newest = await Invitations.NewestAsync(db, holder.Who.Id, cancellation);
        return SigningRules.LeadsOn(holder.Link, holder.Who, newest?.Id == holder.Link.Id, clock.Now) ? (holder.Round, holder.Who) : Old;
    }

    /// <summary>The same for a link of any age, to send a fresh one to the same mailbox.</summary>
    public async Task<Outcome<(SigningRound Round, Signatory Who)>> FindOldAsync(string token, CancellationToken cancellation) =>
        await AnyAsync(token, cancellation) is { } holder ? (holder.Round, holder.Who) : Unknown;

    private async Task<(SigningLink Link, SigningRound Round, Signatory Who)?> AnyAsync(string token, CancellationToken cancellation)
    {
        var hash = keys.Lookup(Invitations.TokenPurpose, token);
        var link = await db.Set<SigningLink>().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
        if (link is null)
        {
            return null;
        }

        var round = await db.Set<SigningRound>().Include(row => row.Signatories)
            .SingleAsync(row => row.Signatories.Any(who => who.Id == link.SignatoryId), cancellation);
        return (link, round, round.Signatories.Single(who => who.Id == link.SignatoryId));
    }
}
