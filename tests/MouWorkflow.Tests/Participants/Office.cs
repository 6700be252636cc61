using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Files;
using MouWorkflow.Adapters.Sheets;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Sheets;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters;

namespace MouWorkflow.Tests.Participants;

/// <summary>An installation on a real SQLite file with real adapters, and agreements put straight into force.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private Office(DateOnly today)
    {
        Clock = new Clock(Zone.Wib.At(today, new TimeOnly(9, 0)));
        var catalog = CoreServices.Activities();
        var definition = WorkflowDefinition.Load(File.ReadAllText(WorkflowFile()), "participant-registration.json", DefinitionMode.Strict, catalog);
        var services = new ServiceCollection()
            .AddMouCore()
            .AddMouSqlite(_folder.File("mou.db"))
            .AddMouFiles(_folder.File("documents"))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ICurrentActor>(new Somebody())
            .AddSingleton(KeyRing.Open(_folder.File("keys"), databaseExists: false))
            .AddSingleton(new IdSource(Clock))
            .AddSingleton(new OfficePolicy { ExtraProvinces = ["99"] })
            .AddSingleton(new MailSettings { From = new MailAddress("mou@cabang.example", "Kantor Cabang"), MessageIdDomain = "cabang.example" })
            .AddSingleton(new WorkflowLibrary([definition], catalog))
            .AddMouSheets();
        var real = services.Single(service => service.ServiceType == typeof(ISheetReader)).ImplementationType!;
        services.Remove(services.Single(service => service.ServiceType == typeof(ISheetReader)));
        services.AddSingleton<ISheetReader>(provider => new TearableReader((ISheetReader)ActivatorUtilities.CreateInstance(provider, real), this));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public Clock Clock { get; }

    /// <summary>The process dies after so many rows of the next file were read; null: it lives.</summary>
    public int? DiesAfterRows { get; set; }

    public static async Task<Office> OpenAsync(int year, int month, int day)
    {
        var office = new Office(new DateOnly(year, month, day));
        await office.InAsync<IDatabaseSetup>(async setup => await setup.PrepareAsync());
        return office;
    }

    public static Party Party(string organisation) => new()
    {
        Organisation = organisation,
        Office = "Dinas Tenaga Kerja",
        City = "Tulungagung",
        Address = "Jalan Contoh 1",
        SignatoryName = "Pejabat Contoh",
        SignatoryTitle = "Kepala",
        Authority = "Keputusan Nomor 1",
        SignatoryEmail = "kepala@tulungagung.example",
    };

    public async Task InAsync<T>(Func<T, Task> act)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task<TResult> AskAsync<T, TResult>(Func<T, Task<TResult>> ask)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task<Partnership> PartnershipAsync(string key) => AskAsync<MouDbContext, Partnership>(async db =>
    {
        var id = Guid.NewGuid();
        var partnership = new Partnership
        {
            Id = id,
            Key = key,
            Name = key,
            Kind = PartnerKind.Dinas,
            Zone = Zone.Wib,
            Branch = new BranchOffice { Name = "Kantor Cabang Contoh", City = "Blitar", Address = "Jalan Contoh 2", Email = "cabang@bpjstk.example" },
            First = Party("Pemerintah Kabupaten"),
            Second = Party("BPJS Ketenagakerjaan"),
            RegisteredAt = Clock.GetUtcNow(),
            Contacts = [new Contact { Id = Guid.NewGuid(), Role = ContactRole.Operator, Name = "Operator data", Email = "operator@tulungagung.example" }],
        };
        db.Add(partnership);
        await db.SaveChangesAsync();
        return partnership;
    });

    public Task<Agreement> AgreementAsync(
        Partnership partnership, DateOnly start, DateOnly end, int? quota, Agreement? previous = null, params (string Group, int? Quota)[] groups) => AskAsync<MouDbContext, Agreement>(async db =>
    {
        var id = Guid.NewGuid();
        var agreement = new Agreement
        {
            Id = id,
            PartnershipId = partnership.Id,
            Kind = AgreementKind.Pks,
            PreviousId = previous?.Id,
            Code = $"{partnership.Key}-{start:yyyyMM}",
            Template = "pks",
            Title = "Perjanjian Kerja Sama",
            Subject = "Pelindungan pekerja rentan",
            PeriodStart = start,
            PeriodEnd = end,
            First = Party("Pemerintah Kabupaten"),
            Second = Party("BPJS Ketenagakerjaan"),
            Terms = new Terms { Segment = Segment.Bpu, Funding = Funding.Apbd, Programmes = Programmes.Jkk | Programmes.Jkm, IncomeBase = 1_000_000, Quota = quota, Payer = "BPKAD" },
            Groups = [.. groups.Select(group => new AgreementGroup { Id = Guid.NewGuid(), AgreementId = id, Name = group.Group, Owner = $"Dinas {group.Group}", OwnerEmail = "dinas@tulungagung.example", Quota = group.Quota })],
            State = AgreementState.InForce,
        };
        db.Add(agreement);
        if (quota is { } places)
        {
            db.Add(Ledger(agreement, places, start, QuotaReason.Base));
        }

        await db.SaveChangesAsync();
        return agreement;
    });

    public Task ExpandAsync(Agreement agreement, int places, DateOnly from) => InAsync<MouDbContext>(async db =>
    {
        db.Add(Ledger(agreement, places, from, QuotaReason.Expansion));
        await db.SaveChangesAsync();
    });

    public Task<Outcome<UploadResult>> UploadAsync(Agreement agreement, byte[] list, Guid? group = null, string fileName = "daftar.csv") =>
        AskAsync<UploadParticipants, Outcome<UploadResult>>(
            upload => upload.RunAsync(new UploadRequest(agreement.Id, group, fileName, new MemoryStream(list)), CancellationToken.None));

    public Task<List<T>> RowsAsync<T>(Func<IQueryable<T>, IQueryable<T>> which)
        where T : class => AskAsync<MouDbContext, List<T>>(db => which(db.Set<T>().AsNoTracking()).ToListAsync());

    /// <summary>What an activity does, in a transaction as the runner gives it.</summary>
    public Task ActAsync<T>(Func<T, Task> act)
        where T : notnull => InAsync<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<MouDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(services.GetRequiredService<T>());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static string WorkflowFile() => Path.Combine(Root(), "workflows", "participant-registration.json");

    private QuotaEntry Ledger(Agreement agreement, int places, DateOnly from, QuotaReason reason) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        Delta = places,
        EffectiveOn = from,
        RecordedAt = Clock.GetUtcNow(),
        Reason = reason,
        DocumentId = Guid.NewGuid(),
    };

    private sealed class Somebody : ICurrentActor
    {
        public Actor Current { get; } = new(ActorKind.Staff, "operator-1", "Operator data");
    }

    /// <summary>The real reader, in a process that may die.</summary>
    private sealed class TearableReader(ISheetReader inner, Office office) : ISheetReader
    {
        public async Task<ISheet> OpenAsync(Stream content, string fileName, CancellationToken cancellation) =>
            new TearableSheet(await inner.OpenAsync(content, fileName, cancellation), office);
    }

    private sealed class TearableSheet(ISheet inner, Office office) : ISheet
    {
        public IReadOnlyList<string> Heading => inner.Heading;

        public async IAsyncEnumerable<SheetRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            var read = 0;
            await foreach (var row in inner.RowsAsync(cancellation))
            {
                if (read++ == office.DiesAfterRows)
                {
                    throw new ProcessDiedException();
                }

                yield return row;
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>Stands for a crash: nothing in the product catches it.</summary>
internal sealed class ProcessDiedException : Exception;

/// <summary>A clock that a test moves.</summary>
internal sealed class Clock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public void Advance(TimeSpan time) => _now += time;

    public void MoveTo(DateOnly day) => _now = Zone.Wib.At(day, new TimeOnly(9, 0));
}
