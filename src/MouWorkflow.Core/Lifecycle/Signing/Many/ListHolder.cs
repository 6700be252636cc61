using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>Finds the list behind a token, for acts (tracked rows). The token of a single document leads to no list, nor the other way round.</summary>
public sealed class ListHolder(MouDbContext db, LinkBrowsers browsers, KeyRing keys, PartnershipClock clock)
{
    private static readonly Refusal Unknown = new(
        "link.unknown",
        "Tautan ini tidak dikenal. Periksa apakah alamatnya tersalin lengkap dari surel.",
        "This link is not known. Check that its address was copied whole from the mail.");

    private static readonly Refusal Old = new(
        "link.old",
        "Tautan ini sudah tidak berlaku. Minta tautan baru; tautan dikirim ke kotak surat yang sama.",
        "This link is no longer valid. Ask for a fresh one; it is sent to the same mailbox.");

    private static readonly Refusal CodeFirst = new(
        "link.code",
        "Masukkan dahulu kode yang dikirim kepada Anda; isian Anda belum disimpan.",
        "Enter the code that is sent to you first; nothing was saved.");

    /// <summary>A link that may read and choose in this browser.</summary>
    internal async Task<Outcome<(SigningLink Link, SigningList List)>> FindReaderAsync(string token, CancellationToken cancellation)
    {
        var found = await FindForCodeAsync(token, cancellation);
        return found.Refusal is null && await AccessAsync(found.Value.Link, cancellation) is LinkAccess.CodeToRead ? CodeFirst : found;
    }

    /// <summary>A link with which a code was entered in this browser a short while ago: it may sign.</summary>
    internal async Task<Outcome<(SigningLink Link, SigningList List)>> FindConfirmedAsync(string token, CancellationToken cancellation)
    {
        var found = await FindForCodeAsync(token, cancellation);
        return found.Refusal is null && await AccessAsync(found.Value.Link, cancellation) is not LinkAccess.Free ? CodeFirst : found;
    }

    /// <summary>A link that still leads on, in whatever browser, to send a code or to take its answer.</summary>
    internal async Task<Outcome<(SigningLink Link, SigningList List)>> FindForCodeAsync(string token, CancellationToken cancellation)
    {
        var found = await FindOldAsync(token, cancellation);
        return found.Refusal is null && !ListRules.Lives(found.Value.Link, clock.Now) ? Old : found;
    }

    /// <summary>A link of any age, to send a fresh one to the same mailbox.</summary>
    internal async Task<Outcome<(SigningLink Link, SigningList List)>> FindOldAsync(string token, CancellationToken cancellation)
    {
        var found = await Behind(token).SingleOrDefaultAsync(cancellation);
        return found is null ? Unknown : (found.Link, found.List);
    }

    /// <summary>The same for pages: untracked, null for a token we never made.</summary>
    internal async Task<(SigningLink Link, SigningList List)?> LookAsync(string token, CancellationToken cancellation)
    {
        var found = await Behind(token).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return found is null ? null : (found.Link, found.List);
    }

    /// <summary>How far a link leads in this browser. A list never signs without a code.</summary>
    internal Task<LinkAccess> AccessAsync(SigningLink link, CancellationToken cancellation) => browsers.AccessAsync(link, required: true, cancellation);

    private IQueryable<Held> Behind(string token)
    {
        var hash = keys.Lookup(Invitations.TokenPurpose, token);
        return from link in db.Set<SigningLink>()
               join list in db.Set<SigningList>() on link.SignatoryId equals list.Id
               where link.TokenHash == hash && link.Purpose == LinkPurpose.Many
               select new Held(link, list);
    }

    private sealed record Held(SigningLink Link, SigningList List);
}
