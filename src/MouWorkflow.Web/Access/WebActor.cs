using System.Security.Claims;
using MouWorkflow.Core.Platform.Access;

namespace MouWorkflow.Web.Access;

/// <summary>Who acts in this scope: the signed-in member of staff, whom a page named (a signatory behind a link), or the system.</summary>
public sealed class WebActor(IHttpContextAccessor http) : ICurrentActor
{
    private Actor? _named;

    public Actor Current => _named ?? FromClaims(http.HttpContext?.User) ?? Actor.System;

    /// <summary>Names who acts for the rest of this request; a signatory's page calls it once the link is known to be good.</summary>
    public void Is(Actor actor) => _named = actor;

    private static Actor? FromClaims(ClaimsPrincipal? user) =>
        user?.Identity is { IsAuthenticated: true, Name: { } name } && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new Actor(ActorKind.Staff, id, name)
            : null;
}
