using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Files;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Adapters.Seal.Pdf;
using MouWorkflow.Adapters.Sheets;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Adapters.Word;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters;
using MouWorkflow.Tests.QuotaExpansion;

namespace MouWorkflow.Tests.Renewal;

/// <summary>
/// The product without its pages: a real database file, the shipped definitions and templates, real Word and seal; a clock that stands still and mails that
/// are kept. One partnership with a sealed agreement for 2026 and 27,500 places.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    /// <summary>One sealing key for all tests: making one takes longer than a test.</summary>
    private static readonly Lazy<SealIdentity> Sealer = new(() =>
    {
        using var keys = new TemporaryFolder();
        return SealKey.Load(new SealOptions(keys.Root, "Kantor Cabang Contoh"), new StandingClock());
    });

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private Office(Uri? publicUrl)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new IdSource(Clock));
        services.AddSingleton(KeyRing.Open(_folder.File("keys"), databaseExists: false));
        services.AddSingleton(new OfficePolicy());
        services.AddSingleton(new MailSettings { From = new MailAddress("mou@bpjstk.example", "MouWorkflow"), MessageIdDomain = "mou.example", PublicUrl = publicUrl });
        services.AddSingleton(new MailTemplates(Path.Combine(Folder("templates"), "mail")));
        services.AddSingleton(WorkflowLibrary.Read(Folder("workflows"), CoreServices.Activities()));
        services.AddSingleton<IMailTransport>(Mails);
        services.AddScoped<ICurrentActor, Staff>();
        services.AddMouSqlite(_folder.File("mou.db"));
        services.AddMouFiles(_folder.File("files"));
        services.AddMouWord(Path.Combine(Folder("templates"), "documents"));
        var signer = new CadesSigner(Sealer.Value);
        services.AddSingleton<ISealer>(new CmsSealer(signer));
        services.AddSingleton<IPdfSignatures>(new PdfSignatures(Sealer.Value, TrustedRoots.Load(new SealOptions(_folder.Root, ""), Sealer.Value), []));
        services.AddSingleton<ITimestampAuthority>(new HttpTimestampAuthority(null, TimeSpan.FromSeconds(1), Clock));
        services.AddSingleton<IPdfSealer>(provider => new PdfSealer(signer, provider.GetRequiredService<ITimestampAuthority>(), provider.GetRequiredService<IPdfSignatures>()));
        services.AddMouSheets();
        services.AddMouCore();
        _services = services.BuildServiceProvider();
    }

    public StandingClock Clock { get; } = new();

    public KeptMails Mails { get; } = new();

    public Agreement Agreement { get; private set; } = null!;

    /// <param name="today">A day, 09:00 in WIB.</param>
    public static async Task<Office> OpenAsync(DateOnly today, int? quota = 27_500, bool withPublicUrl = true)
    {
        var office = new Office(withPublicUrl ? new Uri("https://mou.office.example") : null);
        office.Clock.Now = Zone.Wib.At(today, new TimeOnly(9, 0)).ToUniversalTime();
        await office.DoAsync(async services =>
        {
            await services.GetRequiredService<IDatabaseSetup>().PrepareAsync();
            await office.FillAsync(services.GetRequiredService<MouDbContext>(), quota);
            return true;
        });
        return office;
    }

    /// <summary>Uses something of the product in a scope of its own, as one request does.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Uses one service of the product.</summary>
    public Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => DoAsync(services => work(services.GetRequiredService<TService>()));

    /// <summary>Reads rows in a fresh context.</summary>
    public Task<List<T>> RowsAsync<T>()
        where T : class => WithAsync<MouDbContext, List<T>>(db => db.Set<T>().AsNoTracking().ToListAsync());

    /// <summary>Documents are made, seals set, mails sent.</summary>
    public Task DispatchAsync() => WithAsync<Dispatcher, int>(dispatcher => dispatcher.DrainAsync(CancellationToken.None));

    /// <summary>Moves the clock and fires what has become due, at the moment it is reached.</summary>
    public async Task MoveToAsync(DateTimeOffset instant)
    {
        Clock.Now = instant;
        await WithAsync<DeadlineRunner, int>(runner => runner.RunAsync([], CancellationToken.None));
        await DispatchAsync();
    }

    /// <summary>Runs one activity outside of any workflow and saves what it changed.</summary>
    /// <param name="before">What an activity before it in the same turn did; saved together.</param>
    public Task<ActivityResult> RunAsync(string type, Dictionary<string, JsonNode?> inputs, Func<MouDbContext, Task>? before = null) => DoAsync(async services =>
    {
        if (before is not null)
        {
            await before(services.GetRequiredService<MouDbContext>());
        }

        var activity = services.GetServices<WorkflowActivity>().Single(candidate => candidate.Signature.Type == type);
        var result = await activity.ExecuteAsync(
            new ActivityContext(Guid.NewGuid(), "test", Agreement.PartnershipId, Agreement.Id, new ActivityCall("1", "a", type, inputs)),
            CancellationToken.None);
        await services.GetRequiredService<MouDbContext>().SaveChangesAsync();
        return result;
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>A folder at the top of the repository.</summary>
    public static string Folder(string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (here is not null && !File.Exists(Path.Combine(here.FullName, "MouWorkflow.sln")))
        {
            here = here.Parent;
        }

        return Path.Combine(here?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie inside the repository."), name);
    }

    public static WorkflowDefinition Definition(string name) => WorkflowDefinition.Load(
        File.ReadAllText(Path.Combine(Folder("workflows"), $"{name}.json")), $"{name}.json", DefinitionMode.Strict, CoreServices.Activities());

    private async Task FillAsync(MouDbContext db, int? quota)
    {
        var partnershipId = Guid.NewGuid();
        Agreement = Sample.Agreement(quota: quota, partnershipId: partnershipId);
        db.Add(new Partnership
        {
            Id = partnershipId,
            Key = "tulungagung",
            Name = "Disnakertrans Kabupaten Tulungagung",
            Kind = PartnerKind.Dinas,
            Zone = Zone.Wib,
            Branch = new BranchOffice { Name = "BPJS Ketenagakerjaan Kantor Cabang Blitar", City = "Blitar", Address = "Jalan Contoh Nomor 10", Email = "kc.blitar@bpjstk.example" },
            First = Sample.Party("Pemerintah Kabupaten Tulungagung", "Dinas Tenaga Kerja dan Transmigrasi", "dinas@tulungagung.example"),
            Second = Sample.Party("BPJS Ketenagakerjaan", "Kantor Cabang Blitar", "kc.blitar@bpjstk.example"),
            State = PartnershipState.Active,
            RegisteredAt = Clock.Now,
            Contacts = [new Contact { Id = Guid.NewGuid(), Role = ContactRole.Secretariat, Name = "Sekretariat Dinas", Email = "sekretariat@tulungagung.example" }],
        });
        db.Add(Agreement);
        if (quota is { } places)
        {
            db.Add(Sample.Base(Sample.Start, places, Agreement.Id));
        }

        await db.SaveChangesAsync();
    }

    private sealed class Staff : ICurrentActor
    {
        public Actor Current { get; } = new(ActorKind.Staff, "1", "Bidang Kepesertaan");
    }
}

/// <summary>A clock that moves only when it is told to.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Keeps what was sent.</summary>
internal sealed class KeptMails : IMailTransport
{
    public List<OutgoingMail> Sent { get; } = [];

    public string Describe => "kept";

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        Sent.Add(mail);
        return Task.CompletedTask;
    }
}
