using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Web.Access;

/// <summary>What a signed-in person's cookie says, and whether it still holds.</summary>
internal static class StaffSession
{
    private const string StampClaim = "mou:stamp";

    public static ClaimsPrincipal Of(StaffAccount account, KeyRing keys) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("D")),
            new Claim(ClaimTypes.Name, account.DisplayName),
            new Claim(ClaimTypes.Role, account.Role.ToString()),
            new Claim(StampClaim, Stamp(account.PasswordHash, account.Role, keys)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>A new password, another role or a removed account ends every session of that account with the next request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var known) ? known : Guid.Empty;
        var account = await services.GetRequiredService<MouDbContext>().Set<StaffAccount>().AsNoTracking()
            .Where(row => row.Id == id)
            .Select(row => new { row.PasswordHash, row.Role })
            .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        var stamp = account is null ? null : Stamp(account.PasswordHash, account.Role, services.GetRequiredService<KeyRing>());
        if (stamp is null || context.Principal?.FindFirstValue(StampClaim) != stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    private static string Stamp(string passwordHash, StaffRole role, KeyRing keys) => keys.Lookup("staff-session", $"{role}\n{passwordHash}");
}
