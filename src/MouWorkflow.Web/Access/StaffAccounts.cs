using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Web.Access;

/// <summary>A person of staff to be.</summary>
public sealed record NewStaff(string UserName, string DisplayName, string Email, StaffRole Role, string Password);

/// <summary>Makes accounts; the caller saves.</summary>
public sealed class StaffAccounts(MouDbContext db, IPasswordHasher<StaffAccount> hasher, IdSource ids)
{
    public const int ShortestPassword = 12;

    /// <summary>A user name as it is stored and compared.</summary>
    public static string Normal(string userName) => userName.Trim().ToLowerInvariant();

    public Task<bool> AnyAdministratorAsync(CancellationToken cancellation) =>
        db.Set<StaffAccount>().AnyAsync(account => account.Role == StaffRole.Administrator, cancellation);

    /// <summary>Adds an account to this turn.</summary>
    public async Task<Outcome<StaffAccount>> AddAsync(NewStaff staff, CancellationToken cancellation)
    {
        var name = Normal(staff.UserName);
        if (name.Length is < 3 or > 80 || name.Any(char.IsWhiteSpace))
        {
            return new Refusal("staff.name", "Nama pengguna: 3 sampai 80 huruf atau angka, tanpa spasi.", "User name: 3 to 80 letters or digits, no spaces.");
        }

        if (staff.Password.Length < ShortestPassword)
        {
            return new Refusal("staff.password", $"Kata sandi paling sedikit {ShortestPassword} huruf. Rangkaian beberapa kata mudah diingat dan aman.", $"A password has at least {ShortestPassword} characters. A few words in a row are easy to remember and safe.");
        }

        if (await db.Set<StaffAccount>().AnyAsync(account => account.UserName == name, cancellation))
        {
            return new Refusal("staff.taken", "Nama pengguna ini sudah dipakai. Pilih yang lain.", "This user name is taken. Choose another.");
        }

        var account = new StaffAccount
        {
            Id = ids.Next(),
            UserName = name,
            DisplayName = staff.DisplayName.Trim(),
            Email = staff.Email.Trim(),
            Role = staff.Role,
            PasswordHash = "",
        };
        account.PasswordHash = hasher.HashPassword(account, staff.Password);
        db.Add(account);
        return account;
    }
}
