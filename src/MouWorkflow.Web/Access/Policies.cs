using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Platform.Access;

namespace MouWorkflow.Web.Access;

/// <summary>
/// Who may use a page: <c>[Authorize(Policy = Policies.Finance)]</c>. The administrator passes all of them; an auditor may open every
/// page and send no form. A page without an attribute is open to whoever is signed in.
/// </summary>
public static class Policies
{
    public const string Administrator = nameof(StaffRole.Administrator);
    public const string Legal = nameof(StaffRole.Legal);
    public const string Operator = nameof(StaffRole.Operator);
    public const string Finance = nameof(StaffRole.Finance);
    public const string Scheduler = nameof(StaffRole.Scheduler);

    /// <summary>Whoever is signed in; holds for every page that does not allow anonymous readers.</summary>
    public const string Staff = "Staff";

    /// <summary>Everybody of the branch: all but operators, who deliver lists for another office.</summary>
    public const string Office = "Office";

    /// <summary>Those who put right what has stopped.</summary>
    public const string Operations = "Operations";

    public static AuthorizationBuilder AddMouPolicies(this AuthorizationBuilder builder)
    {
        builder.Services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        return builder
            .AddPolicy(Staff, Needs(Enum.GetValues<StaffRole>()))
            .AddPolicy(Administrator, Needs())
            .AddPolicy(Legal, Needs(StaffRole.Legal))
            .AddPolicy(Operator, Needs(StaffRole.Operator))
            .AddPolicy(Finance, Needs(StaffRole.Finance))
            .AddPolicy(Scheduler, Needs(StaffRole.Scheduler))
            .AddPolicy(Office, Needs(StaffRole.Legal, StaffRole.Finance, StaffRole.Scheduler))
            .AddPolicy(Operations, Needs(StaffRole.Legal, StaffRole.Scheduler));
    }

    private static AuthorizationPolicy Needs(params StaffRole[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RoleRequirement(roles)).Build();
}

/// <summary>One of these roles, or the administrator; an auditor as long as nothing is sent.</summary>
internal sealed record RoleRequirement(IReadOnlyList<StaffRole> Roles) : IAuthorizationRequirement;

internal sealed class RoleHandler(IHttpContextAccessor http) : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (Enum.TryParse<StaffRole>(context.User.FindFirstValue(ClaimTypes.Role), out var role) && Passes(role, requirement))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private bool Passes(StaffRole role, RoleRequirement requirement) => role switch
    {
        StaffRole.Administrator => true,
        StaffRole.Auditor => http.HttpContext is { } request && (HttpMethods.IsGet(request.Request.Method) || HttpMethods.IsHead(request.Request.Method)),
        _ => requirement.Roles.Contains(role),
    };
}
