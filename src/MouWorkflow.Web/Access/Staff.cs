using System.Security.Claims;
using MouWorkflow.Core.Platform.Access;

namespace MouWorkflow.Web.Access;

/// <summary>What pages ask about who is signed in.</summary>
internal static class Staff
{
    /// <summary>Whether this person may send forms at all: an auditor reads.</summary>
    public static bool Acts(ClaimsPrincipal user) => !user.IsInRole(nameof(StaffRole.Auditor));
}
