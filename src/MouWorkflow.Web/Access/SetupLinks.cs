using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Access;

/// <summary>The one-time link with which a new installation gets its first administrator.</summary>
public sealed class SetupLinks(MouDbContext db, StaffAccounts accounts, KeyRing keys, PartnershipClock clock, IdSource ids)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const string Purpose = "setup-link";

    /// <summary>A fresh token for the console; older links stop working. Null when there is an administrator already.</summary>
    public async Task<string?> RenewAsync(CancellationToken cancellation)
    {
        if (await accounts.AnyAdministratorAsync(cancellation))
        {
            return null;
        }

        await db.Set<SetupLink>().Where(link => link.UsedAt == null).ExecuteDeleteAsync(cancellation);
        var token = IdSource.NewSecret();
        db.Add(new SetupLink { Id = ids.Next(), TokenHash = keys.Lookup(Purpose, token), ExpiresAt = clock.Now + Life });
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>Whether the link may be used now.</summary>
    public async Task<Refusal?> CheckAsync(string token, CancellationToken cancellation)
    {
        var hash = keys.Lookup(Purpose, token);
        var link = await db.Set<SetupLink>().AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
        return link is { UsedAt: null } && link.ExpiresAt > clock.Now && !await accounts.AnyAdministratorAsync(cancellation)
            ? null
            : new Refusal(
                "setup.link",
                "Tautan ini sudah dipakai, sudah lewat waktunya, atau tidak lengkap. Jalankan ulang program untuk mendapatkan tautan baru di konsol, selama belum ada administrator.",
                "This link has been used, has expired, or is incomplete. Restart the program for a new one on its console, as long as there is no administrator.");
    }

    /// <summary>Uses the link and creates the administrator, both or neither.</summary>
    public async Task<Outcome<StaffAccount>> UseAsync(string token, NewStaff staff, CancellationToken cancellation)
    {
        if (await CheckAsync(token, cancellation) is { } refusal)
        {
            return refusal;
        }

        var added = await accounts.AddAsync(staff with { Role = StaffRole.Administrator }, cancellation);
        if (added.Refusal is { } no)
        {
            return no;
        }

        var hash = keys.Lookup(Purpose, token);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var used = await db.Set<SetupLink>()
            .Where(link => link.TokenHash == hash && link.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, (DateTimeOffset?)clock.Now), cancellation);
        if (used != 1)
        {
            return (await CheckAsync(token, cancellation))!;
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return added.Value;
    }
}
