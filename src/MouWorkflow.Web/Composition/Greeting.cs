using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Composition;

/// <summary>What the console says once pages are served: where, and how to get in.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(WebApplication app, TextWriter output, CancellationToken cancellation)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var paths = services.GetRequiredService<MouPaths>();
        await output.WriteLineAsync();
        await output.WriteLineAsync($"  MouWorkflow   {address}");
        await output.WriteLineAsync($"  Data          {paths.Data}");
        await output.WriteLineAsync($"  Surel / mail  {services.GetRequiredService<IMailTransport>().Describe}");
        if (app.Environment.IsDevelopment() && File.Exists(paths.SignIns))
        {
            await output.WriteLineAsync();
            foreach (var line in await File.ReadAllLinesAsync(paths.SignIns, cancellation))
            {
                await output.WriteLineAsync($"  {line}");
            }
        }
        else if (!app.Environment.IsDevelopment() && await services.GetRequiredService<SetupLinks>().RenewAsync(cancellation) is { } token)
        {
            var settings = services.GetRequiredService<MailSettings>();
            var start = settings.PublicUrl?.ToString().TrimEnd('/') ?? address;
            await output.WriteLineAsync();
            await output.WriteLineAsync("  Buat administrator pertama melalui tautan sekali pakai ini (berlaku 24 jam):");
            await output.WriteLineAsync("  Create the first administrator with this one-time link (valid for 24 hours):");
            await output.WriteLineAsync($"  {start}/Setup/{token}");
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("  Ctrl+C menghentikan / stops");
        await output.FlushAsync(cancellation);
    }
}
