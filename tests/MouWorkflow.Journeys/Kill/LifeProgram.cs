using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Journeys.Kill;

/// <summary>
/// What the kill test starts as a process of its own, again and again: the product over one data folder, and the people of one life. It dies by
/// SIGKILL at the first boundary that its log does not name yet, and ends by itself when the life is over.
/// </summary>
internal static class LifeProgram
{
    /// <summary>The argument with which a life is only watched.</summary>
    public const string Watch = "watch";

    public const string Kill = "kill";

    /// <param name="args">Life, data folder, log file, and <see cref="Kill"/> or <see cref="Watch"/>.</param>
    /// <returns>0 when the life is over, 2 for wrong arguments. Killed, it answers nothing.</returns>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var life, var data, var log, Kill or Watch])
        {
            await Console.Error.WriteLineAsync($"LIFE DATA LOG {Kill}|{Watch}; started by the kill test, not by people.");
            return 2;
        }

        var script = Lives.Find(life);
        var paths = new MouPaths(data);
        // The clock on the wall goes on while a process is dead; here it stands still, in a file that the dying process leaves.
        var clock = Path.Combine(data, "clock");
        var time = new SimulatedTime(File.Exists(clock) ? DateTimeOffset.Parse(await File.ReadAllTextAsync(clock), CultureInfo.InvariantCulture) : script.Begin);
        var boundaries = new Boundaries(log, args[3] == Kill, () => File.WriteAllText(clock, $"{time.GetUtcNow():O}"));
        var watch = new BoundaryWatch(boundaries);
        await using var app = Build(paths, time, watch.Install);
        // Every start makes the same commits; one life is enough to die at them.
        boundaries.Asleep = life != Lives.Names[^1];
        await StartUp.PrepareAsync(app.Services);
        boundaries.Asleep = false;
        await script.PlayAsync(app.Services, paths, act => watch.Act = act);
        return 0;
    }

    /// <summary>The product as it is served, with the settings under which the lives are played.</summary>
    public static Microsoft.AspNetCore.Builder.WebApplication Build(MouPaths paths, SimulatedTime time, Action<IServiceCollection>? adjust = null)
    {
        var builder = MouHost.CreateBuilder(paths, "Development", ["--PublicUrl", MouApp.PublicUrl, "--Mail:Pickup", paths.Mail]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<Clockwork>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        builder.Services.Replace(ServiceDescriptor.Singleton(new OfficePolicy
        {
            ExtraProvinces = ["99"],
            SignPdf = false,
            SigningDays = 5,
            SigningReminderDays = [],
            PaymentReminderDays = [3],
            RenewalReminderDays = [5],
        }));
        adjust?.Invoke(builder.Services);
        return builder.Build();
    }
}
