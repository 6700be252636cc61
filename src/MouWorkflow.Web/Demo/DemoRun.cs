using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Demo;

/// <summary>
/// Five lives of a partnership from October 2023 to December 2026 with a simulated clock, through the same use cases, database, templates and mail as the
/// web. Two runs give the same documents, sums and mails.
/// </summary>
internal static class DemoRun
{
    private const string Seed = "mouworkflow-demo";

    public static async Task<int> RunAsync(DemoSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Directory.Exists(settings.Out) && Directory.EnumerateFileSystemEntries(settings.Out).Any())
        {
            await error.WriteLineAsync($"Folder {settings.Out} tidak kosong; pilih folder lain atau kosongkan. / The folder {settings.Out} is not empty; choose another one or empty it.");
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var paths = new MouPaths(settings.Out);
        await using var app = Build(paths);
        await StartUp.PrepareAsync(app.Services, cancellation);
        var stage = app.Services.GetRequiredService<DemoStage>();
        Life[] lives =
        [
            new TulungagungLife(stage, settings.Scale),
            new JemberLife(stage, settings.Scale),
            new BekasiLife(stage, settings.Scale),
            new CilincingLife(stage, settings.Scale),
            new KenariLife(stage, settings.Scale),
        ];
        foreach (var life in lives)
        {
            life.Plan();
        }

        for (var year = DemoSettings.Begin.Year; year <= DemoSettings.End.Year; year++)
        {
            var end = new DateTimeOffset(year, 12, 31, 20, 0, 0, TimeSpan.FromHours(7));
            await stage.PlayUntilAsync(end, cancellation);
            await DemoReport.ProgressAsync(stage, lives, year, watch.Elapsed, output);
        }

        await DemoExport.WordAsync(app.Services, paths, cancellation);
        var summary = await DemoReport.SummaryAsync(app.Services, lives, watch.Elapsed, cancellation);
        await DemoReport.WriteAsync(summary, settings.Out, output, cancellation);
        if (settings.Pdf)
        {
            await DemoExport.PdfAsync(app.Services, paths, output, cancellation);
        }

        return 0;
    }

    private static WebApplication Build(MouPaths paths)
    {
        var builder = MouHost.CreateBuilder(paths, "Demo");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        var time = new SimulatedTime(DemoSettings.Begin);
        services.AddSingleton(time);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        services.Replace(ServiceDescriptor.Singleton(new IdSource(time, Seed)));
        services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"] }));
        services.Replace(ServiceDescriptor.Singleton(new MailSettings
        {
            From = new MailAddress("mou@bpjstk.example", "MouWorkflow BPJS Ketenagakerjaan"),
            MessageIdDomain = "mou.example",
            PublicUrl = new Uri("https://mou.example"),
        }));
        services.RemoveAll<IMailTransport>();
        services.AddMouPickupFolder(Path.Combine(paths.Data, "mail"));
        var folder = services.Last(service => service.ServiceType == typeof(IMailTransport));
        services.Remove(folder);
        services.AddSingleton(_ => new Postman((IMailTransport)folder.ImplementationInstance!));
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<Postman>());
        services.AddSingleton<DemoActor>();
        services.Replace(ServiceDescriptor.Singleton<ICurrentActor>(provider => provider.GetRequiredService<DemoActor>()));
        services.AddSingleton<Clockwork>();
        services.AddSingleton<DemoStage>();
        return builder.Build();
    }
}
