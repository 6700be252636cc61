using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Adapters.Files;
using MouWorkflow.Adapters.Pdf;
using MouWorkflow.Adapters.Quartz;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Adapters.Sheets;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Adapters.Word;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Composition;

/// <summary>The outside world as this installation has it: database, files, mail, sheets, PDF, seals, schedule.</summary>
internal static class Shore
{
    public static IServiceCollection AddMouShore(this IServiceCollection services, MouPaths paths, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddMouDatabase(paths, configuration);
        services.AddMouFiles(paths.Documents);
        services.AddMouSheets();
        services.AddMouBounceFolder(configuration["Mail:Bounces"] ?? paths.Bounces);
        services.AddMail(paths, configuration, environment);
        services.AddMouPdf();
        services.AddMouPageImages();
        services.AddMouWord(paths.DocumentTemplates);
        // The key is made when it is first asked for, which is after StartUp has seen that no other key is missing.
        services.AddMouSealer(_ => SealSettings.Read(paths, configuration));
        services.TryAddSingleton<ISchedule, NoSchedule>();
        return services;
    }

    /// <summary>Runs the planned jobs by the clock on the wall; the demonstration and tests leave it out.</summary>
    public static IServiceCollection AddMouSchedule(this IServiceCollection services) =>
        services.AddMouQuartz(Jobs.Planned, Zone.Wib.Offset());

    private static void AddMail(this IServiceCollection services, MouPaths paths, IConfiguration configuration, IHostEnvironment environment)
    {
        var mail = configuration.GetSection("Mail");
        var from = mail["From"] ?? "mou@localhost.example";
        services.AddSingleton(new MailSettings
        {
            From = new MailAddress(from, mail["FromName"] ?? "MouWorkflow"),
            MessageIdDomain = mail["MessageIdDomain"] ?? from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..],
            PublicUrl = PublicUrl(configuration, environment),
            PlainHttpAllowed = environment.IsDevelopment(),
        });
        if (mail["Host"] is { Length: > 0 } host)
        {
            services.AddMouSmtp(new SmtpOptions(
                host,
                int.Parse(mail["Port"] ?? "587", CultureInfo.InvariantCulture),
                mail["User"] ?? "",
                mail["Password"] ?? "",
                bool.Parse(mail["StartTls"] ?? "true")));
        }
        else if (environment.IsDevelopment() || mail["Pickup"] is { Length: > 0 })
        {
            services.AddMouPickupFolder(mail["Pickup"] ?? paths.Mail);
        }
        else
        {
            services.AddSingleton<IMailTransport, UnsetMailTransport>();
        }
    }

    /// <summary>In Development the address it listens on will do; elsewhere links wait until somebody says where people reach it.</summary>
    private static Uri? PublicUrl(IConfiguration configuration, IHostEnvironment environment)
    {
        var given = configuration["PublicUrl"];
        if (string.IsNullOrWhiteSpace(given) && environment.IsDevelopment())
        {
            given = configuration["urls"]?.Split(';')[0];
        }

        return Uri.TryCreate(given, UriKind.Absolute, out var url) ? url : null;
    }
}

/// <summary>No mail server is configured: everything waits in the outbox and says so, nothing is lost.</summary>
internal sealed class UnsetMailTransport : IMailTransport
{
    public string Describe => "belum diatur / not set";

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellation) => throw new MailDelayedException(
        "Server surel belum diatur. Isi Mail:Host (atau Mail:Pickup) di settings.json, lalu jalankan ulang program; surel yang antre akan terkirim. "
        + "/ No mail server is set. Fill in Mail:Host (or Mail:Pickup) in settings.json and restart; what is queued will then be sent.");
}

/// <summary>Nothing runs by the clock on the wall.</summary>
internal sealed class NoSchedule : ISchedule
{
    public Task<DateTimeOffset?> NextRunAsync(string job, CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);
}
