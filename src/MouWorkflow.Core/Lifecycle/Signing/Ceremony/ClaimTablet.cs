using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>
/// The tablet's code is entered. It opens the document in the browser that enters it first, and in no other; there it may be entered again, such as after the
/// page was closed. Answers the token of a link that dies with the tablet. That a code was wrong is saved all the same: an address gets few tries.
/// </summary>
public sealed class ClaimTablet(MouDbContext db, Tablets tablets, KeyRing keys, IdSource ids, WorkflowRunner workflow, PartnershipClock clock)
{
    private const string BrowserPurpose = "link-browser";

    private const string SourcePurpose = "tablet-source";

    private static readonly Refusal Unknown = new(
        "tablet.unknown",
        "Kode ini tidak dikenal atau sudah tidak berlaku. Periksa hurufnya, atau mintalah petugas menyerahkan tablet sekali lagi.",
        "This code is not known or no longer valid. Check its letters, or ask the staff to hand over the tablet once more.");

    /// <param name="secret">The secret of this browser's cookie, see <see cref="ThisBrowser"/>.</param>
    /// <param name="source">Network address of who asks.</param>
    public async Task<Outcome<string>> RunAsync(string? code, string secret, string source, CancellationToken cancellation)
    {
        var now = clock.Now;
        var from = keys.Lookup(SourcePurpose, $"{source}\n{now.UtcDateTime:yyyy-MM-ddTHH}");
        if (TabletRules.MayTry(await db.Set<InvitationRequest>().CountAsync(row => row.SourceHash == from, cancellation)) is { } refusal)
        {
            return refusal;
        }

        var hash = tablets.Lookup(PublicCode.Kept(code ?? ""));
        if (await db.Set<TabletHandover>().SingleOrDefaultAsync(row => row.CodeHash == hash, cancellation) is not { EndedAt: null } tablet || tablet.ExpiresAt <= now)
        {
            db.Add(new InvitationRequest { Id = ids.Next(), SourceHash = from, At = now });
            var saved = await workflow.SaveAsync(cancellation);
            return saved.Refusal ?? Unknown;
        }

        var browser = keys.Lookup(BrowserPurpose, secret);
        return tablet.BrowserHash is not null && tablet.BrowserHash != browser
            ? TabletRules.OtherDevice
            : await OpenAsync(tablet, browser, now, cancellation);
    }

    private async Task<Outcome<string>> OpenAsync(TabletHandover tablet, string browser, DateTimeOffset now, CancellationToken cancellation)
    {
        if (tablet.LinkId is { } earlier && await db.Set<SigningLink>().FindAsync([earlier], cancellation) is { RevokedAt: null } old)
        {
            old.RevokedAt = now;
            old.RevokedBecause = "Kode dimasukkan sekali lagi. / The code was entered once more.";
        }

        var token = IdSource.NewSecret();
        var link = new SigningLink
        {
            Id = ids.Next(),
            SignatoryId = tablet.SignatoryId,
            TokenHash = keys.Lookup(Invitations.TokenPurpose, token),
            Purpose = LinkPurpose.InRoom,
            MadeAt = now,
            ExpiresAt = tablet.ExpiresAt,
            OpenedAt = now,
        };
        db.Add(link);
        db.Add(new BoundBrowser { Id = ids.Next(), LinkId = link.Id, SecretHash = browser, BoundAt = now });
        tablet.LinkId = link.Id;
        tablet.BrowserHash = browser;
        tablet.Claims++;
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : token;
    }
}
