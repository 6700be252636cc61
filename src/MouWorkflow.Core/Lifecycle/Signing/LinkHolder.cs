using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Finds who stands behind a token, for acts (tracked rows). A token never reaches further than its own signatory and its own purpose.</summary>
public sealed class LinkHolder(MouDbContext db, LinkBrowsers browsers, KeyRing keys, PartnershipClock clock)
{
    private static readonly Refusal Unknown = new(
        "link.unknown",
        "Tautan ini tidak dikenal. Periksa apakah alamatnya tersalin lengkap dari surel.",
        "This link is not known. Check that its address was copied whole from the mail.");

    private static readonly Refusal Old = new(
        "link.old",
        "Tautan ini sudah tidak berlaku. Minta tautan baru; tautan dikirim ke kotak surat yang sama.",
        "This link is no longer valid. Ask for a fresh one; it is sent to the same mailbox.");

    private static readonly Refusal ToRead = new(
        "link.to-read",
        "Tautan ini dikirim untuk membaca saja.",
        "This link was sent for reading only.");

    private static readonly Refusal CodeFirst = new(
        "link.code",
        "Masukkan dahulu kode yang dikirim kepada Anda; isian Anda belum disimpan.",
        "Enter the code that is sent to you first; nothing was saved.");

    /// <summary>
    /// The open round and signatory of a link that may still act in this browser. The caller acts: from its save on the link belongs to this browser. A used link
    /// leads on, so that "already signed" can be said.
    /// </summary>
    public async Task<Outcome<(SigningRound Round, Signatory Who)>> FindAsync(string token, CancellationToken cancellation)
    {
        var found = await FindLivingAsync(token, cancellation);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (link, round, who) = found.Value;
        if (link.Purpose is LinkPurpose.Copy)
        {
            return ToRead;
        }

        if (who.State is SignatoryState.Signed or SignatoryState.Declined)
        {
            return (round, who);
        }

        if (await browsers.AccessAsync(link, who, cancellation) is not LinkAccess.Free and var access)
        {
            return access is LinkAccess.OtherDevice ? TabletRules.OtherDevice : CodeFirst;
        }

        await browsers.ActAsync(link, who, cancellation);
        return (round, who);
    }

    /// <summary>The same for somebody who only reads: whatever the purpose of the link, and without the code that is asked before acting.</summary>
    public async Task<Outcome<(SigningLink Link, SigningRound Round, Signatory Who)>> FindReaderAsync(string token, CancellationToken cancellation)
    {
        var found = await FindLivingAsync(token, cancellation);
        return found.Refusal is not null ? found : await browsers.AccessAsync(found.Value.Link, found.Value.Who, cancellation) switch
        {
            LinkAccess.CodeToRead => CodeFirst,
            LinkAccess.OtherDevice => TabletRules.OtherDevice,
            _ => found,
        };
    }

    /// <summary>The same in whatever browser, to send a code or to take its answer; never for a tablet in the room.</summary>
    internal async Task<Outcome<(SigningLink Link, SigningRound Round, Signatory Who)>> FindForCodeAsync(string token, CancellationToken cancellation)
    {
        var found = await FindLivingAsync(token, cancellation);
        return found.Refusal is null && found.Value.Link.Purpose is LinkPurpose.InRoom ? TabletRules.OtherDevice : found;
    }

    private async Task<Outcome<(SigningLink Link, SigningRound Round, Signatory Who)>> FindLivingAsync(string token, CancellationToken cancellation)
    {
        if (await AnyAsync(token, cancellation) is not { } holder)
        {
            return Unknown;
        }

        var newest = await Invitations.NewestAsync(db, holder.Who.Id, cancellation);
        return SigningRules.LeadsOn(holder.Link, holder.Who, newest?.Id == holder.Link.Id, clock.Now) ? holder
            : holder.Link.Purpose is LinkPurpose.InRoom ? TabletRules.IsOver
            : Old;
    }

    /// <summary>The same for a link of any age, to send a fresh one to the same mailbox.</summary>
    public async Task<Outcome<(SigningRound Round, Signatory Who)>> FindOldAsync(string token, CancellationToken cancellation) =>
        await AnyAsync(token, cancellation) is not { } holder ? Unknown
        : holder.Link.Purpose is LinkPurpose.InRoom ? TabletRules.IsOver
        : (holder.Round, holder.Who);

    private async Task<(SigningLink Link, SigningRound Round, Signatory Who)?> AnyAsync(string token, CancellationToken cancellation)
    {
        var hash = keys.Lookup(Invitations.TokenPurpose, token);
        var link = await db.Set<SigningLink>().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
        if (link is null or { Purpose: LinkPurpose.Many })
        {
            return null;
        }

        var round = await db.Set<SigningRound>().Include(row => row.Signatories)
            .SingleAsync(row => row.Signatories.Any(who => who.Id == link.SignatoryId), cancellation);
        return (link, round, round.Signatories.Single(who => who.Id == link.SignatoryId));
    }
}
