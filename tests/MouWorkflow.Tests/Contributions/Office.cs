using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Files;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;
using MouWorkflow.Tests.Adapters;

namespace MouWorkflow.Tests.Contributions;

/// <summary>A branch office on a real database file, with the shipped workflow and templates, a clock moved by hand, and mail that is kept.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly SimulatedTime _time;
    private readonly Cashier _cashier = new();

    private Office(DateOnly today)
    {
        _time = new SimulatedTime(Zone.Wib.At(today, new TimeOnly(7, 0)));
        var root = Root();
        var services = new ServiceCollection()
            .AddMouSqlite(_folder.File("mou.db"))
            .AddMouFiles(_folder.File("files"))
            .AddMouSealer(_folder.File("seal"), "BPJS Ketenagakerjaan", _time)
            .AddMouCore()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(new IdSource(_time))
            .AddSingleton(KeyRing.Open(_folder.File("keys"), databaseExists: false))
            .AddSingleton(new OfficePolicy())
            .AddSingleton(new MailSettings { From = new MailAddress("mou@bpjstk.example", "MouWorkflow"), MessageIdDomain = "bpjstk.example", PublicUrl = new Uri("https://mou.bpjstk.example") })
            .AddSingleton(new MailTemplates(Path.Combine(root, "templates", "mail")))
            .AddSingleton<IMailTransport>(Mails)
            .AddSingleton<IDocumentRenderer>(new TemplateFolder(Path.Combine(root, "templates", "documents")))
            .AddSingleton<ICurrentActor>(_cashier)
            .AddSingleton(Library(Path.Combine(root, "workflows", "contribution-invoicing.json")));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public Outgoing Mails { get; } = new();

    public DateTimeOffset Now => _time.GetUtcNow();

    public static async Task<Office> OpenAsync(DateOnly today)
    {
        var office = new Office(today);
        await office.InScopeAsync(services => services.GetRequiredService<IDatabaseSetup>().PrepareAsync());
        return office;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public Task InScopeAsync(Func<IServiceProvider, Task> act) => InScopeAsync(async services =>
    {
        await act(services);
        return true;
    });

    public Task<List<T>> AllAsync<T>()
        where T : class => InScopeAsync(services => services.GetRequiredService<MouDbContext>().Set<T>().AsNoTracking().ToListAsync());

    public Task<T> ReadAsync<T>(Func<InvoiceReads, Task<T>> read) => InScopeAsync(services => read(services.GetRequiredService<InvoiceReads>()));

    /// <summary>An agreement in force whose people have been registered from its first month.</summary>
    public async Task<Agreement> AgreementAsync(DateOnly start, DateOnly end, int people, Terms? terms = null, AgreementKind kind = AgreementKind.Pks, string key = "tulungagung", AgreementState state = AgreementState.InForce)
    {
        var partnership = Sample.Partnership(key, kind is AgreementKind.PerisaiAgency ? PartnerKind.Cooperative : PartnerKind.Dinas);
        var agreement = Sample.Agreement(start, end, terms, state, partnership.Id, kind, $"{key.ToUpperInvariant()}-{start.Year}-1");
        agreement.FirstNumber = "560/204/DTKT";
        agreement.SigningDate = start;
        agreement.EffectiveOn = start;
        await InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MouDbContext>();
            db.AddRange(partnership, agreement);
            await db.SaveChangesAsync();
        });
        await RegisterAsync(agreement, people, start);
        return agreement;
    }

    /// <summary>People who join in a month; <paramref name="memberSince"/> is earlier when they were carried over.</summary>
    public Task RegisterAsync(Agreement agreement, int people, DateOnly from, DateOnly? until = null, DateOnly? memberSince = null) => InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<MouDbContext>();
        var keys = services.GetRequiredService<KeyRing>();
        for (var position = 0; position < people; position++)
        {
            var id = Guid.NewGuid();
            var person = new Participant { Id = id, PartnershipId = agreement.PartnershipId, Nik = keys.ProtectNik($"990101010180{position:0000}", id), NikHash = Guid.NewGuid().ToString("N"), Name = "Peserta Contoh", BirthDate = new(1980, 1, 1), Sex = Sex.Female };
            db.Add(person);
            db.Add(new Enrollment { AgreementId = agreement.Id, ParticipantId = person.Id, StartMonth = InvoiceRules.MonthOf(from), EndMonth = until, FirstMonth = InvoiceRules.MonthOf(memberSince ?? from), Position = position });
        }

        await db.SaveChangesAsync();
    });

    /// <summary>Runs <c>Mou.PlanInvoices</c> as the lifecycle workflow does.</summary>
    public Task PlanAsync(Agreement agreement) => InScopeAsync(async services =>
    {
        var plan = services.GetServices<WorkflowActivity>().Single(activity => activity.Signature.Type == "Mou.PlanInvoices");
        var call = new ActivityCall("1", "plan-invoices", "Mou.PlanInvoices", new Dictionary<string, JsonNode?> { ["agreementId"] = agreement.Id.ToString("D") });
        await plan.ExecuteAsync(new ActivityContext(Guid.NewGuid(), "mou-lifecycle", agreement.PartnershipId, agreement.Id, call), CancellationToken.None);
        await services.GetRequiredService<MouDbContext>().SaveChangesAsync();
    });

    public Task<Outcome<Guid>> IssueAsync(Agreement agreement, DateOnly month) =>
        InScopeAsync(services => services.GetRequiredService<IssueInvoice>().RunAsync(new InvoiceRequest(agreement.Id, month), CancellationToken.None));

    public Task<Outcome<Guid>> PayAsync(Guid invoiceId, long amount, string reference, DateOnly? paidOn = null) =>
        InScopeAsync(services => services.GetRequiredService<RecordPayment>().RunAsync(
            new PaymentRequest(invoiceId, amount, paidOn ?? Zone.Wib.DayOf(Now), "transfer dari kas daerah", reference), CancellationToken.None));

    /// <summary>Lets somebody else act to the end while the next use case has asked its rules and not saved yet: a race with a known winner.</summary>
    public void Meanwhile(Func<Task> act) => _cashier.Meanwhile(act);

    /// <summary>Nine o'clock of a day.</summary>
    public void MoveTo(DateOnly day) => _time.MoveTo(Zone.Wib.At(day, new TimeOnly(9, 0)));

    public Task<int> FireAsync(params string[] kinds) => _services.GetRequiredService<DeadlineRunner>().RunAsync(kinds, CancellationToken.None);

    public Task<int> DispatchAsync() => _services.GetRequiredService<Dispatcher>().DrainAsync(CancellationToken.None);

    private static WorkflowLibrary Library(string file)
    {
        var catalog = CoreServices.Activities();
        return new WorkflowLibrary([WorkflowDefinition.Load(File.ReadAllText(file), Path.GetFileName(file), DefinitionMode.Strict, catalog)], catalog);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MouWorkflow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        return folder;
    }

    private sealed class Cashier : ICurrentActor
    {
        private Func<Task>? _meanwhile;

        public Actor Current
        {
            get
            {
                Interlocked.Exchange(ref _meanwhile, null)?.Invoke().GetAwaiter().GetResult();
                return new(ActorKind.Staff, "1", "Bagian Keuangan Kantor Cabang Blitar");
            }
        }

        public void Meanwhile(Func<Task> act) => _meanwhile = act;
    }

    /// <summary>The shipped Word templates, rendered for real.</summary>
    private sealed class TemplateFolder(string folder) : IDocumentRenderer
    {
        private readonly ConcurrentDictionary<string, WordTemplate> _compiled = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Templates => [.. Directory.EnumerateFiles(folder, "*.docx").Select(file => Path.GetFileNameWithoutExtension(file))];

        public string TemplateHash(string template) => Compiled(template).Hash;

        public Task<string> TemplateHashAsync(UploadedTemplate template, CancellationToken cancellation) => throw new InvalidOperationException("Nobody uploads a template here.");

        public async Task RenderAsync(string template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation)
        {
            var filled = TemplateData.FromJson(data);
            await Compiled(template).RenderAsync(rows is null ? filled : filled.WithRows(rows.Path, rows.Rows), output, cancellation);
        }

        public Task<string> RenderAsync(UploadedTemplate template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation) =>
            throw new InvalidOperationException("Nobody uploads a template here.");

        public string HtmlEdition(ReadOnlyMemory<byte> docx, string title) => MouWorkflow.Documents.HtmlEdition.FromDocx(docx, title);

        private WordTemplate Compiled(string template) =>
            _compiled.GetOrAdd(template, name => WordTemplate.Compile(File.ReadAllBytes(Path.Combine(folder, $"{name}.docx")), name, ClauseFolder.In(Path.Combine(folder, "..", "clauses"))));
    }
}

/// <summary>Mail that left the house.</summary>
internal sealed class Outgoing : IMailTransport
{
    public List<OutgoingMail> Sent { get; } = [];

    public string Describe => "kept in memory";

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        Sent.Add(mail);
        return Task.CompletedTask;
    }
}
