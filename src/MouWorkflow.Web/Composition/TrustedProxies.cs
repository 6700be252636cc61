using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace MouWorkflow.Web.Composition;

/// <summary>
/// A server in front that ends https (<c>TrustedProxies</c>: its addresses, separated by blanks or commas) may say who asks and whether it was https. It is never
/// asked for the host: addresses in mails and pages come from <c>PublicUrl</c> alone. Without the setting nobody is believed.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "TrustedProxies";

    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in Addresses(configuration))
            {
                options.KnownProxies.Add(address);
            }
        });

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (Addresses(app.Configuration).Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    private static List<IPAddress> Addresses(IConfiguration configuration) =>
    [
        .. (configuration[Setting] ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(text => IPAddress.TryParse(text, out var address)
            ? address
            : throw new RefusedException($"{Setting}: '{text}' bukan alamat jaringan, misalnya 10.0.0.5. / '{text}' is not a network address such as 10.0.0.5.")),
    ];
}
