using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Every address of the program that needs no account, read from its own endpoints, so that a new page is attacked without being listed.</summary>
internal static class PublicPages
{
    /// <summary>The addresses, each place in a route filled with what <paramref name="fill"/> says for its name.</summary>
    public static IReadOnlyList<string> Of(MouApp app, Func<string, string> fill) =>
    [
        .. from source in app.Services.GetServices<EndpointDataSource>()
           from endpoint in source.Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
           let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
           where page is not null
           select Path(endpoint.RoutePattern, fill) into path
           orderby path
           group path by path into same
           select same.Key,
    ];

    private static string Path(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern, Func<string, string> fill) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => fill(parameter.Name),
            _ => throw new InvalidOperationException(pattern.RawText),
        }))));
}
