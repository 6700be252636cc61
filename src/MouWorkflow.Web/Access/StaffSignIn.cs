using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Access;

/// <summary>Checks a user name and a password. After a few wrong ones the account rests, whoever tries.</summary>
public sealed class StaffSignIn(MouDbContext db, IPasswordHasher<StaffAccount> hasher, PartnershipClock clock)
{
    public const int MostTries = 5;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<StaffAccount>().HashPassword(null!, IdSource.NewSecret()));

    /// <summary>Answers the account, or one and the same refusal for an unknown name and a wrong password.</summary>
    public async Task<Outcome<StaffAccount>> RunAsync(string userName, string password, CancellationToken cancellation)
    {
        var name = StaffAccounts.Normal(userName);
        var account = await db.Set<StaffAccount>().AsNoTracking().SingleOrDefaultAsync(row => row.UserName == name, cancellation);
        if (account is null)
        {
            // Hashing all the same: the time of the answer must not tell which names exist.
            hasher.VerifyHashedPassword(null!, NobodysHash.Value, password);
            return Wrong();
        }

        if (account.RestsUntil > clock.Now)
        {
            return new Refusal(
                "sign-in.resting",
                $"Terlalu banyak percobaan yang salah. Coba lagi sesudah {Rest.TotalMinutes:0} menit.",
                $"Too many wrong tries. Try again after {Rest.TotalMinutes:0} minutes.");
        }

        if (hasher.VerifyHashedPassword(account, account.PasswordHash, password) is PasswordVerificationResult.Failed)
        {
            await CountAsync(account.Id, cancellation);
            return Wrong();
        }

        await db.Set<StaffAccount>().Where(row => row.Id == account.Id && (row.FailedSignIns > 0 || row.RestsUntil != null)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.FailedSignIns, 0).SetProperty(row => row.RestsUntil, (DateTimeOffset?)null),
            cancellation);
        return account;
    }

    /// <summary>Counts in the database itself, so that many tries at once cannot slip past the limit.</summary>
    private async Task CountAsync(Guid id, CancellationToken cancellation)
    {
        var rows = db.Set<StaffAccount>().Where(row => row.Id == id);
        await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.FailedSignIns, row => row.FailedSignIns + 1), cancellation);
        await rows.Where(row => row.FailedSignIns >= MostTries).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.FailedSignIns, 0).SetProperty(row => row.RestsUntil, (DateTimeOffset?)(clock.Now + Rest)),
            cancellation);
    }

    private static Refusal Wrong() => new(
        "sign-in.wrong",
        "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "The user name and password do not match. Check both and try again.");
}
