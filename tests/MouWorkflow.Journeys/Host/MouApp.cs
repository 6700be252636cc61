using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Demo;
using MouWorkflow.Web.Operations;

namespace MouWorkflow.Journeys.Host;

/// <summary>
/// The real program on a port of its own, with a database file, a pickup folder for mail, and a clock that is moved by hand. Texts
/// are signed as Word files, for no converter is fast enough for every journey (see <see cref="SignPdf"/>). The scheduler is left out; <see cref="SettleAsync"/> and <see cref="UntilAsync"/> take its place.
/// </summary>
public sealed class MouApp : IAsyncDisposable
{
    /// <summary>To be passed as an adjustment where texts are to be frozen as PDF with the real LibreOffice.</summary>
    public static void SignPdf(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"] }));

    /// <summary>A Monday morning in Jakarta.</summary>
    public static readonly DateTimeOffset Begin = new(2024, 1, 8, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>What links in mails begin with; <see cref="PathOf"/> takes it away.</summary>
    public const string PublicUrl = "http://mou.example";

    private readonly WebApplication _app;
    private readonly bool _ownsData;

    private MouApp(WebApplication app, MouPaths paths, SimulatedTime time, bool ownsData)
    {
        _app = app;
        _ownsData = ownsData;
        Paths = paths;
        Time = time;
    }

    public MouPaths Paths { get; }

    public SimulatedTime Time { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts over an empty data folder, or over one that an earlier start left behind.</summary>
    /// <param name="adjust">Last word on the services.</param>
    /// <param name="postgres">A PostgreSQL database to use instead of the file in the data folder.</param>
    /// <param name="settings">Further settings, as on the command line; the last word of each counts.</param>
    public static async Task<MouApp> StartAsync(
        DateTimeOffset? begin = null,
        string environment = "Development",
        string? data = null,
        Action<IServiceCollection>? adjust = null,
        string? postgres = null,
        params IEnumerable<string> settings)
    {
        var paths = new MouPaths(data ?? Directory.CreateTempSubdirectory("mou-journey-").FullName);
        var time = new SimulatedTime(begin ?? Begin);
        string[] database = postgres is null ? [] : ["--Database:Provider", "Postgres", "--ConnectionStrings:Mou", postgres];
        var builder = MouHost.CreateBuilder(paths, environment, ["--urls", "http://127.0.0.1:0", "--PublicUrl", PublicUrl, "--Mail:Pickup", paths.Mail, .. database, .. settings]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<Clockwork>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        builder.Services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"], SignPdf = false }));
        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseMouPages();
        await StartUp.PrepareAsync(app.Services);
        await app.StartAsync();
        return new MouApp(app, paths, time, data is null);
    }

    /// <summary>Somebody with a browser of their own who is not signed in.</summary>
    public Visitor Stranger() => new(Address);

    /// <summary>Somebody of staff, signed in through the page.</summary>
    public async Task<Visitor> SignInAsAsync(StaffRole role)
    {
        var (name, password) = await PasswordOfAsync(role);
        var visitor = Stranger();
        var page = await visitor.OpenAsync("/SignIn");
        await visitor.SendAsync(page, new() { ["UserName"] = name, ["Password"] = password });
        return visitor;
    }

    /// <summary>The user name and password of the account with this role; the accounts are made when first asked for.</summary>
    public async Task<(string Name, string Password)> PasswordOfAsync(StaffRole role)
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            await StaffSeed.MakeAsync(scope.ServiceProvider, CancellationToken.None);
        }

        var name = role is StaffRole.Administrator ? "admin" : role.ToString().ToLowerInvariant();
        var line = (await File.ReadAllLinesAsync(Paths.SignIns)).Single(candidate => candidate.StartsWith(name + " ", StringComparison.Ordinal));
        return (name, line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    /// <summary>Does everything that is due now, and what follows from it.</summary>
    public Task SettleAsync() => Services.GetRequiredService<Clockwork>().SettleAsync(CancellationToken.None);

    /// <summary>Moves the clock to a moment; everything due on the way happens at its own time.</summary>
    public Task UntilAsync(DateTimeOffset moment) => Services.GetRequiredService<Clockwork>().RunUntilAsync(moment, CancellationToken.None);

    /// <summary>Works on the services in a scope of its own, as a use case would be called.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>Asks the database.</summary>
    public Task<T> ReadAsync<T>(Func<MouDbContext, Task<T>> ask) => InScopeAsync(services => ask(services.GetRequiredService<MouDbContext>()));

    /// <summary>The mails that have left the house, the newest first.</summary>
    public IReadOnlyList<PickupMail> Mails() => PickupMail.All(Paths.Mail, int.MaxValue);

    /// <summary>The path of a link in a mail, to be opened on this program.</summary>
    public static string PathOf(string link) => link.StartsWith(PublicUrl, StringComparison.Ordinal)
        ? link[PublicUrl.Length..]
        : throw new ArgumentException($"Not a link of ours: {link}", nameof(link));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsData)
        {
            Directory.Delete(Paths.Data, recursive: true);
        }
    }
}
