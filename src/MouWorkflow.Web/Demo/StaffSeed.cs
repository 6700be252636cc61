using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Demo;

/// <summary>One account a role with a password made for this installation alone; kept in a file that only its owner can read.</summary>
internal static class StaffSeed
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly (string Name, string Shown, StaffRole Role)[] Staff =
    [
        ("admin", "Administrator", StaffRole.Administrator),
        ("legal", "Staf Hukum dan Kerja Sama", StaffRole.Legal),
        ("operator", "Operator Data Peserta", StaffRole.Operator),
        ("finance", "Staf Keuangan", StaffRole.Finance),
        ("scheduler", "Staf Penjadwalan", StaffRole.Scheduler),
        ("auditor", "Pemeriksa Internal", StaffRole.Auditor),
    ];

    public static async Task MakeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<MouDbContext>();
        if (await db.Set<StaffAccount>().AnyAsync(cancellation))
        {
            return;
        }

        var accounts = services.GetRequiredService<StaffAccounts>();
        var lines = new StringBuilder("nama / name   kata sandi / password   peran / role\n");
        foreach (var (name, shown, role) in Staff)
        {
            var password = NewPassword();
            var added = await accounts.AddAsync(new NewStaff(name, shown, $"{name}@mou.example", role, password), cancellation);
            if (added.Refusal is { } refusal)
            {
                throw new RefusedException(refusal.Sentence.En);
            }

            lines.Append($"{name,-13} {password,-23} {shown}\n");
        }

        // The file first: accounts whose passwords nobody knows would lock a newcomer out.
        await WriteAsync(services.GetRequiredService<MouPaths>().SignIns, lines.ToString(), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    private static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(path, options);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }
}
