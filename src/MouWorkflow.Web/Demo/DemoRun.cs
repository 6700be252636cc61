using System.Diagnostics;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
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
        var mail = new MailSettings
        {
            From = new MailAddress("mou@bpjstk.example", "MouWorkflow BPJS Ketenagakerjaan"),
            MessageIdDomain = "mou.example",
            PublicUrl = new Uri("https://mou.example"),
        };
        // Named outright: an installation that is configured for a server must not find five invented partnerships in it.
        await using var app = DemoHost.Build(
            paths, DemoSettings.Begin, time => new IdSource(time, Seed), mail, $"--{DatabaseChoice.ProviderSetting}", settings.Postgres ? "Postgres" : "Sqlite");
        if (DatabaseChoice.HoldsData(app.Services))
        {
            await error.WriteLineAsync("Basis data di ConnectionStrings:Mou tidak kosong; sebutkan yang kosong. / The database of ConnectionStrings:Mou is not empty; name an empty one.");
            return 1;
        }

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
}
