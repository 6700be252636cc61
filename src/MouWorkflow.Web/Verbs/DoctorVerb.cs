using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou doctor</c>: whether what is stored agrees with itself. Changes nothing.</summary>
internal static class DoctorVerb
{
    /// <summary>On a terminal, so that nobody takes a long examination for a hanging one.</summary>
    private const int RowsBetweenLines = 10_000;

    private static readonly Option<bool> Json = new("--json") { Description = "For programs: one JSON object on stdout." };

    public static Command Create()
    {
        var command = new Command("doctor", "Checks history, workflows and their journal, outbox, documents, seals and templates of an installation; changes nothing.") { Json };
        command.SetAction(Verb.Act(async (parsed, cancellation) =>
        {
            await using var installation = await Installation.OpenAsync(parsed.GetValue(Verb.Data), cancellation);
            var checks = await Doctor.ExamineAsync(installation.Services, cancellation, Console.IsErrorRedirected ? null : Progress);
            Write(checks, parsed.GetValue(Json));
            return checks.All(check => check.Findings.Count == 0) ? Verb.Done : Verb.Refused;
        }));
        return command;
    }

    private static void Progress(string title, int examined)
    {
        if (examined > 0 && examined % RowsBetweenLines == 0)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {title}: {examined}"));
        }
    }

    private static void Write(IReadOnlyList<DoctorCheck> checks, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    healthy = checks.All(check => check.Findings.Count == 0),
                    checks = checks.Select(check => new
                    {
                        name = check.Name,
                        examined = check.Examined,
                        unlisted = check.Unlisted,
                        findings = check.Findings.Select(finding => new { about = finding.About, id = finding.What.Id, en = finding.What.En }),
                    }),
                },
                new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            return;
        }

        Console.Out.WriteLine($"{"pemeriksaan / check",-46} {"diperiksa",10} {"salah",6}");
        foreach (var check in checks)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Title,-46} {check.Examined,10} {check.Findings.Count + check.Unlisted,6}"));
        }

        foreach (var finding in checks.SelectMany(check => check.Findings))
        {
            Console.Error.WriteLine($"{finding.About}: {finding.What.Id} / {finding.What.En}");
        }

        foreach (var check in checks.Where(check => check.Unlisted > 0))
        {
            Console.Error.WriteLine($"{check.Title}: {check.Unlisted} temuan lagi tidak ditulis / more findings are not listed");
        }
    }
}

/// <summary>An installation opened to be looked at: no schema is changed, no job runs, nothing is served.</summary>
internal static class Installation
{
    public static async Task<WebApplication> OpenAsync(string? data, CancellationToken cancellation)
    {
        var paths = MouPaths.Find(data);
        var builder = MouHost.CreateBuilder(paths);
        builder.Logging.ClearProviders();
        var installation = builder.Build();
        if (!DatabaseChoice.HoldsData(installation.Services))
        {
            throw new RefusedException(
                $"Tidak ada basis data di {paths.Data}. Sebutkan folder datanya dengan --data DIR. / There is no database in {paths.Data}. Name the data folder with --data DIR.");
        }

        await RefuseOtherVersionAsync(installation.Services, cancellation);
        return installation;
    }

    /// <summary>To look is not to upgrade: the server does that when it starts.</summary>
    private static async Task RefuseOtherVersionAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var difference = await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().CompareAsync(cancellation);
        if (difference.Unknown.LastOrDefault() is { } newer)
        {
            throw new RefusedException(
                $"Basis data ini ditulis oleh program yang lebih baru (skema {newer}). Pakai program versi itu. / This database was written by a newer program (schema {newer}). Use that version of the program.");
        }

        if (difference.Missing.LastOrDefault() is { } lacking)
        {
            throw new RefusedException(
                $"Basis data ini dari versi lama (belum ada skema {lacking}). Buat cadangan, jalankan server sekali agar skemanya diperbarui, lalu ulangi. "
                + $"/ This database is of an older version (schema {lacking} is missing). Make a backup, start the server once so that its schema is upgraded, then try again.");
        }
    }
}
